import type { Expression } from '../syntax/index.ts'
import { BIGINT, DOUBLE, decimal, INT, type Span, SqlError, withNullable } from '../values/index.ts'
import type { BoundExpression } from './expression.ts'

/** A number as written, with its sign: INT, else BIGINT, else DECIMAL; with a point DECIMAL; with an exponent DOUBLE. */
export function bindNumber(text: string, negative: boolean, at: Span): BoundExpression {
  const sign = negative ? '-' : ''
  if (/e/i.test(text)) return literal(withNullable(DOUBLE, false), Number(sign + text))
  const [whole = '', fraction = ''] = text.split('.')
  if (fraction === '') return bindInteger(BigInt(sign + (whole || '0')), whole.length, at)
  const precision = whole.length + fraction.length
  if (precision > 38) throw outOfRange(text, at)
  const type = withNullable(decimal(precision, fraction.length), false)
  return literal(type, String(BigInt(sign + whole + fraction)))
}

function bindInteger(value: bigint, digits: number, at: Span): BoundExpression {
  if (BigInt.asIntN(32, value) === value) return literal(withNullable(INT, false), Number(value))
  if (BigInt.asIntN(64, value) === value) return literal(withNullable(BIGINT, false), String(value))
  if (digits > 38) throw outOfRange(String(value), at)
  return literal(withNullable(decimal(digits, 0), false), String(value))
}

const outOfRange = (text: string, at: Span): SqlError =>
  new SqlError('type-mismatch', `number ${text} has more than 38 digits`, { at })

/** A literal node. */
export const literal = (
  type: BoundExpression['type'],
  value: boolean | number | string | null,
): BoundExpression => ({ kind: 'Literal', type, value })

/** Text between quotes: CHAR of its length. */
export function bindString(value: string): BoundExpression {
  return literal({ kind: 'CHAR', length: [...value].length, nullable: false }, value)
}

/** X'1F': BINARY of its length; its value is a text of one character a byte. */
export function bindBytes(hex: string): BoundExpression {
  const bytes = Buffer.from(hex, 'hex')
  return literal(
    { kind: 'BINARY', length: bytes.length, nullable: false },
    bytes.toString('latin1'),
  )
}

type TypedLiteral = Extract<Expression, { kind: 'TypedLiteral' }>

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/
const DAY_MS = 86_400_000

/** DATE '2024-01-31', TIME '10:00:00', TIMESTAMP '2024-01-31 10:00:00.123'. */
export function bindTypedLiteral({ type, value, at }: TypedLiteral): BoundExpression {
  const text = value.trim()
  if (type === 'TIMESTAMP') {
    const read = readTimestamp(text)
    if (read) return literal({ kind: type, precision: read.precision, nullable: false }, read.value)
  } else if (type === 'DATE') {
    const days = readDays(text)
    if (days !== undefined) return literal({ kind: type, nullable: false }, days)
  } else {
    const time = timeOf(text)
    if (time)
      return literal({ kind: type, precision: 0, nullable: false }, time.ms - (time.ms % 1000))
  }
  throw illegal(type, value, at)
}

/** A timestamp as written: milliseconds, or nanoseconds with more than three digits of fraction. */
export function readTimestamp(text: string): { value: string; precision: number } | undefined {
  const [date = '', clock = '00:00:00', ...rest] = text.trim().split(/ +/)
  const days = readDays(date)
  const time = timeOf(clock)
  if (days === undefined || time === undefined || rest.length > 0) return undefined
  const precision = time.fraction.length
  const ms = BigInt(days) * BigInt(DAY_MS) + BigInt(time.ms)
  if (precision <= 3) return { value: String(ms), precision }
  const below = BigInt(time.fraction.padEnd(9, '0').slice(3))
  return { value: String(ms * 1_000_000n + below), precision }
}

/** Days since 1970-01-01 of a date as written, or undefined when there is no such day. */
export function readDays(text: string): number | undefined {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.getTime() / DAY_MS
    : undefined
}

/** Milliseconds of the day and the digits of the fraction. */
function timeOf(text: string): { ms: number; fraction: string } | undefined {
  const [, hour, minute, second, fraction = ''] = TIME.exec(text) ?? []
  if (hour === undefined || Number(hour) > 23) return undefined
  if (Number(minute) > 59 || Number(second) > 59) return undefined
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return { ms: seconds * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)), fraction }
}

const FORMS = {
  DATE: '2024-01-31',
  TIME: '10:00:00',
  TIMESTAMP: '2024-01-31 10:00:00.000',
} as const

function illegal(type: TypedLiteral['type'], value: string, at: Span): SqlError {
  return new SqlError('syntax', `'${value}' is no ${type}`, {
    at,
    hint: `write ${type} '${FORMS[type]}'`,
  })
}
