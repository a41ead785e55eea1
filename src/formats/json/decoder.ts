import type { BatchBuilder } from '../../values/index.ts'
import { MAX_BATCH_ROWS } from '../../values/index.ts'
import { type DecodedField, DecodeError, type Decoder, NoRoomError } from '../define.ts'
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  isBlank,
  JsonCursor,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipBlanks,
  unexpected,
} from './cursor.ts'
import { PlainDecoder, type Tolerance } from './plain-decoder.ts'
import { UsualDecoder } from './usual-decoder.ts'

/**
 * Decodes one JSON object into a row, an array of objects into rows, nothing but blanks into none. What is usual goes
 * through generated code; all else, and whatever that gives up, is read by the book.
 */
export class JsonDecoder implements Decoder {
  private readonly cursor = new JsonCursor()
  private readonly plain: PlainDecoder
  private readonly usual: UsualDecoder
  private readonly ignoreParseErrors: boolean
  private out: BatchBuilder | undefined

  constructor(fields: readonly DecodedField[], tolerance: Tolerance) {
    this.plain = new PlainDecoder(fields, tolerance, this.cursor)
    this.usual = new UsualDecoder(fields, this.plain)
    this.ignoreParseErrors = tolerance.ignoreParseErrors
    this.cursor.isLenient = tolerance.ignoreParseErrors
  }

  decode(bytes: Buffer, start: number, end: number, out: BatchBuilder): number {
    const before = out.length
    try {
      return this.read(bytes, start, end, out)
    } catch (error) {
      for (let row = Math.min(out.length, MAX_BATCH_ROWS - 1); row >= before; row--) {
        out.clearRow(row)
      }
      out.length = before
      if (
        this.ignoreParseErrors &&
        error instanceof DecodeError &&
        !(error instanceof NoRoomError)
      ) {
        return 0
      }
      throw error
    }
  }

  private read(bytes: Buffer, start: number, end: number, out: BatchBuilder): number {
    let last = end
    while (last > start && isBlank(bytes[last - 1] as number)) last--
    const { cursor } = this
    cursor.open(bytes, start, last)
    if (out.length === 0 || out !== this.out) this.begin(out)
    if (bytes[start] === OPEN_BRACE && bytes[last - 1] === CLOSE_BRACE && !out.isFull) {
      if (this.usual.read(out)) {
        out.length++
        return 1
      }
      cursor.at = start
    }
    if (isByteOrderMark(bytes, start, last)) cursor.at += 3
    const byte = skipBlanks(cursor)
    if (byte < 0) return 0
    const rows = byte === OPEN_BRACKET ? this.readArray(out) : this.readRow(out)
    if (cursor.at < last) throw cursor.error('something follows the JSON value')
    return rows
  }

  private begin(out: BatchBuilder): void {
    this.out = out
    this.usual.begin(out)
  }

  private readRow(out: BatchBuilder): number {
    const { cursor } = this
    if (skipBlanks(cursor) !== OPEN_BRACE) throw unexpected(cursor, 'an object')
    if (out.isFull) throw new NoRoomError('the array has more rows than the batch has room for')
    this.plain.readObject(out, out.length)
    out.length++
    return 1
  }

  private readArray(out: BatchBuilder): number {
    const { cursor } = this
    cursor.at++
    if (skipBlanks(cursor) === CLOSE_BRACKET) {
      cursor.at++
      return 0
    }
    let rows = 0
    for (;;) {
      rows += this.readRow(out)
      const byte = skipBlanks(cursor)
      if (byte !== COMMA && byte !== CLOSE_BRACKET) throw unexpected(cursor, "',' or ']'")
      cursor.at++
      if (byte === CLOSE_BRACKET) return rows
    }
  }
}

const isByteOrderMark = (bytes: Buffer, start: number, end: number): boolean =>
  end - start >= 3 &&
  bytes[start] === 0xef &&
  bytes[start + 1] === 0xbb &&
  bytes[start + 2] === 0xbf
