import { type Span, SqlError } from '../values/index.ts'
import { type CollectedCall, callOf } from './aggregate-collector.ts'
import type { Clauses, ResultColumn } from './bind-select.ts'
import { ErrorCollector } from './collect-errors.ts'
import { checkComparable } from './executable-type.ts'
import type { BoundExpression } from './expression.ts'
import type { AggregateCall, LogicalPlan, NamedExpression } from './plan.ts'
import { filterOf, projectOf } from './plan-nodes.ts'
import { printExpression } from './print-expression.ts'
import { uniqueNames } from './relation.ts'
import { mapChildren } from './rewrite-expression.ts'

/** What a SELECT goes on with after grouping. */
interface Grouped {
  readonly input: LogicalPlan
  readonly items: readonly ResultColumn[]
}

/** GROUP BY and HAVING: computes keys and arguments, aggregates, and rewrites what is above over the groups' columns. */
export function groupRows(input: LogicalPlan, clauses: Clauses): Grouped {
  const { keys, aggregates, items, context } = clauses
  for (const key of keys) checkComparable(key.type, 'GROUP BY', context.places.get(key))
  const computed = new ComputedColumns()
  const keyPlaces = [...new Set(keys.map((key) => computed.place(key, keyName(key, items))))]
  const calls = aggregates.calls.map((call) => placed(call, computed))
  const keyNames = keyPlaces.map((place) => (computed.columns[place] as NamedExpression).name)
  const names = uniqueNames([...keyNames, ...callNames(aggregates.calls, items)])
  const below = projectOf(input, computed.columns)
  const keyFields = keyPlaces.map((place, i) => ({
    name: names[i] as string,
    type: (computed.columns[place] as NamedExpression).expression.type,
  }))
  const aggregateCalls = aggregates.calls.map(
    (call, i): AggregateCall => ({
      ...(calls[i] as Placed),
      field: { name: names[keyPlaces.length + i] as string, type: call.type },
    }),
  )
  const plan: LogicalPlan = {
    kind: 'Aggregate',
    input: below,
    keys: keyPlaces,
    aggregates: aggregateCalls,
    fields: [...keyFields, ...aggregateCalls.map(({ field }) => field)],
  }
  return above(plan, clauses)
}

/** HAVING and the SELECT list, over the columns of the groups. */
function above(plan: LogicalPlan, { keys, having, items, context }: Clauses): Grouped {
  const places = new Map<string, number>()
  for (const key of keys) {
    const text = JSON.stringify(key)
    if (!places.has(text)) places.set(text, places.size)
  }
  const errors = new ErrorCollector()
  const told = new Set<Span | undefined>()
  const overGroups = (expression: BoundExpression): BoundExpression => {
    const key = places.get(JSON.stringify(expression))
    const call = expression.kind === 'Column' ? callOf(expression) : undefined
    const index = key ?? (call === undefined ? undefined : places.size + call)
    const field = index === undefined ? undefined : plan.fields[index]
    if (index !== undefined && field) return { kind: 'Column', index, ...field }
    if (expression.kind === 'Column') {
      // One message for a star, not one for each of its columns.
      const at = context.places.get(expression)
      if (!told.has(at)) errors.add(notGrouped(expression, keys.length > 0))
      told.add(at)
    }
    return mapChildren(expression, overGroups)
  }
  const notGrouped = (column: BoundExpression, hasKeys: boolean): SqlError => {
    const name = printExpression(column)
    return new SqlError('invalid-query', `column "${name}" is not grouped`, {
      at: context.places.get(column),
      hint: hasKeys
        ? `add "${name}" to GROUP BY, or aggregate it: MAX(${name})`
        : `add GROUP BY ${name}, or aggregate it: MAX(${name})`,
    })
  }
  const rewritten = items.map((item) => ({ ...item, expression: overGroups(item.expression) }))
  const condition = having && overGroups(having)
  errors.finish()
  return { input: condition ? filterOf(plan, condition) : plan, items: rewritten }
}

/** A key is named by its column, else by what the SELECT list calls it: people read it in checkpoints. */
function keyName(key: BoundExpression, items: readonly ResultColumn[]): string {
  if (key.kind === 'Column') return key.name
  const text = JSON.stringify(key)
  return items.find(({ expression }) => JSON.stringify(expression) === text)?.name ?? 'key'
}

/** The columns that grouping needs, each computed once. */
class ComputedColumns {
  readonly columns: NamedExpression[] = []
  private readonly places = new Map<string, number>()

  /** The place of an expression among the columns. */
  place(expression: BoundExpression, name: string): number {
    const text = JSON.stringify(expression)
    const known = this.places.get(text)
    if (known !== undefined) return known
    const taken = this.columns.map((column) => column.name)
    this.columns.push({ name: uniqueNames([...taken, name]).at(-1) as string, expression })
    this.places.set(text, this.columns.length - 1)
    return this.columns.length - 1
  }
}

type Placed = Omit<AggregateCall, 'field'>

function placed(call: CollectedCall, computed: ComputedColumns): Placed {
  const { argument, filter, distinct } = call
  return {
    function: call.function,
    ...(argument && { argument: computed.place(argument, columnNameOr(argument, 'argument')) }),
    distinct,
    ...(filter && { filter: computed.place(filter, columnNameOr(filter, 'filter')) }),
  }
}

const columnNameOr = (expression: BoundExpression, otherwise: string): string =>
  expression.kind === 'Column' ? expression.name : otherwise

/** Aggregates are named by their alias, else count, max_price: people read them in checkpoints. */
function callNames(calls: readonly CollectedCall[], items: readonly ResultColumn[]): string[] {
  return calls.map(({ function: name, argument }, n) => {
    const item = items.find(
      ({ expression }) => expression.kind === 'Column' && callOf(expression) === n,
    )
    if (item?.name) return item.name
    const column = argument?.kind === 'Column' ? `_${argument.name}` : ''
    return name.toLowerCase() + column
  })
}
