import { type Batch, MAX_BATCH_ROWS, type Origin } from './batch.ts'
import { type Column, makeColumn } from './column.ts'
import type { Field } from './sql-type.ts'

/**
 * Columns that a decoder fills row by row. A decoder writes row `length` into `columns`, marks NULLs with `setNull`, and
 * then raises `length`; a row that failed half-way is forgotten by `clearRow`. Everything is reused after `reset`.
 */
export class BatchBuilder {
  readonly columns: readonly Column[]
  length = 0
  private readonly masks: Uint8Array[]
  private readonly nullsSeen: Uint8Array

  constructor(fields: readonly Field[]) {
    this.columns = fields.map((field) => {
      const column = makeColumn(field.type, MAX_BATCH_ROWS)
      // All properties from the start: one that appears later costs optimised code its assumptions.
      column.nulls = undefined
      if (column.lane === 'long') column.wide = undefined
      return column
    })
    this.masks = fields.map(() => new Uint8Array(MAX_BATCH_ROWS))
    this.nullsSeen = new Uint8Array(fields.length)
  }

  get isFull(): boolean {
    return this.length === MAX_BATCH_ROWS
  }

  /** The buffer that text ranges of the coming rows point into; it must not change while the batch has rows. */
  setBytes(bytes: Buffer): void {
    for (const column of this.columns) if (column.lane === 'text') column.bytes = bytes
  }

  setNull(column: number, row: number): void {
    ;(this.masks[column] as Uint8Array)[row] = 1
    this.nullsSeen[column] = 1
  }

  /** Forgets what was written into a row of one column. */
  clearCell(column: number, row: number): void {
    ;(this.masks[column] as Uint8Array)[row] = 0
    const target = this.columns[column]
    if (target?.lane === 'text') target.texts[row] = undefined
  }

  /** Forgets what was written of a row that is not counted yet. */
  clearRow(row: number): void {
    for (const mask of this.masks) mask[row] = 0
    for (const column of this.columns) if (column.lane === 'text') column.texts[row] = undefined
  }

  /** The rows so far as a batch, valid until the next `reset`. */
  build(origin?: Origin): Batch {
    this.columns.forEach((column, c) => {
      column.nulls = this.nullsSeen[c] === 1 ? this.masks[c] : undefined
    })
    return { columns: this.columns, length: this.length, origin }
  }

  reset(): void {
    this.length = 0
    this.columns.forEach((column, c) => {
      if (this.nullsSeen[c] === 1) this.masks[c]?.fill(0)
      if (column.lane === 'text') {
        column.texts = []
        column.ascii = true
      } else if (column.lane === 'long') column.wide = undefined
    })
    this.nullsSeen.fill(0)
  }
}
