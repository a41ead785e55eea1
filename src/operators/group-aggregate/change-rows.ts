import {
  type Batch,
  type Column,
  DELETE,
  INSERT,
  MAX_BATCH_ROWS,
  makeColumn,
  sliceColumn,
  UPDATE_AFTER,
  UPDATE_BEFORE,
} from '../../values/index.ts'
import type { Output } from '../define.ts'
import { CLOSES, type GroupRows, OPENS, UPDATES } from './group-rows.ts'
import { compact, copyRows } from './move-rows.ts'

/**
 * The changes that a batch of rows makes to its groups: +I when a row opens one, −U and +U when its result changes, −D when
 * the last row goes. An unchanged result gives nothing.
 */
export class ChangeRows {
  /** Results before (2i) and after (2i + 1) row i, for each aggregate. */
  readonly results: readonly Column[]
  private readonly keys: readonly Column[]
  private readonly kinds = new Uint8Array(2 * MAX_BATCH_ROWS)
  /** Which result row each change takes. */
  private readonly places = new Uint16Array(2 * MAX_BATCH_ROWS)

  constructor(keys: readonly Column['type'][], results: readonly Column[]) {
    this.keys = keys.map((type) => makeColumn(type, 2 * MAX_BATCH_ROWS))
    this.results = results
  }

  emit(rows: GroupRows, keys: readonly Column[], out: Output): void {
    const count = this.choose(rows)
    if (count === 0) return
    // When every row gives a pair, the results stand already where they belong.
    const isCompact = count === 2 * rows.length
    if (!isCompact) for (const column of this.results) compact(column, this.places, count)
    this.keys.forEach((target, k) => {
      copyRows(keys[k] as Column, target, this.places, count)
    })
    const columns = [...this.keys, ...this.results].map(withoutEmptyMask(count))
    this.send({ columns, length: count, kinds: this.kinds }, out)
  }

  private choose({ length, steps, changed }: GroupRows): number {
    const { kinds, places } = this
    let count = 0
    for (let i = 0; i < length; i++) {
      const step = steps[i]
      if (step === UPDATES) {
        if (changed[i] !== 1) continue
        kinds[count] = UPDATE_BEFORE
        places[count++] = 2 * i
        kinds[count] = UPDATE_AFTER
        places[count++] = 2 * i + 1
      } else if (step === OPENS) {
        kinds[count] = INSERT
        places[count++] = 2 * i + 1
      } else if (step === CLOSES) {
        kinds[count] = DELETE
        places[count++] = 2 * i
      }
    }
    return count
  }

  /** In batches of at most MAX_BATCH_ROWS. */
  private send({ columns, length, kinds }: Batch & { kinds: Uint8Array }, out: Output): void {
    for (let from = 0; from < length; from += MAX_BATCH_ROWS) {
      const to = Math.min(length, from + MAX_BATCH_ROWS)
      out.emit({
        columns: from === 0 ? columns : columns.map((column) => sliceColumn(column, from, to)),
        length: to - from,
        kinds: kinds.subarray(from, to),
      })
    }
  }
}

/** A column as it is handed on: with a mask only if some of its rows are NULL. */
const withoutEmptyMask =
  (count: number) =>
  (column: Column): Column =>
    column.nulls?.subarray(0, count).includes(1) ? column : { ...column, nulls: undefined }
