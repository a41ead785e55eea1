import type { Column } from '../../values/index.ts'
import type { GroupRows } from './group-rows.ts'

/**
 * One aggregate over all groups. For row i it writes its value before the row at 2i of its output and the value after it
 * at 2i + 1, sets `rows.changed[i]` when they differ, and forgets the group's state where the row opens it.
 */
export interface Accumulator {
  /** `signs` says how often each row's argument counts: −1, 0 or +1. It is 0 where the argument is NULL. */
  apply(rows: GroupRows, signs: Int8Array, argument: Column): void
}
