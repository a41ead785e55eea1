import type { ByteWriter } from '../../values/index.ts'
import { dateText } from '../time-text.ts'
import { writeAscii, writeDigits } from './write-number.ts'

const DAY_MS = 86_400_000
const QUOTE = 34
const COLON = 58
const POINT = 46

/** How a timestamp is spelt: what stands between day and time, and what behind it (0 = nothing). */
export interface TimestampStyle {
  readonly separator: number
  readonly suffix: number
}

// Neighbouring rows mostly share a day, so its text is kept.
let lastDay = Number.NaN
let lastDayText = ''

/** Writes days since 1970 as `2024-01-31`, without quotes. */
export function writeDay(writer: ByteWriter, days: number): void {
  if (days !== lastDay) {
    lastDayText = dateText(days)
    lastDay = days
  }
  writeAscii(writer, lastDayText)
}

/** Writes milliseconds of the day and nanoseconds beyond as `12:34:56.789`, without zeros at the end or quotes. */
export function writeClock(writer: ByteWriter, ms: number, nanos: number): void {
  writer.reserve(18)
  const { buffer } = writer
  const seconds = (ms / 1000) | 0
  const minutes = (seconds / 60) | 0
  const hours = (minutes / 60) | 0
  let at = writeDigits(buffer, writer.length, hours, 2)
  buffer[at++] = COLON
  at = writeDigits(buffer, at, minutes - hours * 60, 2)
  buffer[at++] = COLON
  at = writeDigits(buffer, at, seconds - minutes * 60, 2)
  const fraction = (ms - seconds * 1000) * 1_000_000 + nanos
  if (fraction > 0) {
    buffer[at++] = POINT
    at = writeDigits(buffer, at, fraction, 9)
    while (buffer[at - 1] === 48) at--
  }
  writer.length = at
}

/** Writes a timestamp in quotes. */
export function writeTimestamp(
  writer: ByteWriter,
  ms: number,
  nanos: number,
  { separator, suffix }: TimestampStyle,
): void {
  const days = Math.floor(ms / DAY_MS)
  writer.writeByte(QUOTE)
  writeDay(writer, days)
  writer.writeByte(separator)
  writeClock(writer, ms - days * DAY_MS, nanos)
  if (suffix !== 0) writer.writeByte(suffix)
  writer.writeByte(QUOTE)
}
