import type { Expression, Query, SelectItem } from '../syntax/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import { AggregateCollector } from './aggregate-collector.ts'
import { bindExpression } from './bind-expression.ts'
import { bindFrom, type Source } from './bind-from.ts'
import { groupRows } from './bind-groups.ts'
import { bindCondition } from './bind-parts.ts'
import { attemptAll, ErrorCollector } from './collect-errors.ts'
import { checkComparable } from './executable-type.ts'
import type { BoundExpression } from './expression.ts'
import type { ExpressionContext } from './expression-context.ts'
import type { LogicalPlan } from './plan.ts'
import { filterOf, oneRow, projectOf } from './plan-nodes.ts'
import type { QueryContext } from './query-context.ts'
import { type Relation, uniqueNames, unnamed } from './relation.ts'
import { columnReference, columnsOf, emptyScope, type Scope } from './scope.ts'

type Select = Extract<Query, { kind: 'Select' }>

/** A column of the result before grouping: its name, how it is computed, and where it is written. */
export interface ResultColumn {
  readonly name: string | undefined
  readonly expression: BoundExpression
  readonly at: Span
}

const IN_WHERE = {
  message: 'aggregate functions cannot stand in WHERE',
  hint: 'filter groups with HAVING',
}
const IN_GROUP_BY = { message: 'aggregate functions cannot stand in GROUP BY' }

/** SELECT … FROM … WHERE … GROUP BY … HAVING …, in the order in which SQL computes it. */
export function bindSelect(select: Select, context: QueryContext): Relation {
  const source: Source = select.from
    ? bindFrom(select.from, context)
    : { plan: oneRow, scope: emptyScope }
  const parts = bindClauses(select, source.scope)
  let input: LogicalPlan = source.plan
  if (parts.where) input = filterOf(input, parts.where)
  const columns = parts.isGrouped ? groupRows(input, parts) : parts
  if (columns.input) input = columns.input
  const names = columns.items.map(({ name }, i) => name ?? unnamed(i))
  const unique = uniqueNames(names)
  const plan = projectOf(
    input,
    columns.items.map(({ expression }, i) => ({ name: unique[i] as string, expression })),
  )
  const places = columns.items.map(({ at }) => at)
  if (select.distinct) {
    plan.fields.forEach(({ type }, i) => {
      checkComparable(type, 'SELECT DISTINCT', places[i])
    })
  }
  return { plan: select.distinct ? distinct(plan) : plan, names, places }
}

/** The clauses of a SELECT, bound over the rows of FROM. */
export interface Clauses {
  readonly where: BoundExpression | undefined
  readonly keys: readonly BoundExpression[]
  readonly having: BoundExpression | undefined
  readonly items: readonly ResultColumn[]
  readonly aggregates: AggregateCollector
  readonly isGrouped: boolean
  readonly context: ExpressionContext
  readonly input?: undefined
}

function bindClauses(select: Select, source: Scope): Clauses {
  const errors = new ErrorCollector()
  const aliases = new Set(
    select.items.flatMap((item) => ('alias' in item ? (item.alias?.name ?? []) : [])),
  )
  const scope: Scope = { ...source, aliases }
  const base: ExpressionContext = { scope, bind: bindExpression, places: new WeakMap() }
  const aggregates = new AggregateCollector((select.groupBy?.length ?? 0) > 0)
  const context: ExpressionContext = { ...base, aggregates }
  const { where, groupBy = [], having } = select
  const boundItems = errors.attempt(() =>
    attemptAll(select.items, (item) => bindItem(item, { ...context, scope: source })).flat(),
  )
  const boundWhere =
    where &&
    errors.attempt(() => bindCondition(where, 'WHERE', { ...base, noAggregates: IN_WHERE }))
  const keys = errors.attempt(() =>
    attemptAll(groupBy, (key) => bindExpression(key, { ...base, noAggregates: IN_GROUP_BY })),
  )
  const boundHaving = having && errors.attempt(() => bindCondition(having, 'HAVING', context))
  errors.finish()
  const isGrouped = groupBy.length > 0 || having !== undefined || aggregates.calls.length > 0
  const [items, where_] = [boundItems ?? [], boundWhere]
  return {
    where: where_,
    keys: keys ?? [],
    having: boundHaving,
    items,
    aggregates,
    isGrouped,
    context,
  }
}

function bindItem(item: SelectItem, context: ExpressionContext): ResultColumn[] {
  if (item.kind === 'Star') return bindStar(item, context)
  const { expression, alias, at } = item
  return [
    {
      name: alias?.name ?? nameOf(expression),
      expression: bindExpression(expression, context),
      at,
    },
  ]
}

/** A bare column keeps its name. */
function nameOf(expression: Expression): string | undefined {
  return expression.kind === 'Column' ? expression.path.at(-1)?.name : undefined
}

function bindStar(
  { qualifier, at }: Extract<SelectItem, { kind: 'Star' }>,
  { scope, places }: ExpressionContext,
): ResultColumn[] {
  const columns = qualifier ? columnsOf(scope, qualifier) : scope.columns
  if (columns.length === 0) throw new SqlError('invalid-query', '* needs a FROM', { at })
  const seen = new Set<string>()
  return columns.map((column) => {
    if (seen.has(column.name)) {
      const hint = 'give the columns of the sub-query different names with AS'
      throw new SqlError('unknown-column', `column "${column.name}" is ambiguous`, { at, hint })
    }
    seen.add(column.name)
    const expression = columnReference(column)
    places.set(expression, at)
    return { name: column.name, expression, at }
  })
}

/** SELECT DISTINCT: a group for each different row, and nothing computed of it. */
export function distinct(input: LogicalPlan): LogicalPlan {
  const keys = input.fields.map((_, i) => i)
  return { kind: 'Aggregate', input, keys, aggregates: [], fields: input.fields }
}
