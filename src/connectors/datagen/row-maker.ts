import { MAX_BATCH_ROWS } from '../../values/index.ts'
import type { Clock } from '../../world/index.ts'
import { streamOf } from '../chance.ts'
import { emptyColumn, type MakeRows, rowsThatFit } from '../generated-source.ts'
import { bindPlan } from './bind-plan.ts'
import type { ColumnPlan } from './column-plan.ts'

/** A column that a query uses, and how it is made. */
export interface UsedColumn {
  readonly name: string
  readonly plan: ColumnPlan
}

/** How many rows make a batch that is not too large. */
export const batchRowsOf = (columns: readonly UsedColumn[]): number =>
  rowsThatFit(columns.reduce((sum, { plan }) => sum + plan.bytes, 0))

/** Makes batches of columns; each column has a chance of its own, so that its values do not hang on the others. */
export function rowMaker(columns: readonly UsedColumn[], seed: number, clock: Clock): MakeRows {
  const made = columns.map(({ plan }) => emptyColumn(plan.type, MAX_BATCH_ROWS))
  const fills = columns.map(({ name, plan }, at) =>
    bindPlan(plan, made[at] as (typeof made)[number], streamOf(seed, name)),
  )
  return (first, count) => {
    const nowMs = clock.now()
    for (const fill of fills) fill(first, count, nowMs)
    return { columns: made, length: count }
  }
}
