import type { JobStateTable } from '../../../src/state/index.ts'
import type { Column } from '../../../src/values/index.ts'
import { rowsOf } from './columns.ts'

/** Slots of some keys. */
export function locate(table: JobStateTable, ...keys: Column[]): number[] {
  const length = Math.max(...keys.map(lengthOf))
  const slots = new Int32Array(length)
  table.locate(keys, length, slots)
  return [...slots]
}

/** Slots of some keys, −1 for the absent. */
export function find(table: JobStateTable, ...keys: Column[]): number[] {
  const length = Math.max(...keys.map(lengthOf))
  const slots = new Int32Array(length)
  table.find(keys, length, slots)
  return [...slots]
}

const lengthOf = (column: Column): number =>
  column.lane === 'text'
    ? column.starts.length
    : column.lane === 'long' && column.wide
      ? column.wide.length
      : column.data.length

/** Rows by key, as plain values. */
export function contents(table: JobStateTable): Map<string, unknown[]> {
  const slots = Int32Array.from(table.slots())
  const keys = rowsOf(table.keysAt(slots, slots.length), slots.length)
  const values = rowsOf(table.values, Math.max(-1, ...slots) + 1)
  return new Map(
    keys.map((key, i) => [
      JSON.stringify(key, (_, each) => (typeof each === 'bigint' ? `${each}n` : each)),
      values[slots[i] as number] as unknown[],
    ]),
  )
}
