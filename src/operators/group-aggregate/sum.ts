import {
  type Column,
  type DoubleColumn,
  type IntColumn,
  type LongColumn,
  laneOf,
} from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { type GroupRows, OPENS } from './group-rows.ts'
import { sumLongs } from './sum-long.ts'

/** SUM: NULL until a value has come, and again when all have been taken back (`counts`, kept for updating inputs only). */
export function sum(state: Column, counts: LongColumn | undefined, output: Column): Accumulator {
  switch (laneOf(output.type)) {
    case 'int':
      return sumInts(state as IntColumn, counts, output as IntColumn)
    case 'double':
      return sumDoubles(state as DoubleColumn, counts, output as DoubleColumn)
    default:
      return sumLongs(state as LongColumn, counts, output as LongColumn)
  }
}

const UNUSED_BITS: Partial<Record<string, number>> = { TINYINT: 24, SMALLINT: 16 }

/** Integers of up to 32 bits, which wrap around as in Java. */
function sumInts(state: IntColumn, counts: LongColumn | undefined, output: IntColumn): Accumulator {
  const shift = UNUSED_BITS[output.type.kind] ?? 0
  return {
    apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
      const { length, slots, steps, changed } = rows
      const { data } = argument as IntColumn
      const sums = state.data
      const nulls = state.nulls as Uint8Array
      const out = output.data
      const outNulls = output.nulls as Uint8Array
      for (let i = 0; i < length; i++) {
        const slot = slots[i] as number
        const opens = steps[i] === OPENS
        const before = opens ? 0 : (sums[slot] as number)
        const wasNull = opens ? 1 : (nulls[slot] as number)
        const sign = signs[i] as number
        const after =
          sign === 0 ? before : ((before + sign * (data[i] as number)) << shift) >> shift
        const isNull = nullAfter(counts, slot, sign, opens, wasNull)
        sums[slot] = isNull === 1 ? 0 : after
        nulls[slot] = isNull
        out[2 * i] = before
        out[2 * i + 1] = after
        outNulls[2 * i] = wasNull
        outNulls[2 * i + 1] = isNull
        if (before !== after || wasNull !== isNull) changed[i] = 1
      }
    },
  }
}

/** DOUBLE and FLOAT. */
function sumDoubles(
  state: DoubleColumn,
  counts: LongColumn | undefined,
  output: DoubleColumn,
): Accumulator {
  const isFloat = output.type.kind === 'FLOAT'
  return {
    apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
      const { length, slots, steps, changed } = rows
      const { data } = argument as DoubleColumn
      const sums = state.data
      const nulls = state.nulls as Uint8Array
      const out = output.data
      const outNulls = output.nulls as Uint8Array
      for (let i = 0; i < length; i++) {
        const slot = slots[i] as number
        const opens = steps[i] === OPENS
        const before = opens ? 0 : (sums[slot] as number)
        const wasNull = opens ? 1 : (nulls[slot] as number)
        const sign = signs[i] as number
        let after = before
        if (sign !== 0)
          after = sign > 0 ? before + (data[i] as number) : before - (data[i] as number)
        if (isFloat) after = Math.fround(after)
        const isNull = nullAfter(counts, slot, sign, opens, wasNull)
        sums[slot] = isNull === 1 ? 0 : after
        nulls[slot] = isNull
        out[2 * i] = before
        out[2 * i + 1] = after
        outNulls[2 * i] = wasNull
        outNulls[2 * i + 1] = isNull
        if (before !== after || wasNull !== isNull) changed[i] = 1
      }
    },
  }
}

/** Counts the row's value where counts are kept, and says whether the sum is NULL after it. */
export function nullAfter(
  counts: LongColumn | undefined,
  slot: number,
  sign: number,
  opens: boolean,
  wasNull: number,
): number {
  if (counts === undefined) return sign === 0 ? wasNull : 0
  const after = (opens ? 0 : (counts.data[slot] as number)) + sign
  counts.data[slot] = after
  return after === 0 ? 1 : 0
}
