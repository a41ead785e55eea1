import type { StateTable } from '../../state/index.ts'
import { type Column, type LongColumn, MAX_BATCH_ROWS, takeColumn } from '../../values/index.ts'
import type { GroupRows } from './group-rows.ts'

/**
 * How often each value occurs in each group: a state table keyed by the group's key and the value. DISTINCT needs it to see
 * a value come for the first and go for the last time, MIN and MAX of updating inputs to know what is left.
 */
export class ValueCounts {
  readonly table: StateTable
  /** The slot of row i's value, where its sign is not 0. */
  readonly slots = new Int32Array(MAX_BATCH_ROWS)
  private readonly rows = new Uint16Array(MAX_BATCH_ROWS)
  private readonly found = new Int32Array(MAX_BATCH_ROWS)
  private counted = 0

  constructor(table: StateTable) {
    this.table = table
  }

  get counts(): Float64Array {
    return (this.table.values[0] as LongColumn).data
  }

  /** Finds the slots of all values that count. */
  locate(group: GroupRows, signs: Int8Array, keys: readonly Column[], value: Column): void {
    const { rows, found, slots } = this
    let count = 0
    for (let i = 0; i < group.length; i++) if (signs[i] !== 0) rows[count++] = i
    this.counted = count
    if (count === 0) return
    const all = [...keys, value]
    const columns = count === group.length ? all : all.map((c) => takeColumn(c, rows, count))
    this.table.locate(columns, count, found)
    for (let n = 0; n < count; n++) slots[rows[n] as number] = found[n] as number
  }

  /** Forgets the values that no longer occur; after all rows, since one may come back within the batch. */
  sweep(): void {
    const { counts, found } = this
    for (let n = 0; n < this.counted; n++)
      if (counts[found[n] as number] === 0) this.table.remove(found[n] as number)
  }
}
