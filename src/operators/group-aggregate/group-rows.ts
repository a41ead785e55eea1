import { DELETE, MAX_BATCH_ROWS, UPDATE_BEFORE } from '../../values/index.ts'

/** What a row does to its group. */
export const NOTHING = 0
export const OPENS = 1
export const UPDATES = 2
export const CLOSES = 3

/**
 * The rows of one batch as seen by their groups: which group, what happens to it, and whether its result changes. Every
 * accumulator goes over them in order, so that it sees the state as it was before each row.
 */
export class GroupRows {
  length = 0
  /** The group's slot in the state table. */
  readonly slots = new Int32Array(MAX_BATCH_ROWS)
  readonly steps = new Uint8Array(MAX_BATCH_ROWS)
  /** +1 where a row comes, −1 where one is taken back, 0 where it does not count. */
  readonly signs = new Int8Array(MAX_BATCH_ROWS)
  /** 1 where some aggregate has another value after the row. */
  readonly changed = new Uint8Array(MAX_BATCH_ROWS)
  /** The group's number of rows before (at 2i) and after (at 2i + 1) row i: this is COUNT(*). */
  readonly counts = new Float64Array(2 * MAX_BATCH_ROWS)
  /** Whether a group may have become empty. */
  shrinks = false

  /** Counts the rows into `counts`, the state's column of group sizes. A row taken back from no group is ignored, as in Flink. */
  trace(kinds: Uint8Array | undefined, length: number, sizes: Float64Array): void {
    this.length = length
    this.shrinks = false
    this.changed.fill(0, 0, length)
    if (kinds === undefined) this.traceInserts(sizes)
    else this.traceChanges(kinds, sizes)
  }

  private traceInserts(sizes: Float64Array): void {
    const { length, slots, steps, counts } = this
    this.signs.fill(1, 0, length)
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      const before = sizes[slot] as number
      sizes[slot] = before + 1
      counts[2 * i] = before
      counts[2 * i + 1] = before + 1
      steps[i] = before === 0 ? OPENS : UPDATES
    }
  }

  private traceChanges(kinds: Uint8Array, sizes: Float64Array): void {
    const { length, slots, steps, signs, counts } = this
    for (let i = 0; i < length; i++) {
      const slot = slots[i] as number
      const before = sizes[slot] as number
      const back = isBack(kinds[i] as number)
      const sign = signOf(back, before)
      const after = before + sign
      sizes[slot] = after
      counts[2 * i] = before
      counts[2 * i + 1] = after
      signs[i] = sign
      steps[i] = stepOf(before, after)
      if (after === 0) this.shrinks = true
    }
  }
}

const isBack = (kind: number): boolean => kind === UPDATE_BEFORE || kind === DELETE

function signOf(back: boolean, before: number): number {
  if (!back) return 1
  return before === 0 ? 0 : -1
}

function stepOf(before: number, after: number): number {
  if (before === 0) return after === 0 ? NOTHING : OPENS
  return after === 0 ? CLOSES : UPDATES
}
