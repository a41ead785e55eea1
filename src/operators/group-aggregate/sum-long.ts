import { widenState } from '../../state/index.ts'
import type { Column, LongColumn } from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import type { GroupRows } from './group-rows.ts'
import { OutputLongs } from './output-longs.ts'
import { Presence } from './presence.ts'
import { Results } from './results.ts'

/** What DECIMAL(38) no longer holds: a sum that reaches it is NULL, and begins anew with the next value, as in Flink. */
const LIMIT = 10n ** 38n

/** SUM of BIGINT, which wraps around at 64 bits, and of DECIMAL: adds numbers while they are safe, and goes on from the first row that is not with bigints. */
export class LongSum implements Accumulator {
  private readonly state: LongColumn
  private readonly counts: LongColumn | undefined
  private readonly output: OutputLongs
  private readonly wraps: boolean

  constructor(state: LongColumn, counts: LongColumn | undefined, output: LongColumn) {
    this.state = state
    this.counts = counts
    this.output = new OutputLongs(output)
    this.wraps = state.type.kind === 'BIGINT'
  }

  apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
    this.output.begin()
    const values = argument as LongColumn
    const done = this.state.wide || values.wide ? 0 : this.applyFast(rows, signs, values)
    if (done < rows.length) this.applyExact(rows, signs, values, done)
  }

  /** Gives the first row that it could not do. */
  private applyFast(rows: GroupRows, signs: Int8Array, { data }: LongColumn): number {
    const sums = this.state.data
    const presence = new Presence(this.state, this.counts)
    const { column } = this.output
    const results = new Results(rows, column.data, column.nulls as Uint8Array)
    for (let i = 0; i < rows.length; i++) {
      const slot = rows.slots[i] as number
      const before = sums[slot] as number
      const sign = signs[i] as number
      const after = sign === 0 ? before : before + sign * (data[i] as number)
      if (!Number.isSafeInteger(after)) return i
      const wasNull = presence.before(slot, rows.steps[i] as number)
      results.put(i, before, wasNull)
      const isNull = presence.after(slot, sign, wasNull)
      sums[slot] = isNull === 1 ? 0 : after
      results.putAfter(i, after, isNull)
    }
    return rows.length
  }

  private applyExact(rows: GroupRows, signs: Int8Array, argument: LongColumn, from: number): void {
    const sums = widenState(this.state) as BigInt64Array | bigint[]
    const presence = new Presence(this.state, this.counts)
    const wide = this.output.widen(2 * from)
    const results = new Results(rows, wide, this.output.column.nulls as Uint8Array)
    for (let i = from; i < rows.length; i++) {
      const slot = rows.slots[i] as number
      const before = sums[slot] as bigint
      const wasNull = presence.before(slot, rows.steps[i] as number)
      results.put(i, before, wasNull)
      const sign = signs[i] as number
      const after = sign === 0 ? before : this.add(before, sign, argument, i)
      const fits = after < LIMIT && after > -LIMIT
      const isNull = fits ? presence.after(slot, sign, wasNull) : presence.overflow(slot, sign)
      sums[slot] = isNull === 1 ? 0n : after
      results.putAfter(i, after, isNull)
    }
  }

  private add(sum: bigint, sign: number, { data, wide }: LongColumn, i: number): bigint {
    const value = wide?.[i] ?? BigInt(data[i] as number)
    const next = sign > 0 ? sum + value : sum - value
    return this.wraps ? BigInt.asIntN(64, next) : next
  }
}
