import type { Query } from '../syntax/index.ts'
import { commonType, type Span, SqlError, type SqlType } from '../values/index.ts'
import { meetingType } from './bind-case.ts'
import { plain } from './bind-comparison.ts'
import { bindExpression } from './bind-expression.ts'
import { coerce } from './coerce.ts'
import { attemptAll } from './collect-errors.ts'
import type { BoundExpression } from './expression.ts'
import type { LogicalPlan } from './plan.ts'
import { columnOf, projectOf } from './plan-nodes.ts'
import type { QueryContext } from './query-context.ts'
import { type Relation, uniqueNames, unnamed } from './relation.ts'
import { emptyScope } from './scope.ts'

/** UNION ALL: columns by position, names of the first, each column in the type where all inputs meet. */
export function bindUnionAll(
  { inputs }: Extract<Query, { kind: 'UnionAll' }>,
  context: QueryContext,
): Relation {
  const relations = attemptAll(inputs, (query) => context.bind(query, context))
  const [first, ...others] = relations
  if (!first) throw new Error('UNION ALL of nothing')
  for (const [i, other] of others.entries()) checkCount(first, other, (inputs[i + 1] as Query).at)
  const types = attemptAll(first.names, (name, column) =>
    unionType(relations, column, name, inputs),
  )
  const names = uniqueNames(first.names)
  const plan: LogicalPlan = {
    kind: 'UnionAll',
    inputs: relations.map(({ plan }) => withTypes(plan, names, types)),
    fields: names.map((name, i) => ({ name, type: types[i] as SqlType })),
  }
  return { plan, names: first.names, places: first.places }
}

function checkCount(first: Relation, other: Relation, at: Span): void {
  if (first.names.length === other.names.length) return
  throw new SqlError(
    'invalid-query',
    `UNION ALL needs as many columns on each side: ${first.names.length} (${first.names.join(', ')}) and ${other.names.length} (${other.names.join(', ')})`,
    { at },
  )
}

function unionType(
  relations: readonly Relation[],
  column: number,
  name: string,
  inputs: readonly Query[],
): SqlType {
  let common: SqlType = { kind: 'NULL', nullable: false }
  for (const [i, { plan, places }] of relations.entries()) {
    const type = plan.fields[column]?.type as SqlType
    const next: SqlType | undefined = i === 0 ? type : commonType(common, type)
    if (!next) {
      const message = `column ${column + 1} ("${name}") of UNION ALL mixes ${plain(common)} with ${plain(type)}`
      throw new SqlError('type-mismatch', message, {
        at: places[column] ?? inputs[i]?.at,
        hint: 'CAST one of them',
      })
    }
    common = next
  }
  return common
}

/** The plan with its columns cast and renamed, or as it is when nothing is to do. */
function withTypes(
  plan: LogicalPlan,
  names: readonly string[],
  types: readonly SqlType[],
): LogicalPlan {
  const expressions = names.map((name, i) => ({
    name,
    expression: coerce(columnOf(plan, i), types[i] as SqlType),
  }))
  const isSame = expressions.every(({ expression }) => expression.kind === 'Column')
  return isSame ? plan : projectOf(plan, expressions)
}

/** VALUES (1, 'a'), (2, 'b'): each column in the type where its values meet. */
export function bindValues({ rows, at }: Extract<Query, { kind: 'Values' }>): Relation {
  const context = {
    scope: emptyScope,
    bind: bindExpression,
    places: new WeakMap(),
    noAggregates: { message: 'aggregate functions cannot stand in VALUES' },
  }
  const bound = attemptAll(rows, (row) =>
    attemptAll(row, (value) => bindExpression(value, context)),
  )
  const [first = []] = bound
  const uneven = rows.find((row) => row.length !== first.length)
  if (uneven) {
    const message = `every row of VALUES needs ${first.length} values, and one has ${uneven.length}`
    throw new SqlError('invalid-query', message, { at: uneven[0]?.at ?? at })
  }
  const columns = first.map((_, i) => bound.map((row) => row[i] as BoundExpression))
  const types = columns.map((values) => meetingType(values, 'VALUES', at))
  const isSure = columns.map((values) => values.every(({ type }) => !type.nullable))
  const fields = types.map((type, i) => ({
    name: unnamed(i),
    type: { ...type, nullable: !isSure[i] },
  }))
  const plan: LogicalPlan = {
    kind: 'Values',
    rows: bound.map((row) => row.map((value, i) => coerce(value, types[i] as SqlType))),
    fields,
  }
  return {
    plan,
    names: fields.map(({ name }) => name),
    places: (rows[0] ?? []).map((value) => value.at),
  }
}
