import { type Column, type LongColumn, makeColumn, type TextColumn } from '../values/index.ts'
import type { TableSnapshot } from './define.ts'

/** Puts the changed key groups of later snapshots in the place of the same groups of earlier ones, table by table. */
export function mergeTables(
  bases: readonly TableSnapshot[],
  deltas: readonly TableSnapshot[],
): TableSnapshot[] {
  return deltas.map((delta) => {
    const base = bases.find((table) => table.name === delta.name)
    return base ? merge(base, delta) : delta
  })
}

function merge(base: TableSnapshot, delta: TableSnapshot): TableSnapshot {
  const kept: number[] = []
  base.keyGroups.forEach((group, row) => {
    if (delta.groups[group] !== 1) kept.push(row)
  })
  const join = (column: Column, c: number, from: readonly Column[]): Column =>
    joinColumns(from[c] as Column, kept, column, delta.rows)
  const keyGroups = new Uint8Array(kept.length + delta.rows)
  keyGroups.set(kept.map((row) => base.keyGroups[row] as number))
  keyGroups.set(delta.keyGroups, kept.length)
  return {
    ...delta,
    rows: kept.length + delta.rows,
    groups: base.groups.map((present, group) => present | (delta.groups[group] as number)),
    keyGroups,
    keys: delta.keys.map((column, c) => join(column, c, base.keys)),
    values: delta.values.map((column, c) => join(column, c, base.values)),
  }
}

/** Some rows of one column, then all `count` rows of another. */
function joinColumns(a: Column, rows: readonly number[], b: Column, count: number): Column {
  const total = rows.length + count
  const to = makeColumn(b.type, total)
  if (a.nulls ?? b.nulls) {
    to.nulls = new Uint8Array(total)
    to.nulls.set(rows.map((row) => a.nulls?.[row] ?? 0))
    if (b.nulls) to.nulls.set(b.nulls, rows.length)
  }
  if (to.lane === 'text') joinTexts(a as TextColumn, rows, b as TextColumn, to)
  else if (to.lane === 'long') joinLongs(a as LongColumn, rows, b as LongColumn, to)
  else {
    const data = to.data as unknown[]
    rows.forEach((row, i) => {
      data[i] = (a as typeof to).data[row]
    })
    for (let i = 0; i < count; i++) data[rows.length + i] = (b as typeof to).data[i]
  }
  return to
}

function joinTexts(a: TextColumn, rows: readonly number[], b: TextColumn, to: TextColumn): void {
  to.bytes = Buffer.concat([a.bytes, b.bytes])
  to.ascii = a.ascii && b.ascii
  rows.forEach((row, i) => {
    to.starts[i] = a.starts[row] as number
    to.ends[i] = a.ends[row] as number
  })
  for (let i = rows.length; i < to.starts.length; i++) {
    to.starts[i] = a.bytes.length + (b.starts[i - rows.length] as number)
    to.ends[i] = a.bytes.length + (b.ends[i - rows.length] as number)
  }
}

function joinLongs(a: LongColumn, rows: readonly number[], b: LongColumn, to: LongColumn): void {
  const total = to.data.length
  const [before, after] = [a.wide, b.wide]
  if (!before && !after) {
    to.data.set(rows.map((row) => a.data[row] as number))
    to.data.set(b.data.subarray(0, total - rows.length), rows.length)
    return
  }
  const isArray = Array.isArray(before) || Array.isArray(after)
  to.wide = isArray ? new Array<bigint>(total) : new BigInt64Array(total)
  for (let i = 0; i < total; i++) {
    const [from, row] = i < rows.length ? [a, rows[i] as number] : [b, i - rows.length]
    to.wide[i] = from.wide?.[row] ?? BigInt(from.data[row] as number)
  }
}
