/** Larger than any answer to a request of ours; what claims to be larger is not Kafka (`HTTP` reads as 1.2 GB). */
const MAX_FRAME_BYTES = 512 << 20

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

  constructor(onFrame: (frame: Buffer) => void) {
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
    if (size < 4 || size > MAX_FRAME_BYTES) throw new Error('the answer is not in Kafka’s protocol')
    this.frame = Buffer.allocUnsafeSlow(size)
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
