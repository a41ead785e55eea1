import {
  type Column,
  type DoubleColumn,
  type IntColumn,
  type LongColumn,
  laneOf,
} from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { Presence } from './presence.ts'
import { Results } from './results.ts'
import { LongSum } from './sum-long.ts'

/** SUM: NULL until a value has come, and again when all have been taken back (`counts`, kept for updating inputs only). */
export function sum(state: Column, counts: LongColumn | undefined, output: Column): Accumulator {
  switch (laneOf(output.type)) {
    case 'int':
      return sumInts(state as IntColumn, counts, output as IntColumn)
    case 'double':
      return sumDoubles(state as DoubleColumn, counts, output as DoubleColumn)
    default:
      return new LongSum(state as LongColumn, counts, output as LongColumn)
  }
}

const UNUSED_BITS: Partial<Record<string, number>> = { TINYINT: 24, SMALLINT: 16 }

/** Integers of up to 32 bits, which wrap around as in Java. */
function sumInts(state: IntColumn, counts: LongColumn | undefined, output: IntColumn): Accumulator {
  const shift = UNUSED_BITS[output.type.kind] ?? 0
  return {
    apply(rows, signs, argument) {
      const { data } = argument as IntColumn
      const sums = state.data
      const presence = new Presence(state, counts)
      const results = new Results(rows, output.data, output.nulls as Uint8Array)
      for (let i = 0; i < rows.length; i++) {
        const slot = rows.slots[i] as number
        const before = sums[slot] as number
        const wasNull = presence.before(slot, rows.steps[i] as number)
        results.put(i, before, wasNull)
        const sign = signs[i] as number
        const after = ((before + sign * (data[i] as number)) << shift) >> shift
        const isNull = presence.after(slot, sign, wasNull)
        sums[slot] = isNull === 1 ? 0 : after
        results.putAfter(i, after, isNull)
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
  const round = output.type.kind === 'FLOAT' ? Math.fround : Number
  return {
    apply(rows, signs, argument) {
      const { data } = argument as DoubleColumn
      const sums = state.data
      const presence = new Presence(state, counts)
      const results = new Results(rows, output.data, output.nulls as Uint8Array)
      for (let i = 0; i < rows.length; i++) {
        const slot = rows.slots[i] as number
        const before = sums[slot] as number
        const wasNull = presence.before(slot, rows.steps[i] as number)
        results.put(i, before, wasNull)
        const sign = signs[i] as number
        // What is below a NULL may be NaN, and 0 × NaN is not 0.
        const after = sign === 0 ? before : round(before + sign * (data[i] as number))
        const isNull = presence.after(slot, sign, wasNull)
        sums[slot] = isNull === 1 ? 0 : after
        results.putAfter(i, after, isNull)
      }
    },
  }
}
