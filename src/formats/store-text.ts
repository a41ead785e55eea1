import type { Column, LongColumn, SqlType } from '../values/index.ts'
import { printType, widen, withNullable } from '../values/index.ts'
import { type DecimalParts, readDecimal, toUnscaled, toWhole } from './decimal-text.ts'
import { type Instant, readDate, readTime, readTimestamp } from './time-text.ts'

/** What became of a value: it stands in the row, it is NULL, or it is not of the column's type. */
export type Stored = 'stored' | 'null' | 'bad'

/** Reads a text as a value of the column's type and writes it into a row. */
export type StoreText = (column: Column, row: number, text: string) => Stored

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)
const MAX_LONG = 2n ** 63n - 1n
const DOUBLE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const DIGITS = /^[+-]?\d+$/
const INT_BITS: Readonly<Record<string, number>> = { TINYINT: 8, SMALLINT: 16 }

/** Writes a whole number into a long column, which becomes wide when the number is past 2^53. */
export function setLong(column: LongColumn, row: number, value: bigint): void {
  if (column.wide) column.wide[row] = value
  else if (value <= MAX_SAFE && value >= -MAX_SAFE) column.data[row] = Number(value)
  else widen(column, row)[row] = value
}

/** Writes a whole number within 2^53 into a long column. */
function setSafeLong(column: LongColumn, row: number, value: number): void {
  if (column.wide) column.wide[row] = BigInt(value)
  else column.data[row] = value
}

/** How texts become values of a type, as Flink's formats do: blanks around numbers do not count. */
export function textStore(type: SqlType): StoreText {
  switch (type.kind) {
    case 'BOOLEAN':
      return (column, row, text) => {
        if (column.lane === 'bool') column.data[row] = text.trim().toLowerCase() === 'true' ? 1 : 0
        return 'stored'
      }
    case 'FLOAT':
    case 'DOUBLE':
      return storeDouble(type.kind === 'FLOAT')
    case 'CHAR':
    case 'VARCHAR':
      return (column, row, text) => {
        if (column.lane === 'text') column.texts[row] = text
        return 'stored'
      }
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return storeTime(type)
    case 'DECIMAL':
      return storeParts((parts) => toUnscaled(parts, type.precision, type.scale) ?? null)
    case 'NULL':
      return () => 'null'
    default:
      return storeInteger(type)
  }
}

/** As textStore for a JSON number, whose fraction INT and BIGINT drop. */
export function numberStore(type: SqlType): StoreText {
  if (type.kind !== 'INT' && type.kind !== 'BIGINT') return textStore(type)
  const limit = type.kind === 'INT' ? 2n ** 31n - 1n : MAX_LONG
  return storeParts((parts) => within(toWhole(parts, 19), limit))
}

/** Why a text is not of a type, in words that follow the field's name. */
export const notOfType = (text: string, type: SqlType): string =>
  `'${text}' is not a ${printType(withNullable(type, true))}`

const within = (value: bigint | undefined, limit: bigint): bigint | undefined =>
  value === undefined || value > limit || value < -limit - 1n ? undefined : value

function storeInteger(type: SqlType): StoreText {
  const isLong = type.kind === 'BIGINT' || type.kind === 'INTERVAL_DAY_TIME'
  const limit = isLong ? MAX_LONG : 2n ** BigInt((INT_BITS[type.kind] ?? 32) - 1) - 1n
  const store = storeParts((parts) => within(toWhole(parts, 19), limit))
  return (column, row, text) => {
    const trimmed = text.trim()
    return DIGITS.test(trimmed) ? store(column, row, trimmed) : 'bad'
  }
}

function storeParts(convert: (parts: DecimalParts) => bigint | null | undefined): StoreText {
  return (column, row, text) => {
    const parts = readDecimal(text.trim())
    if (parts === undefined) return 'bad'
    const value = convert(parts)
    if (value === null) return 'null'
    if (value === undefined) return 'bad'
    if (column.lane === 'long') setLong(column, row, value)
    else if (column.lane === 'int') column.data[row] = Number(value)
    return 'stored'
  }
}

function storeDouble(single: boolean): StoreText {
  return (column, row, text) => {
    const trimmed = text.trim()
    if (!DOUBLE.test(trimmed) && !/^(?:NaN|[+-]?Infinity)$/.test(trimmed)) return 'bad'
    const value = Number(trimmed)
    if (column.lane === 'double') column.data[row] = single ? Math.fround(value) : value
    return 'stored'
  }
}

function storeTime(type: SqlType): StoreText {
  if (type.kind === 'DATE' || type.kind === 'TIME') {
    const read = type.kind === 'DATE' ? readDate : (text: string) => readTime(text)?.ms
    return (column, row, text) => {
      const value = read(text)
      if (value === undefined) return 'bad'
      if (column.lane === 'int') column.data[row] = value
      return 'stored'
    }
  }
  const precision = type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ' ? type.precision : 3
  const zoned = type.kind === 'TIMESTAMP_LTZ'
  return (column, row, text) => {
    const instant = readTimestamp(text, { zoned })
    if (instant === undefined || column.lane !== 'long') return 'bad'
    return storeInstant(column, row, instant, precision)
  }
}

/** Writes a timestamp in the column's unit; digits beyond its precision are dropped. */
export function storeInstant(
  column: LongColumn,
  row: number,
  { ms, nanos }: Instant,
  precision: number,
): Stored {
  if (precision <= 3) {
    const unit = 10 ** (3 - precision)
    setSafeLong(column, row, Math.floor(ms / unit) * unit)
    return 'stored'
  }
  const unit = 10 ** (9 - precision)
  const value = BigInt(ms) * 1_000_000n + BigInt(Math.floor(nanos / unit) * unit)
  if (within(value, MAX_LONG) === undefined) return 'bad'
  setLong(column, row, value)
  return 'stored'
}
