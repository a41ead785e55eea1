import type { BatchBuilder } from '../../values/index.ts'
import type { DecodedField } from '../define.ts'
import { notOfType, type Stored } from '../store-text.ts'
import {
  CLOSE_BRACE,
  COLON,
  COMMA,
  expect,
  type JsonCursor,
  OPEN_BRACE,
  QUOTE,
  skipBlanks,
  skipValue,
  unexpected,
} from './cursor.ts'
import { readKey } from './string-text.ts'
import { type ReadValue, shortened, valueReader } from './value.ts'

/** How a decoder treats what is missing or wrong (Flink's options of the same names). */
export interface Tolerance {
  readonly failOnMissingField: boolean
  readonly ignoreParseErrors: boolean
}

/**
 * Reads an object without assuming anything: first it finds where the last value of each field begins, then it reads
 * those. It takes what the generated decoder hands over: duplicate keys, escaped keys, and every unusual value.
 */
export class PlainDecoder {
  readonly cursor: JsonCursor
  private readonly fields: readonly DecodedField[]
  private readonly readers: readonly ReadValue[]
  private readonly places: ReadonlyMap<string, number>
  /** Where each field's value begins; −1 when there is none. */
  private readonly found: Int32Array
  private readonly tolerance: Tolerance

  constructor(fields: readonly DecodedField[], tolerance: Tolerance, cursor: JsonCursor) {
    this.fields = fields
    this.tolerance = tolerance
    this.cursor = cursor
    this.readers = fields.map((field) => valueReader(field.type))
    this.places = new Map(fields.map((field, f) => [field.name, f]))
    this.found = new Int32Array(fields.length)
  }

  /** Reads the object at the cursor into a row. */
  readObject(out: BatchBuilder, row: number): void {
    const { cursor, found } = this
    found.fill(-1)
    this.findValues()
    const behind = cursor.at
    for (let f = 0; f < found.length; f++) {
      const at = found[f] as number
      if (at < 0) this.miss(f, out, row)
      else {
        cursor.at = at
        this.readField(f, out, row)
      }
    }
    cursor.at = behind
  }

  /** Reads the value at the cursor as field `f` of a row. */
  readField(f: number, out: BatchBuilder, row: number): void {
    const { cursor } = this
    const { column } = this.fields[f] as DecodedField
    skipBlanks(cursor)
    const start = cursor.at
    const stored = (this.readers[f] as ReadValue)(cursor, out.columns[column] as never, row)
    if (stored !== 'stored') this.settle(f, stored, start, out, row)
  }

  /** A field that the object does not have. */
  miss(f: number, out: BatchBuilder, row: number): void {
    const { name, type, column } = this.fields[f] as DecodedField
    if (this.tolerance.failOnMissingField || !type.nullable) {
      throw this.cursor.error(`field '${name}' is missing`)
    }
    out.setNull(column, row)
  }

  private settle(f: number, stored: Stored, start: number, out: BatchBuilder, row: number): void {
    const { cursor } = this
    const { name, type, column } = this.fields[f] as DecodedField
    if (stored === 'bad' && !this.tolerance.ignoreParseErrors) {
      const text = cursor.bytes.utf8Slice(start, Math.min(cursor.at, start + 100))
      const plain = text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
      throw cursor.error(`field '${name}': ${notOfType(shortened(plain), type)}`, start)
    }
    if (!type.nullable)
      throw cursor.error(`field '${name}' is NULL, but its type is NOT NULL`, start)
    out.setNull(column, row)
  }

  private findValues(): void {
    const { cursor, found } = this
    expect(cursor, OPEN_BRACE)
    if (skipBlanks(cursor) === CLOSE_BRACE) {
      cursor.at++
      return
    }
    for (;;) {
      const f = this.readKey()
      expect(cursor, COLON)
      skipBlanks(cursor)
      if (f !== undefined) found[f] = cursor.at
      skipValue(cursor)
      const byte = skipBlanks(cursor)
      if (byte !== COMMA && byte !== CLOSE_BRACE) throw unexpected(cursor, "',' or '}'")
      cursor.at++
      if (byte === CLOSE_BRACE) return
    }
  }

  /** Reads a key and says which field it names. */
  private readKey(): number | undefined {
    const { cursor } = this
    if (skipBlanks(cursor) !== QUOTE) throw unexpected(cursor, 'a key in quotes')
    return this.places.get(readKey(cursor))
  }
}
