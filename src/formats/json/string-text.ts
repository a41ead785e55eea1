import type { DecodeError } from '../define.ts'
import { sequenceSize } from '../utf8.ts'
import { BACKSLASH, type JsonCursor, QUOTE, skipString } from './cursor.ts'

/** What `scanString` found between the quotes: bit 1 = escapes, bit 2 = bytes ≥ 0x80. */
export const ESCAPED = 1
export const WIDE = 2

/** Moves from a quote behind the closing one, checking UTF-8 on the way, and says what stands between. */
export function scanString(cursor: JsonCursor): number {
  const { bytes, end } = cursor
  let found = 0
  let at = cursor.at + 1
  while (at < end) {
    const byte = bytes[at] as number
    if (byte === QUOTE) {
      cursor.at = at + 1
      return found
    }
    if (byte === BACKSLASH) {
      found |= ESCAPED
      at += 2
    } else if (byte < 0x80) at++
    else {
      found |= WIDE
      const size = sequenceSize(bytes, at, end)
      if (size === 0) throw cursor.error('the text is not valid UTF-8', at)
      at += size
    }
  }
  throw cursor.error('a string is not closed')
}

let scratch = Buffer.allocUnsafe(1024)

/** The text between two quotes, escapes resolved; what `scanString` found says how to read it. */
export function textBetween(cursor: JsonCursor, start: number, end: number, found: number): string {
  if ((found & ESCAPED) !== 0) return unescaped(cursor, start, end, found)
  return (found & WIDE) === 0
    ? cursor.bytes.latin1Slice(start, end)
    : cursor.bytes.utf8Slice(start, end)
}

/** Reads the key at the cursor. Keys are only compared, so bytes that are not UTF-8 just make it unknown. */
export function readKey(cursor: JsonCursor): string {
  const start = cursor.at + 1
  skipString(cursor)
  const end = cursor.at - 1
  const { bytes } = cursor
  let at = start
  while (at < end && bytes[at] !== BACKSLASH) at++
  if (at === end) return bytes.utf8Slice(start, end)
  return unescaped(cursor, start, end, WIDE)
}

/** Resolves escapes into a buffer that is kept, then makes one string of it. */
function unescaped(cursor: JsonCursor, start: number, end: number, found: number): string {
  const { bytes } = cursor
  if (scratch.length < end - start) scratch = Buffer.allocUnsafe((end - start) * 2)
  const out = scratch
  let size = 0
  let isWide = (found & WIDE) !== 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte !== BACKSLASH) {
      out[size++] = byte
      continue
    }
    const plain = ESCAPES[bytes[++at] as number] as number
    if (plain !== 0) {
      out[size++] = plain
      continue
    }
    const code = readUnicode(bytes, at, end)
    if (code < 0) throw badEscape(cursor, at)
    at += code > 0xffff ? 10 : 4
    if (code >= 0x80) isWide = true
    size = writeCodePoint(out, size, code)
  }
  return isWide ? out.utf8Slice(0, size) : out.latin1Slice(0, size)
}

function badEscape(cursor: JsonCursor, at: number): DecodeError {
  const letter = cursor.bytes[at] as number
  if (letter === LETTER_U) return cursor.error("'\\u' wants four hexadecimal digits", at - 1)
  return cursor.error(`'\\${String.fromCharCode(letter)}' is not an escape`, at - 1)
}

/** The code point of `uXXXX`, or of a pair `uXXXX\\uXXXX`, at its first letter; −1 when it is none. */
export function readUnicode(bytes: Buffer, at: number, end: number): number {
  const high = bytes[at] === LETTER_U ? readHex(bytes, at + 1, end) : -1
  const isPair =
    (high & 0xfffffc00) === 0xd800 && bytes[at + 5] === BACKSLASH && bytes[at + 6] === LETTER_U
  if (!isPair) return high
  const low = readHex(bytes, at + 7, end)
  if (low < 0) return -1
  return (low & 0xfc00) === 0xdc00 ? 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff) : high
}

const LETTER_U = 117

/** What a backslash and a byte stand for; 0 = nothing. */
export const ESCAPES = new Uint8Array(256)
for (const [letter, plain] of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'].map(
  (pair) => [pair.charCodeAt(0), pair.charCodeAt(1)],
)) {
  ESCAPES[letter as number] = plain as number
}

function readHex(bytes: Buffer, at: number, end: number): number {
  if (at + 4 > end) return -1
  let code = 0
  for (let i = at; i < at + 4; i++) {
    const digit = hexDigit(bytes[i] as number)
    if (digit < 0) return -1
    code = code * 16 + digit
  }
  return code
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

/** Writes a code point as UTF-8 and says where it ends. Half of a surrogate pair is no character, so U+FFFD stands for it. */
export function writeCodePoint(out: Uint8Array, size: number, given: number): number {
  const code = (given & 0xfffff800) === 0xd800 ? 0xfffd : given
  let at = size
  if (code < 0x80) out[at++] = code
  else if (code < 0x800) {
    out[at++] = 0xc0 | (code >> 6)
    out[at++] = 0x80 | (code & 63)
  } else {
    if (code < 0x10000) out[at++] = 0xe0 | (code >> 12)
    else {
      out[at++] = 0xf0 | (code >> 18)
      out[at++] = 0x80 | ((code >> 12) & 63)
    }
    out[at++] = 0x80 | ((code >> 6) & 63)
    out[at++] = 0x80 | (code & 63)
  }
  return at
}
