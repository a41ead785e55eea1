import type { ByteWriter } from '../../../values/index.ts'
import { partitionOf } from '../client/murmur2.ts'
import type { BatchWriter } from '../records/batch-writer.ts'
import type { Outbox } from './outbox.ts'
import { recordTooLarge } from './produce-errors.ts'
import type { Producer } from './producer.ts'

/** What of a record is neither its time, key nor value. */
export interface Destination {
  /** The partition, instead of the key's. */
  readonly partition?: number | undefined
  /** The count of its headers and the headers, as they stand in a record. */
  readonly headers?: ByteWriter | undefined
}

/**
 * Writes records into a topic. Records with a key go where Java's producer puts them; those without fill one partition's
 * batch after another's, which makes few large batches.
 */
export class TopicWriter {
  private readonly producer: Producer
  private readonly outboxes: readonly Outbox[]
  /** What a batch may hold, and from which size on it is sent. */
  private readonly maxBatchBytes: number
  private readonly fullBatchBytes: number
  private sticky: number
  private outbox: Outbox
  private batch: BatchWriter | undefined
  private timestamp = 0

  /** `maxBatchBytes`: what the topic takes at most in one batch. */
  constructor(producer: Producer, outboxes: readonly Outbox[], maxBatchBytes: number) {
    this.producer = producer
    this.outboxes = outboxes
    const { batchBytes, maxRequestBytes = Number.POSITIVE_INFINITY } = producer.settings
    this.maxBatchBytes = Math.min(maxBatchBytes, maxRequestBytes)
    this.fullBatchBytes = Math.min(batchBytes, this.maxBatchBytes)
    this.sticky = Math.floor(producer.settings.client.world.random.next() * outboxes.length)
    this.outbox = outboxes[this.sticky] as Outbox
  }

  get partitions(): number {
    return this.outboxes.length
  }

  /**
   * Begins a record and gives the writer that its value is to be appended to; `end` or `endNull` ends it, `cancel` takes
   * it back. Throws what has made the producer fail.
   */
  begin(timestamp: number, key: ByteWriter | undefined, to: Destination = {}): ByteWriter {
    const { partition, headers } = to
    this.producer.throwFailure()
    const place = partition ?? (key ? partitionOf(key, this.outboxes.length) : this.sticky)
    this.outbox = this.outboxes[place] as Outbox
    this.timestamp = timestamp
    this.batch = this.outbox.open ?? this.producer.begin(this.outbox)
    this.batch.begin(timestamp, key, headers)
    return this.batch.out
  }

  end(): void {
    const batch = this.batch as BatchWriter
    batch.end()
    this.settle(batch)
  }

  /** Ends the record with a NULL value. */
  endNull(): void {
    const batch = this.batch as BatchWriter
    batch.endNull()
    this.settle(batch)
  }

  cancel(): void {
    this.batch?.cancel()
  }

  private settle(batch: BatchWriter): void {
    if (batch.bytes < this.fullBatchBytes) return
    // a large last record may make a batch too large for the topic that fits without it
    const last = batch.bytes > this.maxBatchBytes && batch.count > 1 ? batch.takeLast() : undefined
    if (!last) this.checkSize(batch)
    this.producer.seal(this.outbox)
    if (this.outbox === this.outboxes[this.sticky]) this.moveOn()
    if (!last) return
    const next = this.producer.begin(this.outbox)
    next.begin(this.timestamp, last.key, last.headers)
    if (last.value) next.out.writeBytes(last.value.buffer, 0, last.value.length)
    if (last.value) next.end()
    else next.endNull()
    this.checkSize(next)
    if (next.bytes >= this.fullBatchBytes) this.producer.seal(this.outbox)
  }

  private checkSize(batch: BatchWriter): void {
    const { maxRequestBytes } = this.producer.settings
    const { bytes } = batch
    if (maxRequestBytes === undefined || bytes <= maxRequestBytes || batch.count > 1) return
    batch.takeLast()
    throw recordTooLarge(this.outbox.topic, bytes, maxRequestBytes)
  }

  private moveOn(): void {
    this.sticky = (this.sticky + 1) % this.outboxes.length
  }
}
