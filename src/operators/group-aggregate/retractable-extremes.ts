import type { StateTable } from '../../state/index.ts'
import { type Column, MAX_BATCH_ROWS, putValue, valueAt } from '../../values/index.ts'
import type { ExtremeFunction } from './extreme.ts'
import { CLOSES, type GroupRows } from './group-rows.ts'
import { type Ordered, SortedValues } from './sorted-values.ts'
import { ValueCounts } from './value-counts.ts'

/** One MIN or MAX over the values: where its result goes. */
export interface ExtremeOutput {
  readonly which: ExtremeFunction
  readonly output: Column
}

/**
 * MIN and MAX of values that may be taken back: when the best one goes, the next best counts. The values with their counts
 * are in a state table; their order is kept beside it in memory, and built anew from it after a restore.
 */
export class RetractableExtremes {
  private readonly values: ValueCounts
  private readonly groups: StateTable
  private readonly outputs: readonly ExtremeOutput[]
  private readonly orders = new Map<number, SortedValues>()
  private isOrdered = false

  constructor(values: StateTable, groups: StateTable, outputs: readonly ExtremeOutput[]) {
    this.values = new ValueCounts(values)
    this.groups = groups
    this.outputs = outputs
  }

  apply(rows: GroupRows, signs: Int8Array, keys: readonly Column[], argument: Column): void {
    if (!this.isOrdered) this.restoreOrder(keys.length)
    this.values.locate(rows, signs, keys, argument)
    for (const { output } of this.outputs) if (output.lane === 'long') output.wide = undefined
    let removes = false
    for (let i = 0; i < rows.length; i++) {
      const order = this.orderOf(rows.slots[i] as number)
      this.putResults(2 * i, order)
      if (signs[i] !== 0 && this.count(i, signs[i] as number, order, argument)) removes = true
      if (this.putResults(2 * i + 1, order)) rows.changed[i] = 1
      if (rows.steps[i] === CLOSES) this.orders.delete(rows.slots[i] as number)
    }
    if (removes) this.values.sweep()
  }

  /** Writes the results of one moment; true when one differs from the row before. */
  private putResults(row: number, order: SortedValues): boolean {
    let differs = false
    for (const { which, output } of this.outputs) {
      const value = best(order, which)
      putValue(output, row, value)
      if (row > 0 && valueAt(output, row - 1) !== value) differs = true
    }
    return differs
  }

  private orderOf(slot: number): SortedValues {
    let order = this.orders.get(slot)
    if (!order) {
      order = new SortedValues()
      this.orders.set(slot, order)
    }
    return order
  }

  /** Counts a value and keeps the order in step; true when it no longer occurs. */
  private count(i: number, sign: number, order: SortedValues, argument: Column): boolean {
    const { counts, slots } = this.values
    const slot = slots[i] as number
    const before = counts[slot] as number
    const after = Math.max(0, before + sign)
    counts[slot] = after
    if (before === 0 && after > 0) order.add(valueAt(argument, i) as Ordered)
    if (before > 0 && after === 0) order.remove(valueAt(argument, i) as Ordered)
    return after === 0
  }

  private restoreOrder(keyCount: number): void {
    this.isOrdered = true
    const { table, counts } = this.values
    const all = Int32Array.from(table.slots()).filter((slot) => (counts[slot] as number) > 0)
    const groupSlots = new Int32Array(MAX_BATCH_ROWS)
    for (let from = 0; from < all.length; from += MAX_BATCH_ROWS) {
      const slots = all.slice(from, from + MAX_BATCH_ROWS)
      const columns = table.keysAt(slots, slots.length)
      this.groups.find(columns.slice(0, keyCount), slots.length, groupSlots)
      const values = columns[keyCount] as Column
      for (let i = 0; i < slots.length; i++)
        this.orderOf(groupSlots[i] as number).add(valueAt(values, i) as Ordered)
    }
  }
}

const best = (order: SortedValues, which: ExtremeFunction): Ordered | null =>
  (which === 'MIN' ? order.first : order.last) ?? null
