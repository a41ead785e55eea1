import { type StoreText, storeInstant } from '../store-text.ts'
import { daysInMonth, epochDay, readTime, readTimestamp } from '../time-text.ts'

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** `2024-1-31`; a day past the end of its month is one of the next, as in Java's Date.valueOf. */
export const storeDate: StoreText = (column, row, text) => {
  const [, year, month, day] = DATE.exec(text) ?? []
  const m = Number(month)
  const d = Number(day)
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= 31)) return 'bad'
  if (column.lane === 'int') column.data[row] = epochDay(Number(year), m, d)
  return 'stored'
}

/** `12:34`, `12:34:56.789`; digits beyond the precision are dropped. */
export function storeTime(precision: number): StoreText {
  const unit = 10 ** Math.max(0, 3 - precision)
  return (column, row, text) => {
    const time = readTime(text)
    if (time === undefined) return 'bad'
    if (column.lane === 'int') column.data[row] = Math.floor(time.ms / unit) * unit
    return 'stored'
  }
}

/** A timestamp as every format here reads it, with blanks around it; a day past the end of its month is the month's last. */
export function storeTimestamp(
  precision: number,
  { zoned }: { readonly zoned: boolean },
): StoreText {
  return (column, row, text) => {
    const trimmed = text.trim()
    const instant =
      readTimestamp(trimmed, { zoned }) ?? readTimestamp(withinMonth(trimmed), { zoned })
    if (instant === undefined || column.lane !== 'long') return 'bad'
    return storeInstant(column, row, instant, precision)
  }
}

const withinMonth = (text: string): string =>
  text.replace(/^(\d{4})-(\d\d)-(29|30|31)/, (whole, year: string, month: string) => {
    const days =
      Number(month) >= 1 && Number(month) <= 12 && daysInMonth(Number(year), Number(month))
    return days ? `${year}-${month}-${days}` : whole
  })
