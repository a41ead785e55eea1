import {
  type DecodedField,
  DecodeError,
  type Decoder,
  formatOf,
  NoRoomError,
} from '../formats/index.ts'
import {
  type Batch,
  BatchBuilder,
  type Column,
  MAX_BATCH_ROWS,
  type Origin,
  SqlError,
} from '../values/index.ts'
import type { SourceColumn, SourceRequest, TableSpec } from './define.ts'
import { type FillMetadata, metadataFiller, type RecordPosition } from './record-metadata.ts'
import { formatOptionsOf, type RecordOptions, valueFormatOf } from './record-options.ts'
import { keyFieldsOf } from './record-writer.ts'

export type { RecordPosition } from './record-metadata.ts'

/** What a source that is no topic says of its records. */
export interface RecordOrigin {
  /** Names the place of a record, in words that follow `cannot read `. */
  placeOf(partition: number, offset: number): string
  /** Gives the values of a metadata column that topics do not have. */
  metadata?(key: string): ((record: RecordPosition) => string | number) | undefined
}

/**
 * Turns records into batches of the columns that a query uses: value and key columns by their formats, metadata columns
 * from the record. A record that cannot be read stops the source after the rows before it were given ('on.error' =
 * 'fail'), or is counted and passed over ('skip').
 */
export class RecordReader {
  private readonly topic: string
  private readonly request: SourceRequest
  private readonly skips: boolean
  private readonly builder: BatchBuilder
  private readonly value: Decoder
  private readonly key: Decoder | undefined
  /** With key columns, a record whose key is NULL gives no row unless the key's format makes one of it. So it is in Flink. */
  private readonly needsKey: boolean
  private readonly metadata: readonly FillMetadata[]
  private readonly origin: Origin
  private bytes: Buffer | undefined
  private failure: SqlError | undefined
  private needsRoom = false

  constructor(
    topic: string,
    request: SourceRequest,
    options: RecordOptions,
    extra: ReadonlyMap<string, string>,
    from?: RecordOrigin,
  ) {
    this.topic = topic
    this.request = request
    this.skips = options['on.error'] === 'skip'
    this.builder = new BatchBuilder(request.columns)
    const keyNames = new Set(options['key.fields'])
    const inKeyOnly = (name: string) =>
      options['value.fields-include'] === 'except_key' && keyNames.has(name)
    const valueFormat = valueFormatOf(options)
    const physical = decodedFields(request.columns)
    this.value = formatOf(valueFormat).decoder(
      physical.filter((field) => !inKeyOnly(field.name)),
      formatOptionsOf('value', valueFormat, extra),
      request.table.fields.filter((field) => !inKeyOnly(field.name)),
    )
    const keyFields = physical.filter((field) => inKeyOnly(field.name))
    const key = keyNames.size > 0 ? keyDecoder(keyFields, request.table, options, extra) : undefined
    this.key = keyFields.length > 0 ? key : undefined
    this.needsKey = key !== undefined && key.decodeNull === undefined
    this.metadata = request.columns.flatMap((column, place) =>
      column.kind === 'metadata'
        ? [
            fillerOf(this.builder.columns[place] as Column, from?.metadata?.(column.key)) ??
              metadataFiller(column.key, { place, topic, builder: this.builder }),
          ]
        : [],
    )
    this.origin = {
      topic,
      partitions: new Int32Array(MAX_BATCH_ROWS),
      offsets: new Float64Array(MAX_BATCH_ROWS),
      placeOf: from && ((partition, offset) => from.placeOf(partition, offset)),
    }
  }

  /** True when the rows so far must be taken before another record of `bytes` is read. */
  mustTake(bytes: Buffer): boolean {
    return (
      this.hasRefused || this.builder.isFull || (this.builder.length > 0 && this.bytes !== bytes)
    )
  }

  /**
   * True when the last record was not taken: it could not be read and stops the source (`take` gives the rows before it,
   * then throws), or its rows need a batch of their own and it has to be read again after `reset`.
   */
  get hasRefused(): boolean {
    return this.failure !== undefined || this.needsRoom
  }

  /** Where the record that was read last ended by itself; −1 when its format or the record does not tell. */
  get behind(): number {
    return this.value.behind ?? -1
  }

  /** Reads one record; call only when `mustTake(bytes)` is false. */
  read(bytes: Buffer, record: RecordPosition): void {
    if (this.bytes !== bytes) {
      this.bytes = bytes
      this.builder.setBytes(bytes)
    }
    if (this.needsKey && record.keyStart < 0) return
    const { builder } = this
    const row = builder.length
    try {
      const rows =
        record.valueStart < 0
          ? (this.value.decodeNull?.(builder) ?? 0)
          : this.value.decode(bytes, record.valueStart, record.valueEnd, builder)
      if (rows === 0) return
      if (this.key && !this.readKey(this.key, bytes, record, row)) return
      for (let r = row; r < builder.length; r++) {
        for (const fill of this.metadata) fill(record, r, bytes)
      }
    } catch (error) {
      this.failed(error, record, row)
      return
    }
    const { partitions, offsets } = this.origin
    for (let r = row; r < builder.length; r++) {
      partitions[r] = record.partition
      offsets[r] = record.offset
    }
  }

  /** The rows read so far, or undefined; throws the failure that stopped reading once they were taken. */
  take(): Batch | undefined {
    if (this.builder.length === 0) {
      if (this.failure) throw this.failure
      return undefined
    }
    return this.builder.build(this.origin)
  }

  /** Forgets the rows that `take` gave. */
  reset(): void {
    if (this.builder.length > 0) this.builder.reset()
    this.needsRoom = false
  }

  /** The key's decoder writes into the row that the value's decoder has just finished; false when the key gives no row. */
  private readKey(key: Decoder, bytes: Buffer, record: RecordPosition, row: number): boolean {
    const { builder } = this
    const end = builder.length
    builder.length = row
    const found =
      record.keyStart < 0
        ? key.decodeNull?.(builder)
        : key.decode(bytes, record.keyStart, record.keyEnd, builder)
    if (found) builder.length = end
    else builder.clearRow(row)
    return Boolean(found)
  }

  private placeOf({ partition, offset }: RecordPosition): string {
    if (this.origin.placeOf) return this.origin.placeOf(partition, offset)
    return `the record of topic "${this.topic}", partition ${partition}, offset ${offset}`
  }

  private failed(error: unknown, record: RecordPosition, row: number): void {
    if (!(error instanceof DecodeError)) throw error
    this.builder.length = row
    this.builder.clearRow(row)
    if (error instanceof NoRoomError && row > 0) {
      this.needsRoom = true
      return
    }
    const { table, job } = this.request
    const message = `cannot read ${this.placeOf(record)}: ${error.message}`
    if (this.skips) {
      job.skipped(table.name, new DecodeError(message))
      return
    }
    const hint = `'on.error' = 'skip' on "${table.name}" passes over such records and counts them`
    this.failure = new SqlError('bad-record', message, { hint, cause: error })
  }
}

function fillerOf(
  column: Column,
  toValue: ((record: RecordPosition) => string | number) | undefined,
): FillMetadata | undefined {
  if (toValue === undefined) return undefined
  return (record, row) => {
    const value = toValue(record)
    if (column.lane === 'text') column.texts[row] = String(value)
    else if (column.lane === 'long') column.data[row] = Number(value)
  }
}

const decodedFields = (columns: readonly SourceColumn[]): DecodedField[] =>
  columns.flatMap(({ kind, name, type }, column) =>
    kind === 'physical' ? [{ name, type, column }] : [],
  )

function keyDecoder(
  fields: readonly DecodedField[],
  table: TableSpec,
  options: RecordOptions,
  extra: ReadonlyMap<string, string>,
): Decoder {
  const format = options['key.format'] ?? valueFormatOf(options)
  const prefix = options['key.fields-prefix'] ?? ''
  return formatOf(format).decoder(
    fields.map((field) => ({ ...field, name: field.name.slice(prefix.length) })),
    formatOptionsOf('key', format, extra),
    keyFieldsOf(table, options).map((field) => ({
      ...field,
      name: field.name.slice(prefix.length),
    })),
  )
}
