import type { Column, LongColumn } from '../../values/index.ts'
import { OPENS } from './group-rows.ts'

/**
 * Whether a sum has any value. Where rows can be taken back it takes a count to know when the last value has gone; else the
 * sum is NULL until the first value comes.
 */
export class Presence {
  private readonly nulls: Uint8Array
  private readonly counts: Float64Array | undefined

  /** To be made anew for each batch, as arrays of state are replaced when it grows. */
  constructor(sums: Column, counts: LongColumn | undefined) {
    this.nulls = sums.nulls as Uint8Array
    this.counts = counts?.data
  }

  /** 1 if the sum is NULL before a row. */
  before(slot: number, step: number): number {
    if (this.counts !== undefined) return this.counts[slot] === 0 ? 1 : 0
    return step === OPENS ? 1 : (this.nulls[slot] as number)
  }

  /** Counts the row's value; 1 if the sum is NULL after it. */
  after(slot: number, sign: number, wasNull: number): number {
    let isNull = sign === 0 ? wasNull : 0
    if (this.counts !== undefined) {
      const count = (this.counts[slot] as number) + sign
      this.counts[slot] = count
      isNull = count === 0 ? 1 : 0
    }
    this.nulls[slot] = isNull
    return isNull
  }

  /** Counts the row's value, but the sum is NULL after it, as it is too large. */
  overflow(slot: number, sign: number): number {
    this.after(slot, sign, 1)
    this.nulls[slot] = 1
    return 1
  }
}
