import { widenState } from '../../state/index.ts'
import {
  type Column,
  type DoubleColumn,
  type IntColumn,
  type LongColumn,
  laneOf,
} from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { quotientFor } from './average-quotient.ts'
import { type GroupRows, OPENS } from './group-rows.ts'
import { OutputLongs } from './output-longs.ts'

/** AVG from a sum and a count: of integers cut towards zero, of DECIMAL rounded half up; NULL without values. */
export function average(sums: Column, counts: LongColumn, output: Column): Accumulator {
  return sums.lane === 'double'
    ? averageDoubles(sums, counts, output as DoubleColumn)
    : new ExactAverage(sums as LongColumn, counts, output as LongColumn | IntColumn)
}

function averageDoubles(
  state: DoubleColumn,
  counts: LongColumn,
  output: DoubleColumn,
): Accumulator {
  return {
    apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
      const { length, slots, steps, changed } = rows
      const { data } = argument as DoubleColumn
      const out = output.data
      const outNulls = output.nulls as Uint8Array
      for (let i = 0; i < length; i++) {
        const slot = slots[i] as number
        const opens = steps[i] === OPENS
        const oldSum = opens ? 0 : (state.data[slot] as number)
        const oldCount = opens ? 0 : (counts.data[slot] as number)
        const sign = signs[i] as number
        const count = oldCount + sign
        const sum = sign === 0 ? oldSum : oldSum + sign * (data[i] as number)
        counts.data[slot] = count
        state.data[slot] = count === 0 ? 0 : sum
        out[2 * i] = oldSum / oldCount
        out[2 * i + 1] = sum / count
        outNulls[2 * i] = oldCount === 0 ? 1 : 0
        outNulls[2 * i + 1] = count === 0 ? 1 : 0
        const stays = count === 0 ? oldCount === 0 : out[2 * i] === out[2 * i + 1]
        if (!stays) changed[i] = 1
      }
    },
  }
}

/** AVG of integers and DECIMAL; like LongSum, it changes to bigints at the first row that needs them. */
class ExactAverage implements Accumulator {
  private readonly sums: LongColumn
  private readonly counts: LongColumn
  private readonly output: LongColumn | IntColumn
  private readonly longs: OutputLongs | undefined
  private readonly quotient: ReturnType<typeof quotientFor>
  private readonly wraps: boolean

  constructor(sums: LongColumn, counts: LongColumn, output: LongColumn | IntColumn) {
    this.sums = sums
    this.counts = counts
    this.output = output
    this.longs = laneOf(output.type) === 'long' ? new OutputLongs(output as LongColumn) : undefined
    this.quotient = quotientFor(sums.type, output.type)
    this.wraps = sums.type.kind === 'BIGINT'
  }

  apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
    this.longs?.begin()
    const values = argument as LongColumn
    const done = this.sums.wide || values.wide ? 0 : this.applyFast(rows, signs, values)
    if (done < rows.length) this.applyExact(rows, signs, values, done)
  }

  private applyFast(rows: GroupRows, signs: Int8Array, { data }: LongColumn | IntColumn): number {
    const { length, slots, steps, changed } = rows
    const sums = this.sums.data
    const counts = this.counts.data
    const out = this.output.data
    const outNulls = this.output.nulls as Uint8Array
    const { fast } = this.quotient
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      const opens = steps[i] === OPENS
      const oldSum = opens ? 0 : (sums[slot] as number)
      const oldCount = opens ? 0 : (counts[slot] as number)
      const sign = signs[i] as number
      const count = oldCount + sign
      const sum = sign === 0 ? oldSum : oldSum + sign * (data[i] as number)
      const before = fast(oldSum, oldCount)
      const after = fast(sum, count)
      if (!isSafe(sum) || !isSafe(before) || !isSafe(after)) return i
      counts[slot] = count
      sums[slot] = count === 0 ? 0 : sum
      out[2 * i] = before
      out[2 * i + 1] = after
      outNulls[2 * i] = oldCount === 0 ? 1 : 0
      outNulls[2 * i + 1] = count === 0 ? 1 : 0
      if (before !== after || outNulls[2 * i] !== outNulls[2 * i + 1]) changed[i] = 1
    }
    return length
  }

  private applyExact(rows: GroupRows, signs: Int8Array, argument: LongColumn, from: number): void {
    const { length, slots, steps, changed } = rows
    const sums = widenState(this.sums) as BigInt64Array | bigint[]
    const counts = this.counts.data
    const wide = this.longs?.widen(2 * from)
    const outNulls = this.output.nulls as Uint8Array
    for (let i = from; i < length; i++) {
      const slot = slots[i] as number
      const opens = steps[i] === OPENS
      const oldSum = opens ? 0n : (sums[slot] as bigint)
      const oldCount = opens ? 0 : (counts[slot] as number)
      const sign = signs[i] as number
      const count = oldCount + sign
      const sum = sign === 0 ? oldSum : this.add(oldSum, sign, argument, i)
      counts[slot] = count
      sums[slot] = count === 0 ? 0n : sum
      this.put(wide, 2 * i, this.quotient.exact(oldSum, oldCount))
      this.put(wide, 2 * i + 1, this.quotient.exact(sum, count))
      outNulls[2 * i] = oldCount === 0 ? 1 : 0
      outNulls[2 * i + 1] = count === 0 ? 1 : 0
      if (sum !== oldSum || count !== oldCount) changed[i] = this.differs(wide, i)
    }
  }

  private add(sum: bigint, sign: number, { data, wide }: LongColumn, i: number): bigint {
    const value = wide?.[i] ?? BigInt(data[i] as number)
    const next = sign > 0 ? sum + value : sum - value
    return this.wraps ? BigInt.asIntN(64, next) : next
  }

  private put(wide: BigInt64Array | bigint[] | undefined, row: number, value: bigint): void {
    if (wide) wide[row] = value
    else this.output.data[row] = Number(value)
  }

  private differs(wide: BigInt64Array | bigint[] | undefined, i: number): number {
    const nulls = this.output.nulls as Uint8Array
    const values = wide ?? this.output.data
    return nulls[2 * i] === nulls[2 * i + 1] && values[2 * i] === values[2 * i + 1] ? 0 : 1
  }
}

const isSafe = (value: number): boolean =>
  value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER
