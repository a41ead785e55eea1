import { type LongColumn, MAX_BATCH_ROWS } from '../../values/index.ts'

/** An output column of the long lane that is numbers again for each batch, and becomes bigints when one has to. */
export class OutputLongs {
  readonly column: LongColumn
  private own: BigInt64Array | bigint[] | undefined

  constructor(column: LongColumn) {
    this.column = column
  }

  /** A new batch begins. */
  begin(): void {
    this.column.wide = undefined
  }

  /** Turns the first `rows` rows into bigints; all others are to be written as such. */
  widen(rows: number): BigInt64Array | bigint[] {
    const { column } = this
    if (column.wide) return column.wide
    const fits = column.type.kind !== 'DECIMAL' || column.type.precision <= 18
    this.own ??= fits
      ? new BigInt64Array(2 * MAX_BATCH_ROWS)
      : new Array<bigint>(2 * MAX_BATCH_ROWS).fill(0n)
    for (let r = 0; r < rows; r++) this.own[r] = BigInt(column.data[r] as number)
    column.wide = this.own
    return this.own
  }
}
