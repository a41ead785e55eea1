import { DecodeError } from '../formats/index.ts'
import {
  type AnyColumn,
  type BatchBuilder,
  type IntColumn,
  type LongColumn,
  SqlError,
  type TextColumn,
} from '../values/index.ts'
import { readHeaderList, readHeaders } from './kafka/records/headers.ts'

/** Where one record lies in a buffer; −1 as start means that there is no key or no value. Reused for every record. */
export interface RecordPosition {
  keyStart: number
  keyEnd: number
  valueStart: number
  valueEnd: number
  partition: number
  offset: number
  /** Milliseconds since 1970-01-01, and whether the broker set it. */
  timestamp: number
  isLogAppendTime: boolean
  leaderEpoch: number
  /** The headers as Kafka writes them, up to `recordEnd`; absent where there are none. */
  headersStart?: number
  recordEnd?: number
}

/** A position for a reader to set before each record. */
export const newPosition = (): RecordPosition => ({
  keyStart: -1,
  keyEnd: -1,
  valueStart: -1,
  valueEnd: -1,
  partition: 0,
  offset: 0,
  timestamp: 0,
  isLogAppendTime: false,
  leaderEpoch: 0,
})

/** Writes one metadata column of a row. */
export type FillMetadata = (record: RecordPosition, row: number, bytes: Buffer) => void

/** Where a metadata column's values go. */
interface Target {
  readonly builder: BatchBuilder
  /** The column's place in the builder. */
  readonly place: number
  readonly topic: string
}

/** How the column of a metadata key is filled. Throws for a key that records do not have. */
export function metadataFiller(key: string, { builder, place, topic }: Target): FillMetadata {
  const column = builder.columns[place]
  switch (key) {
    case 'topic':
      return fillText(column as TextColumn, () => topic)
    case 'timestamp-type':
      return fillText(column as TextColumn, (record) =>
        record.isLogAppendTime ? 'LogAppendTime' : 'CreateTime',
      )
    case 'partition':
      return fillNumber(column as IntColumn, (record) => record.partition)
    case 'leader-epoch':
      return fillNumber(column as IntColumn, (record) => record.leaderEpoch)
    case 'offset':
      return fillNumber(column as LongColumn, (record) => record.offset)
    case 'timestamp':
      return fillNumber(column as LongColumn, (record) => record.timestamp)
    case 'headers':
      return fillHeaders(column as AnyColumn, readHeaders, () => new Map())
    case 'header-list':
      return fillHeaders(column as AnyColumn, readHeaderList, () => [])
    case 'key':
      return fillKey(column as TextColumn, (row) => builder.setNull(place, row))
    default:
      throw new SqlError('unsupported', `metadata column '${key}' cannot be read yet`)
  }
}

const fillText =
  (column: TextColumn, textOf: (record: RecordPosition) => string): FillMetadata =>
  (record, row) => {
    column.texts[row] = textOf(record)
  }

const fillNumber =
  (column: IntColumn | LongColumn, numberOf: (record: RecordPosition) => number): FillMetadata =>
  (record, row) => {
    column.data[row] = numberOf(record)
  }

const fillHeaders =
  (column: AnyColumn, read: typeof readHeaders | typeof readHeaderList, none: () => unknown) =>
  ({ headersStart = 0, recordEnd = 0 }: RecordPosition, row: number, bytes: Buffer): void => {
    const headers = recordEnd === 0 ? none() : read(bytes, headersStart, recordEnd)
    if (!headers) throw new DecodeError('its headers are damaged')
    column.data[row] = headers
  }

const fillKey =
  (column: TextColumn, setNull: (row: number) => void): FillMetadata =>
  ({ keyStart, keyEnd }, row) => {
    if (keyStart < 0) setNull(row)
    column.starts[row] = Math.max(keyStart, 0)
    column.ends[row] = Math.max(keyEnd, 0)
  }
