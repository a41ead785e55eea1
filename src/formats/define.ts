import type { Batch, BatchBuilder, ByteWriter, Field } from '../values/index.ts'

/** Reads one Kafka key or value into rows. */
export interface Decoder {
  /** Of a format whose rows end by themselves: where the last one did that was decoded, −1 when there was none. */
  readonly behind?: number
  /**
   * Decodes `bytes[start … end)` into rows of `out` and says how many (0 … n). `start === end` is an empty value.
   * Text may point into `bytes` (see BatchBuilder.setBytes, which the caller has called with the same buffer).
   * Throws a DecodeError when the bytes are not of the format; what it wrote of the row is then forgotten by the caller.
   */
  decode(bytes: Buffer, start: number, end: number, out: BatchBuilder): number
  /** What a key or value that is NULL gives; absent: no row. */
  decodeNull?(out: BatchBuilder): number
}

/** Writes one row as the bytes of a Kafka key or value. */
export interface Encoder {
  encode(batch: Batch, row: number, writer: ByteWriter): void
  /** Whether the row is written as a key or value that is NULL, instead of by `encode`; absent: never. */
  isNull?(batch: Batch, row: number): boolean
}

/** Why a value could not be read, in words for the user; `at` is the byte offset within the value. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly at: number

  constructor(message: string, at = 0) {
    super(message)
    this.at = at
  }
}

/**
 * A value holds more rows (a JSON array) than the builder has room for. Nothing was written: build the batch and decode
 * again into an empty one.
 */
export class NoRoomError extends DecodeError {}

/** A column that a decoder fills: its name in the data, its type, and its place among the builder's columns. */
export interface DecodedField extends Field {
  readonly column: number
}

/** Values of a format's own options by name without the format's prefix, as text: `ignore-parse-errors` → 'true'. */
export type FormatOptions = ReadonlyMap<string, string>

/** Where rows of a format end when they lie one behind the other in a file. */
export interface Lines {
  /** A row never has a line break within. */
  readonly isLineByLine: boolean
  /** The place of the line break that ends the row which begins at `start`; −1 when it does not end before `end`. */
  recordEnd(bytes: Buffer, start: number, end: number): number
  /** Where the last whole row of `bytes[start … end)` ends, behind its line break; `start` when none ends. */
  lastEnd(bytes: Buffer, start: number, end: number): number
}

/** How a format stands in a file; what is absent is a line for each row, and no header. */
export interface FileLayout {
  /** Lines without anything are no rows of a table with these columns. */
  skipsBlanks?(fields: readonly Field[]): boolean
  lines?(options: FormatOptions): Lines
  /** The first line, without its line break; undefined when there is none. */
  header?(fields: readonly Field[], options: FormatOptions, kinds?: 'op'): string | undefined
}

/** Bytes ↔ columns. `options` names what may follow `<format>.` in WITH. */
export interface Format {
  readonly name: string
  readonly about: string
  readonly options: Readonly<Record<string, string>>
  readonly file?: FileLayout
  /** `fields` are only those that the query uses; `all` those that the data has, for formats that go by their order. */
  decoder(fields: readonly DecodedField[], options: FormatOptions, all?: readonly Field[]): Decoder
  /** `fields` are the batch's first columns, in order; `kinds`: write the change kind as `"op"` first. */
  encoder(fields: readonly Field[], options: FormatOptions, kinds?: 'op'): Encoder
}
