import type { SourceOffset } from '../../../state/index.ts'
import { type Batch, SqlError } from '../../../values/index.ts'
import type { PartitionProgress, Source } from '../../define.ts'
import type { RecordReader } from '../../record-reader.ts'
import { inWords } from '../client/failures.ts'
import type { Fetched, Position } from '../fetch/position.ts'
import { Subscription } from '../fetch/subscription.ts'
import { BatchError } from '../records/batch-error.ts'
import { RecordCursor } from '../records/record-cursor.ts'
import type { FetchLimits } from '../wire/fetch.ts'
import type { Cluster } from './cluster.ts'
import type { Discovery } from './discovery.ts'
import type { GroupCommits } from './group-commits.ts'
import type { PartitionRange } from './partition-ranges.ts'
import type { RateLimit } from './rate-limit.ts'

/** What a source is made of. */
export interface KafkaSourceSetup {
  /** The table's name, under which positions are kept. */
  readonly source: string
  readonly cluster: Cluster
  readonly limits: FetchLimits
  readonly checkCrc: boolean
  /** Finds out which partitions to read, from where, and how far. */
  readonly ranges: (restored: readonly SourceOffset[] | undefined) => Promise<PartitionRange[]>
  /** Makes the reader of one topic's records. */
  readonly readerOf: (topic: string) => RecordReader
  readonly rate: RateLimit | undefined
  readonly commits: GroupCommits
  /** How far it is, beside what the cluster knows. */
  readonly progress: (positions: readonly SourceOffset[]) => Promise<PartitionProgress[]>
  /** Finds partitions that were added while it reads; absent when it has an end, or shall not look. */
  readonly discovery: Discovery | undefined
}

/** A partition that is being read. */
interface Reading extends PartitionRange {
  /** The offset behind what was given as rows. */
  next: number
  readonly reader: RecordReader
}

/** Reads all partitions of some topics; ends, if it is bounded, by position and not by any last record. */
export class KafkaSource implements Source {
  private readonly setup: KafkaSourceSetup
  private readonly cursor: RecordCursor
  private readonly readings: Reading[] = []
  private readonly byPosition = new Map<Position, Reading>()
  private readonly readers = new Map<string, RecordReader>()
  private readonly subscription = new Subscription()
  private isOpen = false
  /** The stretch that the cursor is in, and whether the cursor stands at a record that was not read yet. */
  private fetched: Fetched | undefined
  private isAtRecord = false
  private reader: RecordReader | undefined
  private failure: Error | undefined

  constructor(setup: KafkaSourceSetup) {
    this.setup = setup
    this.cursor = new RecordCursor({ checkCrc: setup.checkCrc })
  }

  async open(restored: readonly SourceOffset[] | undefined): Promise<void> {
    const { ranges, commits, discovery } = this.setup
    try {
      await this.add(await ranges(restored))
    } catch (error) {
      throw inWords(error)
    }
    this.isOpen = true
    commits.start(() => this.snapshot())
    discovery?.start({
      known: () => this.readings,
      found: (added) => this.add(added),
      failed: (error) => this.subscription.failed(error),
    })
  }

  get finished(): boolean {
    return this.isOpen && this.byPosition.size === 0 && !this.setup.discovery
  }

  poll(): Batch | undefined {
    this.reader?.reset()
    if (this.failure) throw this.failure
    try {
      this.fill()
    } catch (error) {
      this.failure = this.describe(error)
    }
    const batch = this.reader?.take()
    if (!batch && this.failure) throw this.failure
    return batch
  }

  async ready(): Promise<void> {
    const { rate } = this.setup
    if (this.failure || this.finished) return
    if (rate && rate.available() < 1) await rate.ready()
    if (!this.fetched) await this.subscription.ready()
  }

  snapshot(): SourceOffset[] {
    const { source } = this.setup
    return this.readings.map(({ topic, topicId, partition, next }) => ({
      source,
      topic,
      topicId,
      partition,
      next: BigInt(next),
    }))
  }

  progress(): Promise<readonly PartitionProgress[]> {
    return this.setup.progress(this.snapshot())
  }

  async checkpointed(offsets: readonly SourceOffset[]): Promise<void> {
    await this.setup.commits.checkpointed(offsets)
  }

  async close(): Promise<void> {
    const { commits, discovery } = this.setup
    discovery?.stop()
    this.subscription.close()
    await commits.stop()
  }

  /** Starts to read partitions. */
  private async add(ranges: readonly PartitionRange[]): Promise<void> {
    const { cluster, limits } = this.setup
    const added = ranges.map((range) => ({
      ...range,
      next: range.offset,
      reader: this.readerOf(range.topic),
    }))
    const open = added.filter(({ next, end }) => next < end)
    const fetcher = await cluster.fetcher(limits, open)
    this.readings.push(...added)
    for (const reading of open) {
      this.byPosition.set(this.subscription.add(reading, fetcher), reading)
    }
  }

  private readerOf(topic: string): RecordReader {
    const reader = this.readers.get(topic) ?? this.setup.readerOf(topic)
    this.readers.set(topic, reader)
    return reader
  }

  /** Reads records into one reader until it is full, nothing more has arrived, or the rate is used up. */
  private fill(): void {
    const { rate } = this.setup
    let left = rate?.available() ?? Number.POSITIVE_INFINITY
    while (left > 0) {
      const reading = this.currentReading()
      if (!reading) return
      // rows of two topics never share a batch
      if (reading.reader !== this.reader && this.reader?.take()) return
      this.reader = reading.reader
      const read = this.readStretch(reading, left)
      rate?.take(read)
      left -= read
      if (this.fetched) return
    }
  }

  /** The partition of the stretch at hand; takes the next stretch when there is none. */
  private currentReading(): Reading | undefined {
    if (!this.fetched) {
      this.fetched = this.subscription.next()
      if (this.fetched) this.cursor.open(this.fetched)
    }
    return this.fetched && this.byPosition.get(this.fetched.position)
  }

  /** Reads on in the stretch and says how many records; the stretch is left when it, or its partition, is at its end. */
  private readStretch(reading: Reading, most: number): number {
    const { cursor } = this
    const { reader, end } = reading
    for (let read = 0; read < most; read++) {
      if (!this.isAtRecord && !cursor.next()) {
        this.leaveStretch(reading, Math.max(reading.next, cursor.nextOffset))
        return read
      }
      this.isAtRecord = true
      if (cursor.offset >= end) {
        this.leaveStretch(reading, end)
        return read
      }
      if (reader.mustTake(cursor.bytes)) return read
      reader.read(cursor.bytes, cursor)
      // a record that was refused keeps its place, so that the next poll or a restart meets it again
      if (reader.hasRefused) return read
      this.isAtRecord = false
      reading.next = cursor.nextOffset
    }
    return most
  }

  private leaveStretch(reading: Reading, next: number): void {
    const fetched = this.fetched as Fetched
    reading.next = next
    this.isAtRecord = false
    this.fetched = undefined
    this.subscription.finished(fetched)
    if (next < reading.end) return
    this.byPosition.delete(fetched.position)
    this.subscription.remove(fetched.position)
    if (this.finished) this.subscription.wake()
  }

  private describe(error: unknown): Error {
    if (!(error instanceof BatchError) || !this.fetched) return error as Error
    const { topic, partition } = this.fetched.position
    const { firstOffset, lastOffset, message } = error
    return new SqlError(
      'bad-record',
      `cannot read the record batch of topic "${topic}", partition ${partition}, offsets ${firstOffset} to ${lastOffset}: ${message}`,
    )
  }
}
