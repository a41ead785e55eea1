import { printDate, printTime } from '../values/index.ts'
import { daysInMonth, daysOf } from './calendar.ts'
import { castError } from './cast-text.ts'

/** CAST between texts and dates, times and intervals. */

const DAY_MS = 86_400_000
const DAY_NS = 86_400_000_000_000n

const isDate = (year: number, month: number, day: number): boolean =>
  year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

const isTime = (hour: number, minute: number, second: number): boolean =>
  hour < 24 && minute < 60 && second < 60

const DATE = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,2})(?:\s*-\s*(\d{1,2}))?)?\s*(?: .*)?$/s

/** `2024-01-31`, also without day or month, also with a time behind it: days since 1970-01-01. */
export function textToDate(text: string): number {
  const [, year, month = '1', day = '1'] = DATE.exec(text) ?? ([] as string[])
  if (year === undefined || !isDate(+year, +month, +day)) throw castError(text, 'DATE')
  return daysOf(+year, +month, +day)
}

const TIME = /^\s*(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{0,9}))?)?)?\s*$/

/** `12:30:00.5`, also without seconds or minutes: milliseconds of the day. */
export function textToTime(text: string, precision: number): number {
  const [, hour, minute = '0', second = '0', fraction = ''] = TIME.exec(text) ?? ([] as string[])
  if (hour === undefined || !isTime(+hour, +minute, +second)) throw castError(text, 'TIME')
  const ms = Number(fraction.slice(0, Math.min(precision, 3)).padEnd(3, '0'))
  return (+hour * 3600 + +minute * 60 + +second) * 1000 + ms
}

const TIMESTAMP = /^(\d{4})-(\d{1,2})-(\d{1,2})(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{0,9}))?)?$/

/** `2024-01-31 12:00:00.123`: milliseconds for precision ≤ 3. */
export function textToTimestamp(text: string, precision: number): number {
  const { ms, fraction } = readTimestamp(text, precision)
  return ms + Number(fraction.slice(0, precision).padEnd(3, '0'))
}

/** The same as a bigint; nanoseconds for a precision above 3. */
export function textToTimestampExact(text: string, precision: number): bigint {
  if (precision <= 3) return BigInt(textToTimestamp(text, precision))
  const { ms, fraction } = readTimestamp(text, precision)
  return BigInt(ms) * 1_000_000n + BigInt(fraction.slice(0, precision).padEnd(9, '0'))
}

function readTimestamp(text: string, precision: number): { ms: number; fraction: string } {
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = ''] =
    TIMESTAMP.exec(text) ?? ([] as string[])
  if (year === '' || !isDate(+year, +month, +day) || !isTime(+hour, +minute, +second))
    throw castError(text, `TIMESTAMP(${precision})`)
  const seconds = daysOf(+year, +month, +day) * 86_400 + +hour * 3600 + +minute * 60 + +second
  return { ms: seconds * 1000, fraction }
}

/** A date in days as text. */
export function dateToText(days: number): string {
  return printDate(days * DAY_MS)
}

/** A time of day as text. */
export function timeToText(ms: number, precision: number): string {
  return printTime(ms, Math.min(precision, 3))
}

/** The day of a timestamp in milliseconds. */
export function timestampToDate(ms: number): number {
  return Math.floor(ms / DAY_MS)
}

/** The day of a timestamp in nanoseconds. */
export function nanosToDate(nanos: bigint): number {
  return Number((nanos - (((nanos % DAY_NS) + DAY_NS) % DAY_NS)) / DAY_NS)
}

/** Cuts a timestamp to fewer digits of the second, towards the past; `unit` is what remains. */
export function floorTo(value: number, unit: number): number {
  return Math.floor(value / unit) * unit
}

/** The same over bigints. */
export function floorToExact(value: bigint, unit: bigint): bigint {
  return value - (((value % unit) + unit) % unit)
}
