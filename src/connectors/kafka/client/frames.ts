import { type Ailment, SPEAKS_TLS } from './ailments.ts'

/** Larger than any answer to a request of ours; what claims to be larger is not Kafka (`HTTP` reads as 1.2 GB). */
const MAX_FRAME_BYTES = 512 << 20

/** The first two bytes of what a listener for TLS answers to anything else: a record of type alert, version 3. */
const TLS_ALERT = 0x1503

/** What came from the network cannot be a broker's answer. */
export class NotKafka extends Error {
  override readonly name = 'NotKafka'
  readonly ailment: Ailment

  constructor(ailment: Ailment) {
    super(ailment.reason)
    this.ailment = ailment
  }
}

/** Answers below it are not worth keeping memory for. */
const MIN_POOLED_BYTES = 256 << 10
/** As many answers as are read and fetched at a time, and one to spare. */
const MOST_POOLED = 3

/**
 * Memory of answers that were read, for those to come. New memory for each answer of some megabytes costs more than reading
 * it from the network: the kernel clears its pages, and the garbage collector is called for each.
 */
export class FramePool {
  private readonly free: ArrayBufferLike[] = []

  take(bytes: number): Buffer {
    if (bytes < MIN_POOLED_BYTES) return Buffer.allocUnsafeSlow(bytes)
    const found = this.free.findIndex(({ byteLength }) => byteLength >= bytes)
    const [memory = new ArrayBuffer(roomFor(bytes))] = found < 0 ? [] : this.free.splice(found, 1)
    return Buffer.from(memory, 0, bytes)
  }

  /** Takes back what `take` gave; nobody may look at it any more. */
  give(frame: Buffer): void {
    if (frame.buffer.byteLength < MIN_POOLED_BYTES) return
    if (this.free.length === MOST_POOLED) this.free.shift()
    this.free.push(frame.buffer)
  }
}

/** A quarter more, in whole half megabytes, so that answers of about one size fit each other's memory. */
const roomFor = (bytes: number): number => Math.ceil((bytes * 1.25) / (512 << 10)) * (512 << 10)

/**
 * Puts the answers of a connection together from the pieces that the network delivers. An answer gets one buffer of its
 * exact size that the pieces are copied into as they come, so that none of them is kept alive.
 */
export class FrameAssembler {
  private readonly onFrame: (frame: Buffer) => void
  private readonly head = Buffer.alloc(4)
  private headLength = 0
  private frame: Buffer | undefined
  private filled = 0
  private readonly pool: FramePool

  constructor(pool: FramePool, onFrame: (frame: Buffer) => void) {
    this.pool = pool
    this.onFrame = onFrame
  }

  /** Takes the next bytes of the stream. Throws when they cannot be Kafka's. */
  take(piece: Buffer): void {
    let at = 0
    while (at < piece.length) {
      at = this.frame ? this.fill(this.frame, piece, at) : this.takeHead(piece, at)
    }
  }

  private takeHead(piece: Buffer, start: number): number {
    let at = start
    while (this.headLength < 4 && at < piece.length) {
      this.head[this.headLength++] = piece[at++] as number
    }
    if (this.headLength < 4) return at
    const size = this.head.readInt32BE(0)
    if (size >>> 16 === TLS_ALERT) throw new NotKafka(SPEAKS_TLS)
    if (size < 4 || size > MAX_FRAME_BYTES) {
      throw new NotKafka({ reason: 'the answer is not in Kafka’s protocol' })
    }
    this.frame = this.pool.take(size)
    this.filled = 0
    this.headLength = 0
    return at
  }

  private fill(frame: Buffer, piece: Buffer, start: number): number {
    const copied = piece.copy(frame, this.filled, start)
    this.filled += copied
    if (this.filled === frame.length) {
      this.frame = undefined
      this.onFrame(frame)
    }
    return start + copied
  }
}
