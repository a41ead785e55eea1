/** Milliseconds of a day. */
export const DAY_MS = 86_400_000

/** The day of a time in milliseconds: 2024-01-31. */
export function printDate(ms: number): string {
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  const digits = String(Math.abs(year)).padStart(4, '0')
  return `${year < 0 ? '-' : ''}${digits}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
}

/** The time of day, with `precision` ≤ 3 digits of the second's fraction. */
export function printTime(ms: number, precision: number): string {
  const seconds = Math.floor(ms / 1000)
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  if (precision === 0) return clock
  return `${clock}.${String(ms % 1000)
    .padStart(3, '0')
    .slice(0, precision)}`
}

/** 2024-01-31 12:00:00.123, with `precision` ≤ 3 digits. */
export function printTimestamp(ms: number, precision: number): string {
  const day = Math.floor(ms / DAY_MS) * DAY_MS
  return `${printDate(day)} ${printTime(ms - day, Math.min(precision, 3))}`
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** A timestamp as text with its `precision` digits of fraction. */
export function timestampToText(value: number | bigint, precision: number): string {
  if (precision <= 3) return printTimestamp(Number(value), precision)
  const nanos = BigInt(value)
  const rest = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  const seconds = printTimestamp(Number((nanos - rest) / 1_000_000n), 0)
  return `${seconds}.${String(rest).padStart(9, '0').slice(0, precision)}`
}

/** INTERVAL YEAR TO MONTH as text: +1-02. */
export function monthsToText(months: number): string {
  const size = Math.abs(months)
  return `${months < 0 ? '-' : '+'}${Math.floor(size / 12)}-${String(size % 12).padStart(2, '0')}`
}

/** INTERVAL DAY TO SECOND as text: +1 02:03:04.005. */
export function intervalToText(value: number | bigint): string {
  const size = Math.abs(Number(value))
  const days = Math.floor(size / DAY_MS)
  return `${value < 0 ? '-' : '+'}${days} ${printTime(size - days * DAY_MS, 3)}`
}
