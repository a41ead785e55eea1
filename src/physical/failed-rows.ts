import type { Reject } from '../operators/index.ts'
import type { Batch } from '../values/index.ts'
import type { Failed } from './loop.ts'

/**
 * The rows of one batch that failed. They are handed on after the loop: it may be run again by another variant, and what
 * the receiver throws must stop the job, not the row.
 */
export class FailedRows {
  readonly rows: number[] = []
  private readonly errors: Error[] = []

  readonly note: Failed & { reset(): void } = Object.assign(
    (row: number, error: unknown) => {
      this.rows.push(row)
      this.errors.push(error instanceof Error ? error : new Error(String(error)))
    },
    { reset: () => this.clear() },
  )

  /** Gives every failed row to `reject` and forgets it. */
  deliver(batch: Batch, reject: Reject): void {
    if (this.rows.length === 0) return
    const rows = [...this.rows]
    const errors = [...this.errors]
    this.clear()
    rows.forEach((row, at) => {
      reject(batch, row, errors[at] as Error)
    })
  }

  private clear(): void {
    this.rows.length = 0
    this.errors.length = 0
  }
}
