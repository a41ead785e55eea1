import type { GroupRows } from './group-rows.ts'

/**
 * Where one aggregate's results go: values at 2i and 2i + 1 for before and after row i, and whether they are NULL. The
 * small methods are inlined where they are called.
 */
export class Results<Values extends Int32Array | Float64Array | BigInt64Array | bigint[]> {
  private readonly rows: GroupRows
  private readonly values: Values
  private readonly nulls: Uint8Array

  constructor(rows: GroupRows, values: Values, nulls: Uint8Array) {
    this.rows = rows
    this.values = values
    this.nulls = nulls
  }

  put(i: number, before: Values[number], wasNull: number): void {
    this.values[2 * i] = before
    this.nulls[2 * i] = wasNull
  }

  /** After `put`, so that it can see whether the result changes. */
  putAfter(i: number, after: Values[number], isNull: number): void {
    this.values[2 * i + 1] = after
    this.nulls[2 * i + 1] = isNull
    const wasNull = this.nulls[2 * i]
    const differs = isNull === 0 && this.values[2 * i] !== after
    if (wasNull !== isNull || differs) this.rows.changed[i] = 1
  }
}
