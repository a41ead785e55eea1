import type { ByteWriter } from '../../values/index.ts'

/** Writes a whole number within ±2^53 in decimal digits. */
export function writeLong(writer: ByteWriter, value: number): void {
  writer.reserve(20)
  let rest = value
  if (value < 0) {
    writer.buffer[writer.length++] = 45
    rest = -value
  }
  if (rest < 2147483648) {
    writer.length = writeDigits(writer.buffer, writer.length, rest | 0, digitCount(rest | 0))
    return
  }
  // Beyond 32 bits in two halves, each of which divides as a 32-bit integer.
  const high = Math.floor(rest / 1e9)
  writeLong(writer, high)
  writer.length = writeDigits(writer.buffer, writer.length, (rest - high * 1e9) | 0, 9)
}

/** Writes `count` digits of a number below 2^31, with zeros in front, and says where they end. */
export function writeDigits(buffer: Buffer, at: number, value: number, count: number): number {
  let rest = value
  for (let i = at + count - 1; i >= at; i--) {
    const tens = (rest / 10) | 0
    buffer[i] = 48 + (rest - tens * 10)
    rest = tens
  }
  return at + count
}

function digitCount(value: number): number {
  let count = 1
  for (let limit = 10; value >= limit; limit *= 10) count++
  return count
}

/** Writes ASCII text. */
export function writeAscii(writer: ByteWriter, text: string): void {
  writer.reserve(text.length)
  const { buffer } = writer
  let at = writer.length
  for (let i = 0; i < text.length; i++) buffer[at++] = text.charCodeAt(i)
  writer.length = at
}

/** Writes a double in its shortest form; JSON has no NaN and no infinity, so they stand in quotes as in Flink. */
export function writeDouble(writer: ByteWriter, value: number): void {
  if (Number.isSafeInteger(value)) {
    if (value === 0 && 1 / value < 0) writeAscii(writer, '-0')
    else writeLong(writer, value)
  } else if (Number.isFinite(value)) writeAscii(writer, String(value))
  else writeAscii(writer, `"${value}"`)
}

/** The shortest text that reads back as the same single-precision number. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)))
    if (Math.fround(Number(text)) === value) return Object.is(value, -0) ? '-0' : text
  }
  return String(Number(value.toPrecision(9)))
}
