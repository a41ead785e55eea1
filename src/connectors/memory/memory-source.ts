import type { SourceOffset } from '../../state/index.ts'
import type { Batch } from '../../values/index.ts'
import type { Source } from '../define.ts'
import { newPosition, type RecordPosition } from '../record-metadata.ts'
import type { RecordReader } from '../record-reader.ts'
import type { MemoryRecord, MemoryTopic } from './topics.ts'

/** What a source reads, and how. */
export interface MemorySourceOptions {
  readonly source: string
  readonly topic: MemoryTopic
  readonly reader: RecordReader
  readonly fromLatest: boolean
  /** Ends at the records that are there when it is opened. */
  readonly bounded: boolean
}

/** Reads a memory topic from its partitions in turn. */
export class MemorySource implements Source {
  private readonly options: MemorySourceOptions
  private readonly next: number[]
  private ends: number[] | undefined
  private readonly position = newPosition()

  constructor(options: MemorySourceOptions) {
    this.options = options
    this.next = options.topic.partitions.map(() => 0)
  }

  async open(restored: readonly SourceOffset[] | undefined): Promise<void> {
    const { topic, fromLatest, bounded } = this.options
    if (fromLatest && !restored)
      topic.partitions.forEach((records, p) => {
        this.next[p] = records.length
      })
    for (const offset of restored ?? []) this.next[offset.partition] = Number(offset.next)
    if (bounded) this.ends = topic.partitions.map((records) => records.length)
  }

  get finished(): boolean {
    return this.ends !== undefined && this.next.every((next, p) => next >= this.endOf(p))
  }

  poll(): Batch | undefined {
    const { reader, topic } = this.options
    reader.reset()
    for (const [partition, records] of topic.partitions.entries()) {
      const end = Math.min(records.length, this.endOf(partition))
      for (let offset = this.next[partition] as number; offset < end; offset++) {
        const record = records[offset] as MemoryRecord
        const bytes = Buffer.concat([record.key ?? NOTHING, record.value ?? NOTHING])
        if (reader.mustTake(bytes)) return reader.take()
        reader.read(bytes, this.positionOf(record, partition, offset, bytes.length))
        if (reader.hasRefused) return reader.take()
        this.next[partition] = offset + 1
      }
    }
    return reader.take()
  }

  ready(): Promise<void> {
    const { topic } = this.options
    const waits = topic.partitions.some(
      (records, p) => (this.next[p] as number) < Math.min(records.length, this.endOf(p)),
    )
    return waits || this.finished ? Promise.resolve() : topic.appended()
  }

  snapshot(): SourceOffset[] {
    const { source, topic } = this.options
    return this.next.map((next, partition) => ({
      source,
      topic: topic.name,
      partition,
      next: BigInt(next),
    }))
  }

  async close(): Promise<void> {}

  private positionOf(
    record: MemoryRecord,
    partition: number,
    offset: number,
    size: number,
  ): RecordPosition {
    const { position } = this
    const keySize = record.key?.length ?? 0
    position.keyStart = record.key ? 0 : -1
    position.keyEnd = keySize
    position.valueStart = record.value ? keySize : -1
    position.valueEnd = size
    position.partition = partition
    position.offset = offset
    position.timestamp = record.timestamp
    return position
  }

  private endOf(partition: number): number {
    return this.ends?.[partition] ?? Number.POSITIVE_INFINITY
  }
}

const NOTHING = Buffer.alloc(0)
