import type { BatchWriter } from '../records/batch-writer.ts'
import type { Codec } from '../records/codecs.ts'
import type { ProduceTarget } from '../wire/produce.ts'

/** A finished batch on its way. Its bytes never change, so that a broker recognises it when it comes again. */
export interface SealedBatch extends ProduceTarget {
  readonly outbox: Outbox
  readonly count: number
  readonly baseSequence: number
  /** Whose memory it holds; undefined when its bytes are a copy, because they were compressed. */
  readonly writer: BatchWriter | undefined
  /** How often it was sent again. */
  retries: number
  /** When it was finished, by the monotonic clock. */
  readonly sealedMs: number
  acknowledged: boolean
}

/** Who a batch is from and how it is compressed. */
export interface Seal {
  readonly producerId: number
  readonly producerEpoch: number
  readonly isTransactional: boolean
  readonly codec: Codec | undefined
  /** The present, by the monotonic clock. */
  readonly nowMs: number
}

/** Most batches of a partition that may be unanswered: the broker recognises a repeated one among its last five. */
const MAX_IN_FLIGHT = 5

const SEQUENCES = 2 ** 31

/**
 * What waits for one partition, in order: the batch being filled, finished batches, and those sent but not answered. After
 * a failure everything sent is taken back and sent again in order.
 */
export class Outbox {
  readonly topic: string
  readonly partition: number
  open: BatchWriter | undefined
  private sealed: SealedBatch[] = []
  private readonly inFlight: SealedBatch[] = []
  private failed: SealedBatch[] = []
  /**
   * Whether one batch alone must succeed first. So it begins, too: a broker that knows nothing of a producer takes any
   * sequence for its first, so a second batch could be stored when the first one was refused.
   */
  private isCareful = true
  /** Whether its batches wait until the transaction takes the partition in. */
  isHeld: boolean
  private nextSequence: number
  private readonly maxInFlight: number

  constructor(
    topic: string,
    partition: number,
    { firstSequence = 0, maxInFlight = MAX_IN_FLIGHT, isHeld = false } = {},
  ) {
    this.topic = topic
    this.partition = partition
    this.nextSequence = firstSequence
    this.maxInFlight = Math.min(maxInFlight, MAX_IN_FLIGHT)
    this.isHeld = isHeld
  }

  /** Begins the next epoch, in which sequences count from 0; everything of the last one must be acknowledged. */
  restart(): void {
    this.nextSequence = 0
    this.isCareful = true
    this.isHeld = true
  }

  /** Whether a batch that were finished now could not be sent now. */
  get isBusy(): boolean {
    const { sealed, failed, inFlight } = this
    return sealed.length > 0 || failed.length > 0 || inFlight.length >= this.maxInFlight
  }

  /** Whether a batch is out of order only because one that was sent before it has failed. */
  get hasGap(): boolean {
    return this.failed.length > 0
  }

  /** Finishes the batch being filled. */
  seal({ codec, nowMs, ...seal }: Seal): SealedBatch {
    const writer = this.open as BatchWriter
    const baseSequence = this.nextSequence
    this.nextSequence = (baseSequence + writer.count) % SEQUENCES
    const { topic, partition } = this
    const sealed: SealedBatch = {
      outbox: this,
      topic,
      partition,
      // who has no identity has no sequences either
      batch: writer.seal({ ...seal, baseSequence: seal.producerId < 0 ? -1 : baseSequence, codec }),
      count: writer.count,
      baseSequence,
      writer: codec ? undefined : writer,
      retries: 0,
      sealedMs: nowMs,
      acknowledged: false,
    }
    this.open = undefined
    this.sealed.push(sealed)
    return sealed
  }

  /** The next batch to send, if one may be sent now. */
  peek(): SealedBatch | undefined {
    const limit = this.isCareful ? 1 : this.maxInFlight
    if (this.isHeld || this.failed.length > 0 || this.inFlight.length >= limit) return undefined
    return this.sealed[0]
  }

  /** The batch that has waited longest. */
  oldest(): SealedBatch | undefined {
    return this.failed[0] ?? this.sealed[0]
  }

  /** Takes the batch that `peek` gave: it is being sent. */
  take(): void {
    this.inFlight.push(this.sealed.shift() as SealedBatch)
  }

  /** The broker has the batch. */
  acknowledge(batch: SealedBatch): void {
    this.drop(batch)
    batch.acknowledged = true
    this.isCareful = this.failed.length > 0
    this.takeBack()
  }

  /** The batch must be sent again, after all that was sent beside it has been answered. */
  retry(batch: SealedBatch): void {
    this.drop(batch)
    this.failed.push(batch)
    this.isCareful = true
    this.takeBack()
  }

  private drop(batch: SealedBatch): void {
    const index = this.inFlight.indexOf(batch)
    if (index >= 0) this.inFlight.splice(index, 1)
  }

  /** Failures come back in any order; they go out again in the order in which they were written. */
  private takeBack(): void {
    if (this.inFlight.length > 0 || this.failed.length === 0) return
    const first = this.failed[0] as SealedBatch
    const age = (one: SealedBatch) => wrapped(one.baseSequence - first.baseSequence)
    this.sealed = [...this.failed.sort((a, b) => age(a) - age(b)), ...this.sealed]
    this.failed = []
  }
}

/** A distance between sequences that are near each other, also across the wrap. */
const wrapped = (distance: number): number => {
  const half = SEQUENCES / 2
  return ((distance + half + SEQUENCES) % SEQUENCES) - half
}
