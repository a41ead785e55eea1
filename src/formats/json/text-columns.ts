import type { BatchBuilder, TextColumn } from '../../values/index.ts'
import type { DecodedField } from '../define.ts'
import { sequenceSize } from '../utf8.ts'
import { BACKSLASH, type JsonCursor, QUOTE } from './cursor.ts'
import { TextArena } from './text-arena.ts'

/** Batches of fewer records say nothing about the next. */
const TELLING_RECORDS = 256

/**
 * The texts that generated code leaves alone because they have escapes or bytes beyond ASCII. A text with escapes must
 * be copied. While that is rare, it becomes a string; in a column where it is common (a quarter of the last batch), all
 * texts of a batch are copied into the column's own bytes instead, which is twice as fast and stays lazy.
 */
export class TextColumns {
  private readonly fields: readonly DecodedField[]
  private readonly cursor: JsonCursor
  private readonly columns: (TextColumn | undefined)[] = []
  private readonly arenas: readonly TextArena[]
  private readonly escaped: number[]
  private readonly scratch = new TextArena()
  private records = 0
  /** Which fields copy all their texts. */
  readonly copies: boolean[]

  constructor(fields: readonly DecodedField[], cursor: JsonCursor) {
    this.fields = fields
    this.cursor = cursor
    this.arenas = fields.map(() => new TextArena())
    this.escaped = fields.map(() => 0)
    this.copies = fields.map(() => false)
  }

  /** Begins a batch; call at its first row, `records` being those of the last batch. True when `copies` has changed. */
  begin(out: BatchBuilder, records: number): boolean {
    this.records += records
    const isTelling = this.records >= TELLING_RECORDS
    let hasChanged = false
    for (const [f, { column, type }] of this.fields.entries()) {
      const target = out.columns[column]
      if (target?.lane !== 'text' || type.kind === 'VARBINARY' || type.kind === 'BINARY') continue
      this.columns[f] = target
      const arena = this.arenas[f] as TextArena
      arena.used = 0
      if (isTelling) {
        const copies = (this.escaped[f] as number) * 4 > this.records
        hasChanged ||= copies !== this.copies[f]
        this.copies[f] = copies
        this.escaped[f] = 0
      }
      target.bytes = this.copies[f] ? arena.bytes : this.cursor.bytes
    }
    if (isTelling) this.records = 0
    return hasChanged
  }

  /** Reads the text that begins at `start`, of which nothing up to `at` is unusual; the place behind it, or −1. */
  read(f: number, start: number, at: number, row: number, view: DataView): number {
    const { bytes, end } = this.cursor
    const column = this.columns[f] as TextColumn
    const stop = skipUtf8(bytes, at, end)
    if (stop < 0) return -1
    if (bytes[stop] === QUOTE) {
      column.starts[row] = start
      column.ends[row] = stop
      column.ascii = false
      return stop + 1
    }
    const { scratch } = this
    scratch.used = 0
    const behind = scratch.copy(bytes, view, start, end)
    if (behind < 0) return -1
    this.escaped[f] = (this.escaped[f] as number) + 1
    column.texts[row] = scratch.isWide
      ? scratch.bytes.utf8Slice(0, scratch.used)
      : scratch.bytes.latin1Slice(0, scratch.used)
    return behind
  }

  /** Copies the text that begins at `start` into the column's own bytes; the place behind it, or −1. */
  copy(f: number, start: number, row: number, view: DataView): number {
    const { bytes, end } = this.cursor
    const column = this.columns[f] as TextColumn
    const arena = this.arenas[f] as TextArena
    column.starts[row] = arena.used
    const behind = arena.copy(bytes, view, start, end)
    if (behind < 0) return -1
    column.ends[row] = arena.used
    if (column.bytes !== arena.bytes) column.bytes = arena.bytes
    if (arena.isWide) column.ascii = false
    if (arena.isEscaped) this.escaped[f] = (this.escaped[f] as number) + 1
    return behind
  }
}

/** Moves over ASCII and valid UTF-8 to a quote or a backslash; −1 when there is neither, or bytes that are not UTF-8. */
function skipUtf8(bytes: Buffer, start: number, end: number): number {
  let at = start
  while (at < end) {
    const byte = bytes[at] as number
    if (byte === QUOTE || byte === BACKSLASH) return at
    const size = byte < 0x80 ? 1 : sequenceSize(bytes, at, end)
    if (size === 0) return -1
    at += size
  }
  return -1
}
