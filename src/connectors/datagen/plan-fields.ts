import { didYouMean, type Field, printType } from '../../values/index.ts'
import type { TableSpec } from '../define.ts'
import { OptionError } from '../options.ts'
import type { ColumnPlan } from './column-plan.ts'
import { FIELD_PREFIX, FieldOptions } from './field-options.ts'
import { randomPlan } from './random-plan.ts'
import { sequencePlan } from './sequence-plan.ts'

/** How each column of a table is made, and after how many rows the source ends. */
export interface TablePlan {
  readonly plans: ReadonlyMap<string, ColumnPlan>
  /** Infinite when nothing ends the source. */
  readonly total: number
}

/** Reads the options of all columns. Throws an OptionError at the first that will not do. */
export function planFields(
  table: TableSpec,
  numberOfRows: number | undefined,
  extra: ReadonlyMap<string, string>,
): TablePlan {
  if (numberOfRows !== undefined && numberOfRows < 0) {
    throw new OptionError('must not be negative', 'number-of-rows')
  }
  for (const key of extra.keys()) checkColumn(key, table.fields)
  const plans = new Map(table.fields.map((field) => [field.name, planOf(field, extra)]))
  let total = numberOfRows ?? Number.POSITIVE_INFINITY
  // The first sequence that comes to its end ends the source.
  for (const plan of plans.values()) total = Math.min(total, plan.rows)
  return { plans, total }
}

function planOf({ name, type }: Field, extra: ReadonlyMap<string, string>): ColumnPlan {
  const options = new FieldOptions(`${FIELD_PREFIX}${name}`, extra)
  const kind = options.text('kind')?.toLowerCase() ?? 'random'
  if (kind !== 'random' && kind !== 'sequence') {
    options.refuse('kind', `must be 'random' or 'sequence', not '${kind}'`)
  }
  const plan = kind === 'random' ? randomPlan(type, options) : sequencePlan(type, options)
  options.refuseOthers(`"${name}", a ${kind} ${printType(type)}`)
  return plan
}

function checkColumn(key: string, fields: readonly Field[]): void {
  const rest = key.slice(FIELD_PREFIX.length)
  if (fields.some(({ name }) => rest.startsWith(`${name}.`))) return
  const name = rest.slice(0, Math.max(0, rest.lastIndexOf('.'))) || rest
  const near = didYouMean(
    name,
    fields.map((field) => field.name),
  )
  throw new OptionError(
    `speaks of a column "${name}" that the table does not have${near ? `: ${near}` : ''}`,
    key,
  )
}
