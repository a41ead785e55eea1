import type { Column, DoubleColumn, IntColumn, LongColumn } from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { ExactAverage } from './average-exact.ts'
import { Results } from './results.ts'

/** AVG from a sum and a count: of integers cut towards zero, of DECIMAL rounded half up; NULL without values. */
export function average(sums: Column, counts: LongColumn, output: Column): Accumulator {
  return sums.lane === 'double'
    ? averageDoubles(sums, counts, output as DoubleColumn)
    : new ExactAverage(sums as LongColumn, counts, output as LongColumn | IntColumn)
}

function averageDoubles(sums: DoubleColumn, counts: LongColumn, output: DoubleColumn): Accumulator {
  return {
    apply(rows, signs, argument) {
      const { data } = argument as DoubleColumn
      const results = new Results(rows, output.data, output.nulls as Uint8Array)
      for (let i = 0; i < rows.length; i++) {
        const slot = rows.slots[i] as number
        const oldSum = sums.data[slot] as number
        const oldCount = counts.data[slot] as number
        results.put(i, oldSum / oldCount, oldCount === 0 ? 1 : 0)
        const sign = signs[i] as number
        // What is below a NULL may be NaN, and 0 × NaN is not 0.
        const sum = sign === 0 ? oldSum : oldSum + sign * (data[i] as number)
        const count = oldCount + sign
        counts.data[slot] = count
        sums.data[slot] = count === 0 ? 0 : sum
        results.putAfter(i, sum / count, count === 0 ? 1 : 0)
      }
    },
  }
}
