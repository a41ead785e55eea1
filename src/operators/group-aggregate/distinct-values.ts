import type { StateTable } from '../../state/index.ts'
import { type Column, MAX_BATCH_ROWS } from '../../values/index.ts'
import type { GroupRows } from './group-rows.ts'
import { ValueCounts } from './value-counts.ts'

/** For DISTINCT: lets a value count only when it comes to its group for the first time, or goes for the last. */
export class DistinctValues {
  readonly signs = new Int8Array(MAX_BATCH_ROWS)
  private readonly values: ValueCounts

  constructor(table: StateTable) {
    this.values = new ValueCounts(table)
  }

  apply(rows: GroupRows, signs: Int8Array, keys: readonly Column[], argument: Column): void {
    const { values } = this
    values.locate(rows, signs, keys, argument)
    const { counts, slots } = values
    let removes = false
    for (let i = 0; i < rows.length; i++) {
      const sign = signs[i] as number
      this.signs[i] = 0
      if (sign === 0) continue
      const slot = slots[i] as number
      const before = counts[slot] as number
      const after = Math.max(0, before + sign)
      counts[slot] = after
      if (before === 0 && after > 0) this.signs[i] = 1
      if (before > 0 && after === 0) this.signs[i] = -1
      if (after === 0) removes = true
    }
    if (removes) values.sweep()
  }
}
