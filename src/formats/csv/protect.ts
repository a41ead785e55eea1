import type { ByteWriter } from '../../values/index.ts'
import type { Dialect } from './dialect.ts'

/** Puts the text that stands behind `from` in quotes if it needs them. */
export type Protect = (writer: ByteWriter, from: number) => void

/** Longer texts are put in quotes without looking, as Jackson does, which Flink writes with. */
const LOOKED_AT = 24

/**
 * Quotes a text in the cases in which Flink does: it has a character up to the delimiter or the quote in the order of
 * their codes, or the escape character, or it is long.
 */
export function protectorOf(dialect: Dialect): Protect {
  const { delimiter, quoteByte, escapeByte } = dialect
  if (quoteByte < 0) return () => {}
  const safe = Math.max(delimiter.charCodeAt(0), quoteByte) + 1
  return (writer, from) => {
    const { buffer, length } = writer
    let isUnsafe = false
    let doubled = 0
    let units = 0
    for (let at = from; at < length; at++) {
      const byte = buffer[at] as number
      if (byte < safe) isUnsafe = true
      if (byte === quoteByte || byte === escapeByte) doubled++
      units += unitsOf(byte)
    }
    if (isUnsafe || doubled > 0 || units > LOOKED_AT) wrap(writer, from, doubled, dialect)
  }
}

/** UTF-16 units: a sequence counts at its first byte, and twice when it has four bytes. */
function unitsOf(byte: number): number {
  if ((byte & 0xc0) === 0x80) return 0
  return byte >= 0xf0 ? 2 : 1
}

/** Moves the text apart from its end on. */
function wrap(writer: ByteWriter, from: number, doubled: number, dialect: Dialect): void {
  const { quoteByte, escapeByte } = dialect
  const end = writer.length
  writer.reserve(2 + doubled)
  const { buffer } = writer
  let to = end + doubled + 1
  writer.length = to + 1
  buffer[to--] = quoteByte
  for (let at = end - 1; at >= from; at--) {
    const byte = buffer[at] as number
    buffer[to--] = byte
    if (byte === quoteByte || byte === escapeByte) buffer[to--] = byte
  }
  buffer[from] = quoteByte
}
