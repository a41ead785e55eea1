import { widenState } from '../../state/index.ts'
import type { Column, IntColumn, LongColumn } from '../../values/index.ts'
import type { Accumulator } from './accumulator.ts'
import { type GroupRows, OPENS } from './group-rows.ts'
import { OutputLongs } from './output-longs.ts'
import { nullAfter } from './sum.ts'

const MAX = Number.MAX_SAFE_INTEGER

/** SUM of BIGINT, which wraps around at 64 bits, and of DECIMAL. */
export function sumLongs(
  state: LongColumn,
  counts: LongColumn | undefined,
  output: LongColumn,
): Accumulator {
  return new LongSum(state, counts, new OutputLongs(output))
}

/** Adds numbers while they are safe, and goes on from the first row that is not with bigints. */
class LongSum implements Accumulator {
  private readonly state: LongColumn
  private readonly counts: LongColumn | undefined
  private readonly output: OutputLongs
  private readonly wraps: boolean

  constructor(state: LongColumn, counts: LongColumn | undefined, output: OutputLongs) {
    this.state = state
    this.counts = counts
    this.output = output
    this.wraps = state.type.kind === 'BIGINT'
  }

  apply(rows: GroupRows, signs: Int8Array, argument: Column): void {
    this.output.begin()
    const isFast = !this.state.wide && !(argument as LongColumn).wide
    const done = isFast ? this.applyFast(rows, signs, argument as LongColumn) : 0
    if (done < rows.length) this.applyExact(rows, signs, argument as LongColumn, done)
  }

  /** The first row that it could not do. */
  private applyFast(rows: GroupRows, signs: Int8Array, argument: LongColumn | IntColumn): number {
    const { length, slots, steps, changed } = rows
    const { data } = argument
    const sums = this.state.data
    const nulls = this.state.nulls as Uint8Array
    const out = this.output.column.data
    const outNulls = this.output.column.nulls as Uint8Array
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      const opens = steps[i] === OPENS
      const before = opens ? 0 : (sums[slot] as number)
      const wasNull = opens ? 1 : (nulls[slot] as number)
      const sign = signs[i] as number
      const after = sign === 0 ? before : before + sign * (data[i] as number)
      if (after > MAX || after < -MAX) return i
      const isNull = nullAfter(this.counts, slot, sign, opens, wasNull)
      sums[slot] = isNull === 1 ? 0 : after
      nulls[slot] = isNull
      out[2 * i] = before
      out[2 * i + 1] = after
      outNulls[2 * i] = wasNull
      outNulls[2 * i + 1] = isNull
      if (before !== after || wasNull !== isNull) changed[i] = 1
    }
    return length
  }

  private applyExact(rows: GroupRows, signs: Int8Array, argument: LongColumn, from: number): void {
    const { length, slots, steps, changed } = rows
    const { data, wide } = argument
    const sums = widenState(this.state) as BigInt64Array | bigint[]
    const nulls = this.state.nulls as Uint8Array
    const out = this.output.widen(2 * from)
    const outNulls = this.output.column.nulls as Uint8Array
    for (let i = from; i < length; i++) {
      const slot = slots[i] as number
      const opens = steps[i] === OPENS
      const before = opens ? 0n : (sums[slot] as bigint)
      const wasNull = opens ? 1 : (nulls[slot] as number)
      const sign = signs[i] as number
      let after = before
      if (sign !== 0) {
        const value = wide?.[i] ?? BigInt(data[i] as number)
        after = this.wrap(sign > 0 ? before + value : before - value)
      }
      const isNull = nullAfter(this.counts, slot, sign, opens, wasNull)
      sums[slot] = isNull === 1 ? 0n : after
      nulls[slot] = isNull
      out[2 * i] = before
      out[2 * i + 1] = after
      outNulls[2 * i] = wasNull
      outNulls[2 * i + 1] = isNull
      if (before !== after || wasNull !== isNull) changed[i] = 1
    }
  }

  private wrap(value: bigint): bigint {
    return this.wraps ? BigInt.asIntN(64, value) : value
  }
}
