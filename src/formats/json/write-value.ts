import {
  type ByteWriter,
  type Column,
  type LongColumn,
  type SqlType,
  valueAt,
} from '../../values/index.ts'
import { decimalText, scientificText } from '../decimal-text.ts'
import { type NestedStyle, nestedText } from './nested-text.ts'
import { floatText, writeAscii, writeDigits, writeDouble, writeLong } from './write-number.ts'
import { writeTextValue } from './write-text.ts'
import { type TimestampStyle, writeClock, writeDay, writeTimestamp } from './write-time.ts'

/** Writes row `row` of a column, which is not NULL, as a JSON value. */
export type WriteValue = (writer: ByteWriter, column: Column, row: number) => void

/** The bytes between and behind day and time: `separator` is a blank in Flink's SQL style, T in ISO-8601. */
export interface WriteStyle extends NestedStyle {
  readonly separator: ' ' | 'T'
}

const QUOTE = 34
const POINT = 46
const LETTER_Z = 90

/** How values of a type are written. */
export function valueWriter(type: SqlType, style: WriteStyle): WriteValue {
  switch (type.kind) {
    case 'BOOLEAN':
    case 'NULL':
      return writeBoolean
    case 'TINYINT':
    case 'SMALLINT':
    case 'INT':
    case 'INTERVAL_YEAR_MONTH':
      return writeInt
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return writeBigint
    case 'FLOAT':
    case 'DOUBLE':
      return type.kind === 'FLOAT' ? writeFloat : writeDoubleValue
    case 'DECIMAL':
      return style.scientific ? scientificWriter(type.scale) : decimalWriter(type.scale)
    case 'CHAR':
    case 'VARCHAR':
      return writeText
    case 'BINARY':
    case 'VARBINARY':
      return writeBase64
    case 'DATE':
    case 'TIME':
      return dayOrTimeWriter(type.kind)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return timestampWriter(type.precision, {
        separator: style.separator.charCodeAt(0),
        suffix: type.kind === 'TIMESTAMP_LTZ' ? LETTER_Z : 0,
      })
    default:
      return nestedWriter(type, style)
  }
}

const writeBoolean: WriteValue = (writer, column, row) =>
  writeAscii(writer, column.lane === 'bool' && column.data[row] === 1 ? 'true' : 'false')

const writeInt: WriteValue = (writer, column, row) => {
  if (column.lane === 'int') writeLong(writer, column.data[row] as number)
}

const writeBigint: WriteValue = (writer, column, row) => {
  if (column.lane !== 'long') return
  if (column.wide) writeAscii(writer, String(column.wide[row]))
  else writeLong(writer, column.data[row] as number)
}

const writeFloat: WriteValue = (writer, column, row) => {
  if (column.lane === 'double') writeAscii(writer, floatText(column.data[row] as number))
}

const writeDoubleValue: WriteValue = (writer, column, row) => {
  if (column.lane === 'double') writeDouble(writer, column.data[row] as number)
}

const writeText: WriteValue = (writer, column, row) => {
  if (column.lane === 'text') writeTextValue(writer, column, row)
}

function nestedWriter(type: SqlType, style: WriteStyle): WriteValue {
  const textOf = nestedText(type, style)
  return (writer, column, row) => writer.writeText(textOf(valueAt(column, row)))
}

const scientificWriter =
  (scale: number): WriteValue =>
  (writer, column, row) => {
    if (column.lane === 'long') writeAscii(writer, scientificText(unscaledAt(column, row), scale))
  }

function decimalWriter(scale: number): WriteValue {
  const unit = 10 ** scale
  return (writer, column, row) => {
    if (column.lane !== 'long') return
    const unscaled = column.data[row] as number
    if (column.wide || scale > 9) writeAscii(writer, decimalText(unscaledAt(column, row), scale))
    else if (scale === 0) writeLong(writer, unscaled)
    else {
      const size = unscaled < 0 ? -unscaled : unscaled
      const whole = Math.floor(size / unit)
      if (unscaled < 0) writer.writeByte(45)
      writeLong(writer, whole)
      writer.reserve(scale + 1)
      writer.buffer[writer.length++] = POINT
      writer.length = writeDigits(writer.buffer, writer.length, size - whole * unit, scale)
    }
  }
}

const unscaledAt = (column: LongColumn, row: number): bigint =>
  column.wide ? (column.wide[row] as bigint) : BigInt(column.data[row] as number)

const writeBase64: WriteValue = (writer, column, row) => {
  if (column.lane !== 'text') return
  const text = column.bytes.toString('base64', column.starts[row], column.ends[row])
  writeAscii(writer, `"${text}"`)
}

function dayOrTimeWriter(kind: 'DATE' | 'TIME'): WriteValue {
  return (writer, column, row) => {
    if (column.lane !== 'int') return
    const value = column.data[row] as number
    writer.writeByte(QUOTE)
    if (kind === 'DATE') writeDay(writer, value)
    else writeClock(writer, value, 0)
    writer.writeByte(QUOTE)
  }
}

function timestampWriter(precision: number, style: TimestampStyle): WriteValue {
  if (precision <= 3) {
    return (writer, column, row) => {
      if (column.lane !== 'long') return
      const ms = column.wide ? Number(column.wide[row]) : (column.data[row] as number)
      writeTimestamp(writer, ms, 0, style)
    }
  }
  return (writer, column, row) => {
    if (column.lane !== 'long') return
    const value = unscaledAt(column, row)
    const ms = Number(BigInt.asIntN(64, (value - mod(value, 1_000_000n)) / 1_000_000n))
    writeTimestamp(writer, ms, Number(mod(value, 1_000_000n)), style)
  }
}

const mod = (value: bigint, by: bigint): bigint => ((value % by) + by) % by
