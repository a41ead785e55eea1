import type { Column, Field, SqlType } from '../../values/index.ts'
import { base64Column } from '../byte-arena.ts'
import type { Stored } from '../store-text.ts'
import { type StoreText, textStore } from '../store-text.ts'
import { cannotHold } from './cannot-hold.ts'
import type { Dialect } from './dialect.ts'
import { storeNested } from './nested.ts'
import { storeDate, storeTime, storeTimestamp } from './store-time.ts'

/** Reads `bytes[start … end)`, a value without its quotes and escapes, into a row. */
export type ReadBytes = (
  bytes: Buffer,
  start: number,
  end: number,
  column: Column,
  row: number,
) => Stored

/** How values of one column are read: straight from the bytes, and from text where those had escapes. */
export interface ValueReader {
  readonly read: ReadBytes
  readonly store: StoreText
}

/** How values of a column are read. */
export function valueReader({ name, type }: Field, dialect: Dialect): ValueReader {
  const store = storeOf(name, type, dialect)
  const slow: ReadBytes = (bytes, start, end, column, row) =>
    store(column, row, bytes.utf8Slice(start, end))
  const fast = fastReader(type)
  if (fast === undefined) return { read: slow, store }
  return {
    store,
    read(bytes, start, end, column, row) {
      const stored = fast(bytes, start, end, column, row)
      return stored === 'bad' ? slow(bytes, start, end, column, row) : stored
    },
  }
}

/** How a text becomes a value of a type, where it stands alone or inside of an ARRAY. */
function storeOf(name: string, type: SqlType, dialect: Dialect): StoreText {
  switch (type.kind) {
    case 'MAP':
    case 'MULTISET':
    case 'INTERVAL_DAY_TIME':
    case 'INTERVAL_YEAR_MONTH':
      throw cannotHold(name, type)
    case 'ARRAY':
    case 'ROW':
      return storeNested(name, type, dialect, (inner) => storeOf(name, inner, dialect))
    case 'DATE':
      return storeDate
    case 'TIME':
      return storeTime(type.precision)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return storeTimestamp(type.precision, { zoned: type.kind === 'TIMESTAMP_LTZ' })
    case 'BINARY':
    case 'VARBINARY':
      return base64Column()
    case 'DECIMAL': {
      // Alone among the numbers it may have no blanks around it.
      const store = textStore(type)
      return (column, row, text) => (text.trim() === text ? store(column, row, text) : 'bad')
    }
    default:
      return textStore(type)
  }
}

function fastReader(type: SqlType): ReadBytes | undefined {
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return readText
    case 'INT':
      return readSmall
    case 'BIGINT':
      return readLong
    case 'DOUBLE':
      return readDouble
    default:
      return undefined
  }
}

/** Text stays where it is in the buffer. */
const readText: ReadBytes = (bytes, start, end, column, row) => {
  if (column.lane !== 'text' || column.bytes !== bytes) return 'bad'
  column.starts[row] = start
  column.ends[row] = end
  for (let at = start; at < end; at++) {
    if ((bytes[at] as number) > 127) {
      column.ascii = false
      break
    }
  }
  return 'stored'
}

/** Up to nine plain digits with a sign; anything else is for the text's way. */
const readSmall: ReadBytes = (bytes, start, end, column, row) => {
  const digits = bytes[start] === MINUS ? start + 1 : start
  if (end - digits > 9 || digits === end || column.lane !== 'int') return 'bad'
  let value = 0
  for (let at = digits; at < end; at++) {
    const digit = (bytes[at] as number) - 48
    if (digit >>> 0 > 9) return 'bad'
    value = value * 10 + digit
  }
  column.data[row] = digits > start ? -value : value
  return 'stored'
}

/** Up to 15 plain digits, which a double holds exactly. */
const readLong: ReadBytes = (bytes, start, end, column, row) => {
  const digits = bytes[start] === MINUS ? start + 1 : start
  if (end - digits > 15 || digits === end || column.lane !== 'long' || column.wide) return 'bad'
  let value = 0
  for (let at = digits; at < end; at++) {
    const digit = (bytes[at] as number) - 48
    if (digit >>> 0 > 9) return 'bad'
    value = value * 10 + digit
  }
  column.data[row] = digits > start ? 0 - value : value
  return 'stored'
}

// At most 15 digits and a power of ten up to 10^15 are exact doubles, so their quotient is rounded once: correctly.
const readDouble: ReadBytes = (bytes, start, end, column, row) => {
  const digits = bytes[start] === MINUS ? start + 1 : start
  if (end - digits > 16 || digits === end || column.lane !== 'double') return 'bad'
  let value = 0
  let point = -1
  let at = digits
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - 48
    if (digit >>> 0 <= 9) value = value * 10 + digit
    else if (digit === -2 && point < 0 && at > digits) point = at
    else return 'bad'
  }
  if (point < 0 ? end - digits > 15 : point === end - 1) return 'bad'
  if (point >= 0) value /= POWERS[end - 1 - point] as number
  column.data[row] = digits > start ? -value : value
  return 'stored'
}

const MINUS = 45
const POWERS = Array.from({ length: 17 }, (_, power) => 10 ** power)
