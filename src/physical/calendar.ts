const DAY_MS = 86_400_000

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar; month 1 … 12. */
export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return Math.floor(date.getTime() / DAY_MS)
}

/** How many days a month has. */
export const daysInMonth = (year: number, month: number): number =>
  daysOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - daysOf(year, month, 1)

/** A time in milliseconds, some months later; a day that the month lacks becomes its last. */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms)
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  const day = Math.min(date.getUTCDate(), daysInMonth(year, month))
  return daysOf(year, month, day) * DAY_MS + (ms - Math.floor(ms / DAY_MS) * DAY_MS)
}

/** A time of day after adding to it, again within the day. */
export function wrapTimeOfDay(ms: number): number {
  return ((ms % DAY_MS) + DAY_MS) % DAY_MS
}
