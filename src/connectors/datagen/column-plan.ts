import type { Column, Lane, SqlType } from '../../values/index.ts'

/** Writes the values of rows `first … first + count` into a column, from its row 0 on; `nowMs` is the wall clock. */
export type Fill = (first: number, count: number, nowMs: number) => void

/** How the values of a column are made. */
export interface ColumnPlan extends Planned {
  /** The share of NULLs, 0 to 1. */
  readonly nullRate: number
}

/** How the values of a column are made where none is NULL. */
export interface Planned {
  readonly type: SqlType
  /** How many rows there are values for. */
  readonly rows: number
  /** About how many bytes a value takes. */
  readonly bytes: number
  /** Binds a column to a stream of chance. */
  fill(column: Column, stream: number): Fill
}

/** A plan that never runs out of values. */
export const endless = (type: SqlType, bytes: number, fill: Planned['fill']): Planned => ({
  type,
  rows: Number.POSITIVE_INFINITY,
  bytes,
  fill,
})

/** The column, known to be of the lane that its type has. */
export function inLane<Wanted extends Lane>(
  column: Column,
  lane: Wanted,
): Extract<Column, { lane: Wanted }> {
  if (column.lane !== lane) throw new TypeError(`a column of the lane ${column.lane}, not ${lane}`)
  return column as Extract<Column, { lane: Wanted }>
}
