import { widenState } from '../../state/index.ts'
import { type Column, type IntColumn, type LongColumn, laneOf } from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { type Quotient, quotientFor } from './average-quotient.ts'
import type { GroupRows } from './group-rows.ts'
import { OutputLongs } from './output-longs.ts'
import { Results } from './results.ts'

/** AVG of integers and DECIMAL; like LongSum, it changes to bigints at the first row that needs them. */
export class ExactAverage implements Accumulator {
  private readonly sums: LongColumn
  private readonly counts: LongColumn
  private readonly output: LongColumn | IntColumn
  /** The output again, if it can become wide. */
  private readonly longs: OutputLongs | undefined
  private readonly quotient: Quotient
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

  /** Gives the first row that it could not do. */
  private applyFast(rows: GroupRows, signs: Int8Array, { data }: LongColumn | IntColumn): number {
    const sums = this.sums.data
    const counts = this.counts.data
    const { fast } = this.quotient
    const results = new Results(rows, this.output.data, this.output.nulls as Uint8Array)
    for (let i = 0; i < rows.length; i++) {
      const slot = rows.slots[i] as number
      const oldSum = sums[slot] as number
      const oldCount = counts[slot] as number
      const sign = signs[i] as number
      const sum = sign === 0 ? oldSum : oldSum + sign * (data[i] as number)
      const count = oldCount + sign
      const before = fast(oldSum, oldCount)
      const after = fast(sum, count)
      if (!areSafe(sum, before, after)) return i
      results.put(i, before, oldCount === 0 ? 1 : 0)
      counts[slot] = count
      sums[slot] = count === 0 ? 0 : sum
      results.putAfter(i, after, count === 0 ? 1 : 0)
    }
    return rows.length
  }

  private applyExact(rows: GroupRows, signs: Int8Array, argument: LongColumn, from: number): void {
    const sums = widenState(this.sums) as BigInt64Array | bigint[]
    const counts = this.counts.data
    const values = this.longs?.widen(2 * from) ?? new Array<bigint>(2 * rows.length)
    const results = new Results(rows, values, this.output.nulls as Uint8Array)
    for (let i = from; i < rows.length; i++) {
      const slot = rows.slots[i] as number
      const oldSum = sums[slot] as bigint
      const oldCount = counts[slot] as number
      const before = this.quotient.exact(oldSum, oldCount)
      results.put(i, before, isNull(oldSum, oldCount, before))
      const sign = signs[i] as number
      const sum = sign === 0 ? oldSum : this.add(oldSum, sign, argument, i)
      const count = oldCount + sign
      counts[slot] = count
      sums[slot] = count === 0 ? 0n : sum
      const after = this.quotient.exact(sum, count)
      results.putAfter(i, after, isNull(sum, count, after))
    }
    if (!this.longs)
      for (let r = 2 * from; r < 2 * rows.length; r++) this.output.data[r] = Number(values[r])
  }

  private add(sum: bigint, sign: number, { data, wide }: LongColumn, i: number): bigint {
    const value = wide?.[i] ?? BigInt(data[i] as number)
    const next = sign > 0 ? sum + value : sum - value
    return this.wraps ? BigInt.asIntN(64, next) : next
  }
}

/** Whether an average does not exist, or goes beyond what DECIMAL(38) holds. */
const isNull = (sum: bigint, count: number, average: bigint): 0 | 1 =>
  count === 0 || reachesLimit(sum) || reachesLimit(average) ? 1 : 0

const LIMIT = 10n ** 38n
const reachesLimit = (value: bigint): boolean => value >= LIMIT || value <= -LIMIT

const areSafe = (a: number, b: number, c: number): boolean =>
  Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(c)
