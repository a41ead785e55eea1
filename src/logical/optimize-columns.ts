import type { BoundExpression } from './expression.ts'
import { type AggregateCall, isUpdating, type LogicalPlan } from './plan.ts'
import { columnOf, projectOf } from './plan-nodes.ts'
import { addColumns, mapColumns } from './rewrite-expression.ts'

type Node<Kind extends LogicalPlan['kind']> = Extract<LogicalPlan, { kind: Kind }>

/** A plan without columns that nobody reads; `kept` are the places of its columns in the plan it was, ascending. */
interface Pruned {
  readonly plan: LogicalPlan
  readonly kept: readonly number[]
}

/** Takes away columns that nobody reads, down to the scans: a source decodes only what the query uses. */
export function pruneColumns(plan: LogicalPlan): LogicalPlan {
  return prune(plan, new Set(plan.fields.keys())).plan
}

/** Gives at least the needed columns. */
function prune(plan: LogicalPlan, needed: ReadonlySet<number>): Pruned {
  const kept = [...plan.fields.keys()].filter((i) => needed.has(i))
  switch (plan.kind) {
    case 'Scan':
      return {
        plan: { ...plan, columns: pick(plan.columns, kept), fields: pick(plan.fields, kept) },
        kept,
      }
    case 'Values': {
      const rows = plan.rows.map((row) => pick(row, kept))
      return { plan: { ...plan, rows, fields: pick(plan.fields, kept) }, kept }
    }
    case 'Filter':
      return pruneFilter(plan, needed)
    case 'Project':
      return pruneProject(plan, kept)
    case 'Aggregate':
      return pruneAggregate(plan, needed)
    case 'Limit': {
      // Which of two equal rows is taken back is decided by all of their columns.
      const all = new Set(plan.fields.keys())
      const below = prune(plan.input, isUpdating(plan) ? all : needed)
      return { plan: { ...plan, input: below.plan, fields: below.plan.fields }, kept: below.kept }
    }
    case 'UnionAll': {
      const inputs = plan.inputs.map((input) => exactly(prune(input, needed), kept))
      return { plan: { ...plan, inputs, fields: pick(plan.fields, kept) }, kept }
    }
  }
}

const pick = <Item>(items: readonly Item[], places: readonly number[]): Item[] =>
  places.map((place) => items[place] as Item)

/** The expression over a pruned input. */
const moved = (expression: BoundExpression, { kept }: Pruned): BoundExpression =>
  mapColumns(expression, (column) => ({ ...column, index: kept.indexOf(column.index) }))

function pruneFilter(plan: Node<'Filter'>, needed: ReadonlySet<number>): Pruned {
  const read = new Set(needed)
  addColumns(plan.predicate, read)
  const below = prune(plan.input, read)
  const predicate = moved(plan.predicate, below)
  const { fields } = below.plan
  return { plan: { ...plan, input: below.plan, predicate, fields }, kept: below.kept }
}

function pruneProject(plan: Node<'Project'>, kept: readonly number[]): Pruned {
  const expressions = pick(plan.expressions, kept)
  const read = new Set<number>()
  for (const { expression } of expressions) addColumns(expression, read)
  const below = prune(plan.input, read)
  const over = expressions.map(({ name, expression }) => ({
    name,
    expression: moved(expression, below),
  }))
  return { plan: projectOf(below.plan, over), kept }
}

/** Keys stay, for they make the groups; of aggregates one stays when there are no keys, for it makes the row. */
function pruneAggregate(plan: Node<'Aggregate'>, needed: ReadonlySet<number>): Pruned {
  const { keys, aggregates } = plan
  const used = aggregates.filter((_, i) => needed.has(keys.length + i))
  const calls = keys.length === 0 && used.length === 0 ? aggregates.slice(0, 1) : used
  const read = new Set(keys)
  for (const { argument, filter } of calls) {
    if (argument !== undefined) read.add(argument)
    if (filter !== undefined) read.add(filter)
  }
  const below = prune(plan.input, read)
  const place = (column: number): number => below.kept.indexOf(column)
  const kept = [...keys.keys(), ...calls.map((call) => keys.length + aggregates.indexOf(call))]
  const pruned: LogicalPlan = {
    ...plan,
    input: below.plan,
    keys: keys.map(place),
    aggregates: calls.map(
      (call): AggregateCall => ({
        ...call,
        ...(call.argument !== undefined && { argument: place(call.argument) }),
        ...(call.filter !== undefined && { filter: place(call.filter) }),
      }),
    ),
    fields: pick(plan.fields, kept),
  }
  return { plan: pruned, kept }
}

/** The plan with those columns and no others. */
function exactly({ plan, kept }: Pruned, wanted: readonly number[]): LogicalPlan {
  if (kept.length === wanted.length) return plan
  const expressions = wanted.map((column) => {
    const expression = columnOf(plan, kept.indexOf(column))
    return { name: plan.fields[kept.indexOf(column)]?.name ?? '', expression }
  })
  return projectOf(plan, expressions)
}
