import type { BatchBuilder, Column, Field } from '../../values/index.ts'
import { printType, withNullable } from '../../values/index.ts'
import { type DecodedField, DecodeError, type Decoder } from '../define.ts'
import type { Stored } from '../store-text.ts'
import { ByteFinder } from './byte-finder.ts'
import type { Dialect } from './dialect.ts'
import { startOfRow } from './lines.ts'
import { plainText } from './quoted-text.ts'
import { type ValueReader, valueReader } from './value-reader.ts'

/** A column that the query uses. */
interface Wanted extends DecodedField, ValueReader {}

const BLANK = 32
const LF = 10
const CR = 13

/** Reads a line of values; columns that the query does not use are only passed over. */
export class CsvDecoder implements Decoder {
  private readonly dialect: Dialect
  /** By place in the line; undefined where nobody wants the value. */
  private readonly wanted: readonly (Wanted | undefined)[]
  /** 1 for the bytes that end or change a value outside of quotes. */
  private readonly stops = new Uint8Array(256)
  private readonly delimiter: Buffer
  private readonly nullLiteral: Buffer | undefined
  /** What stepping over the last value has found. */
  private valueStart = 0
  private valueEnd = 0
  private isEscaped = false
  private isQuoted = false
  private readonly quotes: ByteFinder
  behind = -1

  constructor(fields: readonly DecodedField[], all: readonly Field[], dialect: Dialect) {
    this.dialect = dialect
    this.delimiter = Buffer.from(dialect.delimiter)
    this.quotes = new ByteFinder(dialect.quoteByte)
    this.nullLiteral =
      dialect.nullLiteral === undefined ? undefined : Buffer.from(dialect.nullLiteral)
    this.wanted = all.map((each) => {
      // Also what nobody wants must be of a type that the format can hold.
      const reader = valueReader(each, dialect)
      const field = fields.find(({ name }) => name === each.name)
      return field && { ...field, ...reader }
    })
    for (const byte of [LF, CR, this.delimiter[0] as number]) this.stops[byte] = 1
    if (dialect.escapeByte >= 0) this.stops[dialect.escapeByte] = 1
  }

  decode(bytes: Buffer, start: number, end: number, out: BatchBuilder): number {
    const row = out.length
    this.behind = -1
    try {
      const first = isByteOrderMark(bytes, start, end) ? start + 3 : start
      const from = this.dialect.comments ? startOfRow(bytes, first, end) : first
      if (from < 0) return 0
      this.readRow(bytes, from, end, out)
      out.length = row + 1
      return 1
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      this.behind = -1
      out.clearRow(row)
      out.length = row
      if (this.dialect.ignoreParseErrors) return 0
      throw new DecodeError(error.message, Math.max(0, error.at - start))
    }
  }

  private readRow(bytes: Buffer, start: number, end: number, out: BatchBuilder): void {
    const { wanted, delimiter } = this
    for (let at = start, place = 0; ; place++) {
      at = this.step(bytes, at, end)
      const isLast = isEnd(bytes, at, end)
      if (place < wanted.length) {
        const field = wanted[place]
        if (field !== undefined) this.readValue(field, bytes, out)
        // Flink takes one empty value behind the last.
      } else if (!isLast || this.valueStart < this.valueEnd) {
        throw new DecodeError(`the row has more than ${counted(wanted.length)}`, this.valueStart)
      }
      if (isLast) {
        this.behind = at
        if (place + 1 < wanted.length) this.missed(place + 1, at, out)
        return
      }
      at += delimiter.length
    }
  }

  /** Moves over a value, to the delimiter or the end behind it. */
  private step(bytes: Buffer, at: number, end: number): number {
    const isQuoted = at < end && bytes[at] === this.dialect.quoteByte
    return isQuoted ? this.passQuoted(bytes, at, end) : this.pass(bytes, at, end)
  }

  /** Moves over a value without quotes. */
  private pass(bytes: Buffer, start: number, end: number): number {
    const { stops, dialect, delimiter } = this
    let at = start
    this.isEscaped = false
    this.isQuoted = false
    for (; at < end; at++) {
      const byte = bytes[at] as number
      if (stops[byte] === 0) continue
      if (byte === LF || byte === CR) break
      if (byte === dialect.escapeByte) {
        this.isEscaped = true
        if (++at >= end) throw new DecodeError('the row ends behind an escape character', at)
      } else if (delimiter.length === 1 || isAt(bytes, at, end, delimiter)) break
    }
    this.valueStart = start
    this.valueEnd = at
    return at
  }

  /** Moves over a value in quotes, and over blanks behind it. */
  private passQuoted(bytes: Buffer, start: number, end: number): number {
    const { quoteByte, escapeByte } = this.dialect
    this.isEscaped = false
    this.isQuoted = true
    let at = start + 1
    for (; ; at++) {
      if (escapeByte < 0) at = this.quotes.find(bytes, at, end)
      if (at >= end) throw new DecodeError('a quote is not closed', start)
      const byte = bytes[at] as number
      if (byte === quoteByte) {
        if (at + 1 >= end || bytes[at + 1] !== quoteByte) break
        this.isEscaped = true
        at++
      } else if (byte === escapeByte) {
        this.isEscaped = true
        at++
      }
    }
    this.valueStart = start + 1
    this.valueEnd = at
    return this.passBlanks(bytes, at + 1, end)
  }

  /** Moves over blanks behind a closing quote; nothing else may stand there. */
  private passBlanks(bytes: Buffer, start: number, end: number): number {
    let at = start
    while (at < end && bytes[at] === BLANK && this.delimiter[0] !== BLANK) at++
    if (isEnd(bytes, at, end) || isAt(bytes, at, end, this.delimiter)) return at
    throw new DecodeError('something stands behind a closing quote', at)
  }

  private readValue(field: Wanted, bytes: Buffer, out: BatchBuilder): void {
    const { valueStart, valueEnd, isEscaped, isQuoted, nullLiteral, dialect } = this
    const row = out.length
    const column = out.columns[field.column] as Column
    let stored: Stored
    if (isEscaped) {
      const text = plainText(bytes, valueStart, valueEnd, { ...dialect, isQuoted })
      stored = text === dialect.nullLiteral ? 'null' : field.store(column, row, text)
    } else if (
      nullLiteral !== undefined &&
      nullLiteral.length === valueEnd - valueStart &&
      isAt(bytes, valueStart, valueEnd, nullLiteral)
    ) {
      stored = 'null'
    } else stored = field.read(bytes, valueStart, valueEnd, column, row)
    if (stored !== 'stored') this.settle(field, stored, bytes, out)
  }

  private settle(field: Wanted, stored: Stored, bytes: Buffer, out: BatchBuilder): void {
    const { name, type, column } = field
    if (stored === 'bad' && !this.dialect.ignoreParseErrors) {
      const text = bytes.utf8Slice(this.valueStart, Math.min(this.valueEnd, this.valueStart + 60))
      const wanted = printType(withNullable(type, true))
      const hint = text === '' ? "; 'csv.null-literal' = '' reads empty values as NULL" : ''
      const message = `field '${name}': '${text}' is not a ${wanted}${hint}`
      throw new DecodeError(message, this.valueStart)
    }
    if (!type.nullable) {
      const message = `field '${name}' is NULL, but its type is NOT NULL`
      throw new DecodeError(message, this.valueStart)
    }
    out.setNull(column, out.length)
  }

  /** Values that the line does not have. */
  private missed(found: number, at: number, out: BatchBuilder): void {
    const { wanted, dialect } = this
    if (!dialect.ignoreParseErrors) {
      throw new DecodeError(`the row has ${found} of ${counted(wanted.length)}`, at)
    }
    for (let place = found; place < wanted.length; place++) {
      const field = wanted[place]
      if (field === undefined) continue
      if (!field.type.nullable) throw new DecodeError(`field '${field.name}' is missing`, at)
      out.setNull(field.column, out.length)
    }
  }
}

const counted = (count: number): string => `${count} ${count === 1 ? 'value' : 'values'}`

const isEnd = (bytes: Buffer, at: number, end: number): boolean =>
  at >= end || bytes[at] === LF || bytes[at] === CR

/** Whether a text stands at a place. */
function isAt(bytes: Buffer, at: number, end: number, text: Buffer): boolean {
  if (at + text.length > end) return false
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false
  return true
}

const isByteOrderMark = (bytes: Buffer, start: number, end: number): boolean =>
  bytes[start] === 0xef &&
  end - start >= 3 &&
  bytes[start + 1] === 0xbb &&
  bytes[start + 2] === 0xbf
