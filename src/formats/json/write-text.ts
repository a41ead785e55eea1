import type { ByteWriter, TextColumn } from '../../values/index.ts'

/** Writes row `row` of a text column as a JSON string. */
export function writeTextValue(writer: ByteWriter, column: TextColumn, row: number): void {
  const text = column.texts[row]
  if (text !== undefined) writeString(writer, text)
  else writeRange(writer, column.bytes, column.starts[row] as number, column.ends[row] as number)
}

/** Writes a string in quotes; the usual one, ASCII without anything to escape, byte by byte. */
export function writeString(writer: ByteWriter, text: string): void {
  const size = text.length
  writer.reserve(size + 2)
  const { buffer } = writer
  let at = writer.length
  buffer[at++] = QUOTE
  for (let i = 0; i < size; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 || MUST_ESCAPE[code] === 1) {
      // Well-formed also for half a surrogate pair, which becomes an escape.
      writer.writeText(JSON.stringify(text))
      return
    }
    buffer[at++] = code
  }
  buffer[at++] = QUOTE
  writer.length = at
}

/** Writes UTF-8 bytes in quotes in one scan; they are copied as they are but for what JSON wants escaped. */
function writeRange(writer: ByteWriter, bytes: Buffer, start: number, end: number): void {
  writer.reserve(end - start + 2)
  let { buffer } = writer
  let at = writer.length
  buffer[at++] = QUOTE
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number
    if (MUST_ESCAPE[byte] === 0) {
      buffer[at++] = byte
      continue
    }
    // Room for the longest escape, for the rest as it is, and for the quote.
    writer.length = at
    writer.reserve(6 + end - i)
    buffer = writer.buffer
    at = writeEscape(buffer, at, byte)
  }
  buffer[at++] = QUOTE
  writer.length = at
}

const QUOTE = 34
const HEX = '0123456789abcdef'
const SHORT_ESCAPES = new Map([...'"\\'].map((c) => [c.charCodeAt(0), c.charCodeAt(0)]))
for (const [i, code] of [8, 9, 10, 12, 13].entries()) SHORT_ESCAPES.set(code, 'btnfr'.charCodeAt(i))

/** 1 for the bytes that a JSON string must escape. */
const MUST_ESCAPE = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 32 || byte === QUOTE || byte === 92 ? 1 : 0,
)

function writeEscape(buffer: Buffer, start: number, byte: number): number {
  let at = start
  buffer[at++] = 92
  const short = SHORT_ESCAPES.get(byte)
  if (short !== undefined) buffer[at++] = short
  else {
    at += buffer.write('u00', at, 'latin1')
    buffer[at++] = HEX.charCodeAt(byte >> 4)
    buffer[at++] = HEX.charCodeAt(byte & 15)
  }
  return at
}
