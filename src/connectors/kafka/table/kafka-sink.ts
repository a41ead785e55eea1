import { type AnyColumn, type Batch, ByteWriter, type LongColumn } from '../../../values/index.ts'
import type { Clock } from '../../../world/index.ts'
import type { Sink } from '../../define.ts'
import type { RecordWriter } from '../../record-writer.ts'
import type { Producer } from '../produce/producer.ts'
import type { Destination } from '../produce/topic-writer.ts'
import { type GivenHeaders, writeHeaders } from '../records/headers.ts'
import type { KafkaTransaction } from '../transaction/kafka-transaction.ts'
import type { RowTopics } from './row-topics.ts'

/** What a sink is made of. */
export interface KafkaSinkSetup {
  readonly topics: (producer: Producer) => Promise<RowTopics>
  readonly writer: RecordWriter
  readonly clock: Clock
  readonly producer: () => Promise<Producer>
  /** Which column of a batch holds the records' timestamps, if one does. */
  readonly timestampColumn: number | undefined
  /** Which column holds their headers, if one does. */
  readonly headersColumn: number | undefined
  /** The partition of every record; by key when absent. */
  readonly partition: number | undefined
  /** What its records are part of; they count at once when there is none. */
  readonly transaction: KafkaTransaction | undefined
}

/** Writes rows as records of one topic, or of several among which they choose. */
export class KafkaSink implements Sink {
  /** Where a transaction begins must be known before its first record: 'latest' would be looked up anew after a crash. */
  readonly needsCheckpointFirst: boolean
  private readonly setup: KafkaSinkSetup
  private readonly key = new ByteWriter(256)
  private readonly destination: Destination
  private producer: Producer | undefined
  private topics: RowTopics | undefined

  constructor(setup: KafkaSinkSetup) {
    this.setup = setup
    this.needsCheckpointFirst = setup.transaction !== undefined
    const { partition, headersColumn } = setup
    const headers = headersColumn === undefined ? undefined : new ByteWriter(256)
    this.destination = { partition, headers }
  }

  async open(): Promise<void> {
    this.producer = await this.setup.producer()
    this.topics = await this.setup.topics(this.producer)
  }

  write(batch: Batch): void {
    const { clock, timestampColumn, transaction } = this.setup
    if (transaction?.isHeld) throw new Error('a row came between a barrier and its commit')
    const now = clock.now()
    const times =
      timestampColumn === undefined ? undefined : (batch.columns[timestampColumn] as LongColumn)
    for (let row = 0; row < batch.length; row++) {
      this.writeRow(batch, row, times ? timeAt(times, row, now) : now)
    }
  }

  credit(): number {
    return this.setup.transaction?.isHeld ? 0 : (this.producer?.credit() ?? 0)
  }

  async ready(): Promise<void> {
    await this.setup.transaction?.ready()
    await this.producer?.ready()
  }

  async flush(): Promise<void> {
    await this.producer?.flush()
  }

  async close(): Promise<void> {
    this.producer?.close()
    await this.setup.transaction?.close()
  }

  private writeRow(batch: Batch, row: number, timestamp: number): void {
    const { writer } = this.setup
    const topic = (this.topics as RowTopics).of(batch, row)
    const { destination } = this
    this.setHeaders(batch, row)
    const out = topic.begin(timestamp, this.keyOf(batch, row), destination)
    if (writer.isValueNull(batch, row)) {
      topic.endNull()
      return
    }
    try {
      writer.value(batch, row, out)
    } catch (error) {
      topic.cancel()
      throw error
    }
    topic.end()
  }

  private keyOf(batch: Batch, row: number): ByteWriter | undefined {
    const { writer } = this.setup
    if (!writer.hasKey || writer.isKeyNull(batch, row)) return undefined
    this.key.length = 0
    writer.key(batch, row, this.key)
    return this.key
  }

  /** Headers that are NULL are none. */
  private setHeaders(batch: Batch, row: number): void {
    const { headers } = this.destination
    if (!headers) return
    const column = batch.columns[this.setup.headersColumn as number] as AnyColumn
    headers.length = 0
    if (column.nulls?.[row] === 1) headers.writeByte(0)
    else writeHeaders(column.data[row] as GivenHeaders, headers)
  }
}

/** The time of a row in milliseconds; a NULL is now. */
function timeAt(column: LongColumn, row: number, now: number): number {
  if (column.nulls?.[row] === 1) return now
  return column.wide ? Number(column.wide[row]) : (column.data[row] as number)
}
