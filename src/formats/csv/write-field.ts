import {
  type ByteWriter,
  type Column,
  type Field,
  laneOf,
  printDouble,
  printType,
  SqlError,
  type SqlType,
  valueAt,
} from '../../values/index.ts'
import { scientificText } from '../decimal-text.ts'
import { floatText, writeAscii } from '../json/write-number.ts'
import { writeClock, writeDay } from '../json/write-time.ts'
import { valueWriter } from '../json/write-value.ts'
import { cannotHold } from './cannot-hold.ts'
import type { Dialect } from './dialect.ts'
import { partTypes } from './nested.ts'
import { partText } from './part-text.ts'
import { type Protect, protectorOf } from './protect.ts'

/** Writes row `row` of a column, which is not NULL. */
export type WriteField = (writer: ByteWriter, column: Column, row: number) => void

/** How values of a column are written. */
export function fieldWriter({ name, type }: Field, dialect: Dialect): WriteField {
  const protect = protectorOf(dialect)
  switch (type.kind) {
    case 'MAP':
    case 'MULTISET':
    case 'INTERVAL_DAY_TIME':
    case 'INTERVAL_YEAR_MONTH':
      throw cannotHold(name, type)
    case 'ARRAY':
    case 'ROW':
      return nestedWriter(name, type, dialect, protect)
    case 'FLOAT':
    case 'DOUBLE':
      return type.kind === 'FLOAT' ? writeFloat : writeDouble
    case 'DECIMAL':
      return dialect.scientific
        ? (writer, column, row) =>
            writeAscii(writer, scientificText(valueAt(column, row) as bigint, type.scale))
        : valueWriter(type, { separator: ' ' })
    case 'CHAR':
    case 'VARCHAR':
      return textWriter(protect)
    case 'BINARY':
    case 'VARBINARY':
      return protectedWriter(protect, writeBase64)
    case 'DATE':
    case 'TIME':
      return protectedWriter(protect, type.kind === 'DATE' ? writeDate : writeTime)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return protectedWriter(
        protect,
        timestampWriter(type.precision, type.kind === 'TIMESTAMP_LTZ'),
      )
    default:
      return valueWriter(type, { separator: ' ' })
  }
}

const protectedWriter =
  (protect: Protect, write: WriteField): WriteField =>
  (writer, column, row) => {
    const from = writer.length
    write(writer, column, row)
    protect(writer, from)
  }

const textWriter = (protect: Protect): WriteField =>
  protectedWriter(protect, (writer, column, row) => {
    if (column.lane !== 'text') return
    const text = column.texts[row]
    if (text !== undefined) writer.writeText(text)
    else writer.writeBytes(column.bytes, column.starts[row] as number, column.ends[row] as number)
  })

const writeDouble: WriteField = (writer, column, row) => {
  if (column.lane === 'double') writeAscii(writer, printDouble(column.data[row] as number))
}

const writeFloat: WriteField = (writer, column, row) => {
  if (column.lane !== 'double') return
  const value = column.data[row] as number
  writeAscii(writer, printDouble(Number.isFinite(value) ? Number(floatText(value)) : value))
}

const writeBase64: WriteField = (writer, column, row) => {
  if (column.lane !== 'text') return
  writeAscii(writer, column.bytes.toString('base64', column.starts[row], column.ends[row]))
}

const writeDate: WriteField = (writer, column, row) => {
  if (column.lane === 'int') writeDay(writer, column.data[row] as number)
}

const writeTime: WriteField = (writer, column, row) => {
  if (column.lane === 'int') writeClock(writer, column.data[row] as number, 0)
}

const DAY_MS = 86_400_000
const BLANK = 32
const LETTER_Z = 90

function timestampWriter(precision: number, isZoned: boolean): WriteField {
  return (writer, column, row) => {
    if (column.lane !== 'long') return
    let ms = column.data[row] as number
    let nanos = 0
    if (precision > 3) {
      const value = valueAt(column, row) as bigint
      nanos = Number(((value % 1_000_000n) + 1_000_000n) % 1_000_000n)
      ms = Number((value - BigInt(nanos)) / 1_000_000n)
    } else if (column.wide) ms = Number(column.wide[row])
    const days = Math.floor(ms / DAY_MS)
    writeDay(writer, days)
    writer.writeByte(BLANK)
    writeClock(writer, ms - days * DAY_MS, nanos)
    if (isZoned) writer.writeByte(LETTER_Z)
  }
}

function nestedWriter(name: string, type: SqlType, dialect: Dialect, protect: Protect): WriteField {
  const types = partTypes(type)
  const nested = types.find((inner) => laneOf(inner) === 'any')
  if (nested) {
    const message = `format 'csv' holds only simple values within "${name}", not ${printType(nested)}`
    throw new SqlError('unsupported', message)
  }
  const { nullLiteral = '', arrayDelimiter } = dialect
  const texts = types.map((inner) => partText(inner))
  const textOf = (value: unknown, place: number): string => {
    const write = texts[type.kind === 'ARRAY' ? 0 : place]
    return value === null || value === undefined || !write ? nullLiteral : write(value)
  }
  return protectedWriter(protect, (writer, column, row) => {
    if (column.lane !== 'any') return
    writer.writeText((column.data[row] as unknown[]).map(textOf).join(arrayDelimiter))
  })
}
