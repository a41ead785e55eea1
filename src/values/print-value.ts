import { type Column, textAt, valueAt } from './column.ts'
import {
  DAY_MS,
  intervalToText,
  monthsToText,
  printDate,
  printTime,
  timestampToText,
} from './print-time.ts'
import type { SqlType } from './sql-type.ts'

/** A value as CAST to STRING shows it; null for NULL. */
export function printValue(column: Column, row: number): string | null {
  if (column.nulls?.[row] === 1) return null
  if (column.lane === 'text' && !isBinary(column.type)) return textAt(column, row)
  return printPlain(column.type, valueAt(column, row))
}

const isBinary = (type: SqlType): boolean => type.kind === 'BINARY' || type.kind === 'VARBINARY'

/** An ARRAY, MAP, MULTISET or ROW as CAST to STRING gives it: bytes within are text. */
export const nestedToText = (type: SqlType, value: unknown): string =>
  printPlain(type, value, (bytes) => bytes.utf8Slice(0, bytes.length))

type PrintBytes = (bytes: Buffer) => string

const printHex: PrintBytes = (bytes) => `x'${bytes.toString('hex')}'`

function printPlain(type: SqlType, value: unknown, bytes: PrintBytes = printHex): string {
  switch (type.kind) {
    case 'BOOLEAN':
      return value ? 'TRUE' : 'FALSE'
    case 'DECIMAL':
      return printDecimal(value as bigint, type.scale)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return timestampToText(value as bigint, type.precision)
    case 'DATE':
      return printDate((value as number) * DAY_MS)
    case 'TIME':
      return printTime(value as number, type.precision)
    case 'INTERVAL_DAY_TIME':
      return intervalToText(value as bigint)
    case 'INTERVAL_YEAR_MONTH':
      return monthsToText(value as number)
    case 'DOUBLE':
    case 'FLOAT':
      return printDouble(value as number)
    case 'ARRAY':
      return `[${(value as unknown[]).map((one) => printPart(type.element, one, bytes)).join(', ')}]`
    case 'MAP':
    case 'MULTISET':
      return printMap(type, value as Map<unknown, unknown>, bytes)
    case 'ROW':
      return `(${type.fields.map((field, i) => printPart(field.type, (value as unknown[])[i], bytes)).join(', ')})`
    case 'BINARY':
    case 'VARBINARY':
      return bytes(value as Buffer)
    default:
      return String(value)
  }
}

const printPart = (type: SqlType, value: unknown, bytes: PrintBytes): string =>
  value === null || value === undefined ? 'NULL' : printPlain(type, value, bytes)

function printMap(type: SqlType, map: Map<unknown, unknown>, bytes: PrintBytes): string {
  const keys = type.kind === 'MAP' ? type.key : type.kind === 'MULTISET' ? type.element : type
  const parts = [...map].map(([key, value]) => {
    const shown = type.kind === 'MAP' ? printPart(type.value, value, bytes) : String(value)
    return `${printPart(keys, key, bytes)}=${shown}`
  })
  return `{${parts.join(', ')}}`
}

/** An unscaled integer with its point: (−5, 2) is -0.05. */
export function printDecimal(unscaled: bigint, scale: number): string {
  if (scale === 0) return String(unscaled)
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** A double in Java's layout (1.0, 1.0E10) with the fewest digits that read back as the same double. */
export function printDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value)
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}
