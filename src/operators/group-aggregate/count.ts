import type { DoubleColumn, LongColumn } from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import type { GroupRows } from './group-rows.ts'

/** COUNT(x), and COUNT(*) with a FILTER: how many rows count. */
export function count(state: LongColumn, output: LongColumn | DoubleColumn): Accumulator {
  return {
    apply(rows: GroupRows, signs: Int8Array): void {
      const { length, slots, changed } = rows
      const counts = state.data
      const out = output.data
      for (let i = 0; i < length; i++) {
        const slot = slots[i] as number
        const before = counts[slot] as number
        const after = before + (signs[i] as number)
        counts[slot] = after
        out[2 * i] = before
        out[2 * i + 1] = after
        if (before !== after) changed[i] = 1
      }
    },
  }
}
