import { daysInMonth, epochDay } from '../time-text.ts'

/**
 * Reads the usual spelling of a timestamp in its bytes: `"2024-01-31 12:34:56.789"`, with a T or a blank, up to three
 * digits of a second or none, and perhaps a Z. The day is remembered, since neighbouring records mostly share it.
 */
export class TimeReader {
  /** The place behind what was read. */
  behind = 0
  private lastDate = -1
  private lastDayMs = 0

  /** Milliseconds since 1970; NaN when it is spelt in any other way. */
  read(b: Buffer, at: number, end: number): number {
    // The shortest form takes 21 bytes with its quotes, and the record's closing brace follows.
    if (at + 22 > end || b[at] !== 34 || b[at + 5] !== 45 || b[at + 8] !== 45) return Number.NaN
    const t = b[at + 11]
    if ((t !== 32 && t !== 84) || b[at + 14] !== 58 || b[at + 17] !== 58) return Number.NaN
    const hour = pair(b, at + 12)
    const minute = pair(b, at + 15)
    const second = pair(b, at + 18)
    const date =
      (pair(b, at + 1) * 100 + pair(b, at + 3)) * 10_000 + pair(b, at + 6) * 100 + pair(b, at + 9)
    if (date !== this.lastDate && !this.remember(date)) return Number.NaN
    if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
    const ms = this.fraction(b, at + 20)
    return this.lastDayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms
  }

  /** Milliseconds behind the seconds, up to the closing quote. */
  private fraction(b: Buffer, start: number): number {
    let at = start
    let ms = 0
    if (b[at] === 46) {
      const point = at++
      for (let digit: number; at - point <= 3; at++) {
        digit = (b[at] as number) - 48
        if (digit >>> 0 > 9) break
        ms = ms * 10 + digit
      }
      ms *= UNITS[at - point] as number
    }
    if (b[at] === 90) at++
    if (b[at] !== 34) return Number.NaN
    this.behind = at + 1
    return ms
  }

  private remember(date: number): boolean {
    const year = Math.floor(date / 10_000)
    const month = Math.floor(date / 100) % 100
    const day = date % 100
    if (year > 9999) return false
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return false
    this.lastDate = date
    this.lastDayMs = epochDay(year, month, day) * 86_400_000
    return true
  }
}

/** Milliseconds that a digit counts, by the digits and the point that were read; a point alone is none. */
const UNITS = [0, Number.NaN, 100, 10, 1]

/** Two digits as a number; not a number below 100 when they are none. */
function pair(b: Buffer, at: number): number {
  const tens = (b[at] as number) - 48
  const ones = (b[at + 1] as number) - 48
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : 100_000
}
