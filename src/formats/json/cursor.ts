import { DecodeError } from '../define.ts'

export const QUOTE = 34
export const COMMA = 44
export const COLON = 58
export const BACKSLASH = 92
export const OPEN_BRACKET = 91
export const CLOSE_BRACKET = 93
export const OPEN_BRACE = 123
export const CLOSE_BRACE = 125

const NO_BYTES = Buffer.alloc(0)

/** A place in one JSON value. Everything that reads moves `at` behind what it read, and never past `end`. */
export class JsonCursor {
  /** What cannot be read within a collection is NULL there, and not the whole of it. */
  isLenient = false
  bytes: Buffer = NO_BYTES
  start = 0
  end = 0
  at = 0

  /** Begins a value of `bytes[start … end)`. */
  open(bytes: Buffer, start: number, end: number): void {
    this.bytes = bytes
    this.start = start
    this.end = end
    this.at = start
  }

  /** The byte at the cursor; −1 at the end. */
  peek(): number {
    return this.at < this.end ? (this.bytes[this.at] as number) : -1
  }

  /** An error at a place in the buffer, the cursor's when it is not said. */
  error(message: string, at = this.at): DecodeError {
    return new DecodeError(message, Math.min(at, this.end) - this.start)
  }
}

/** Whether a byte is one of JSON's four blanks. */
export const isBlank = (byte: number): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9

/** Moves over blanks and gives the byte behind them, −1 at the end. */
export function skipBlanks(cursor: JsonCursor): number {
  const { bytes, end } = cursor
  let at = cursor.at
  while (at < end && isBlank(bytes[at] as number)) at++
  cursor.at = at
  return at < end ? (bytes[at] as number) : -1
}

/** Moves over one certain byte, which blanks may precede. */
export function expect(cursor: JsonCursor, byte: number): void {
  if (skipBlanks(cursor) !== byte) throw unexpected(cursor, `'${String.fromCharCode(byte)}'`)
  cursor.at++
}

/** The error for a byte that cannot stand where the cursor is. */
export function unexpected(cursor: JsonCursor, wanted: string): DecodeError {
  const byte = cursor.peek()
  if (byte < 0) return cursor.error(`the JSON ends where ${wanted} is expected`)
  const found = byte > 32 && byte < 127 ? `'${String.fromCharCode(byte)}'` : `byte ${byte}`
  return cursor.error(`${wanted} is expected, not ${found}`)
}

/** Moves from a quote behind the quote that ends the string. */
export function skipString(cursor: JsonCursor): void {
  const { bytes, end } = cursor
  for (let at = cursor.at + 1; at < end; at++) {
    const byte = bytes[at] as number
    if (byte === BACKSLASH) at++
    else if (byte === QUOTE) {
      cursor.at = at + 1
      return
    }
  }
  throw cursor.error('a string is not closed')
}

/** Moves over a value by its structure alone: quotes, nesting, and where a plain word ends. */
export function skipValue(cursor: JsonCursor): void {
  const byte = skipBlanks(cursor)
  if (byte === QUOTE) skipString(cursor)
  else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) skipNested(cursor)
  else skipWord(cursor)
}

/** Moves over a number or a word: what stands up to a blank, a comma or a closing bracket. */
export function skipWord(cursor: JsonCursor): void {
  const { bytes, end } = cursor
  let at = cursor.at
  while (at < end && isWord(bytes[at] as number)) at++
  if (at === cursor.at) throw unexpected(cursor, 'a value')
  cursor.at = at
}

/** A byte of numbers, `true`, `false` and `null`: digits, letters, `+ - .` */
const isWord = (byte: number): boolean =>
  (byte >= 97 && byte <= 122) ||
  (byte >= 48 && byte <= 57) ||
  (byte >= 65 && byte <= 90) ||
  byte === 45 ||
  byte === 43 ||
  byte === 46

// The closing brackets that are awaited: a stack of bytes, since a value may nest a hundred thousand levels deep.
let awaited = new Uint8Array(64)

/** Moves over an object or an array; only quotes and brackets are looked at. */
export function skipNested(cursor: JsonCursor): void {
  const { bytes, end } = cursor
  let depth = 0
  let at = cursor.at
  while (at < end) {
    const byte = bytes[at] as number
    if (byte === QUOTE) {
      cursor.at = at
      skipString(cursor)
      at = cursor.at
      continue
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) open(depth++, byte)
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (awaited[--depth] !== byte) break
    }
    at++
    if (depth === 0) {
      cursor.at = at
      return
    }
  }
  throw cursor.error(at < end ? 'a bracket closes nothing' : 'an object or array is not closed', at)
}

function open(depth: number, bracket: number): void {
  if (depth === awaited.length) awaited = grown(awaited)
  // In ASCII a closing bracket follows its opening one at a distance of two.
  awaited[depth] = bracket + 2
}

function grown(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(bytes.length * 2)
  more.set(bytes)
  return more
}
