const DAY_MS = 86_400_000

/** A point in time: whole milliseconds, and the nanoseconds beyond them (0 … 999,999). */
export interface Instant {
  readonly ms: number
  readonly nanos: number
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; years of 400 have the same days, so eras are counted. */
export function epochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/

/** Days since 1970 of `2024-01-31`; undefined when it is not a day. */
export function readDate(text: string): number | undefined {
  const [, y, m, d] = DATE.exec(text) ?? []
  const year = Number(y)
  const month = Number(m)
  const day = Number(d)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined
  return epochDay(year, month, day)
}

/** Time of the day of `12:34:56.789`; undefined when it is none. Nanoseconds are kept. */
export function readTime(text: string): Instant | undefined {
  const [, h, min, s = '0', fraction = ''] = TIME.exec(text) ?? []
  const hour = Number(h)
  const minute = Number(min)
  const second = Number(s)
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined
  const nanos = Number(fraction.padEnd(9, '0'))
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(nanos / 1_000_000)
  return { ms, nanos: nanos % 1_000_000 }
}

/**
 * Reads `2024-01-31 12:34:56.789`, with a T instead of the blank and with a Z behind it as well. An offset (`+02:00`)
 * is read only for `zoned` types, whose value is the instant in UTC.
 */
export function readTimestamp(
  text: string,
  { zoned }: { readonly zoned: boolean },
): Instant | undefined {
  const [, date = '', time = '', zone = 'Z'] = TIMESTAMP.exec(text) ?? []
  if (zone !== 'Z' && !zoned) return undefined
  const day = readDate(date)
  const clock = readTime(time)
  if (day === undefined || clock === undefined) return undefined
  return { ms: day * DAY_MS + clock.ms - offsetMs(zone), nanos: clock.nanos }
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** `2024-01-31` of days since 1970. */
export function dateText(days: number): string {
  const iso = new Date(days * DAY_MS).toISOString()
  return iso.slice(0, iso.indexOf('T'))
}

/** `12:34:56` of milliseconds of the day, with as many digits of a second as it needs. */
export function timeText(ms: number, nanos = 0): string {
  const pad = (n: number) => String(n).padStart(2, '0')
  const seconds = Math.floor(ms / 1000)
  const clock = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  const fraction = (ms % 1000) * 1_000_000 + nanos
  return fraction === 0 ? clock : `${clock}.${trimZeros(String(fraction).padStart(9, '0'))}`
}

/** A timestamp with `separator` between day and time, and as many digits of a second as it needs. */
export function timestampText(ms: number, nanos: number, separator: string): string {
  const days = Math.floor(ms / DAY_MS)
  return dateText(days) + separator + timeText(ms - days * DAY_MS, nanos)
}

function trimZeros(digits: string): string {
  let end = digits.length
  while (digits.charCodeAt(end - 1) === 48) end--
  return digits.slice(0, end)
}
