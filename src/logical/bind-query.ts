import type { CommonTable, Query } from '../syntax/index.ts'
import { SqlError } from '../values/index.ts'
import { withColumnNames } from './bind-from.ts'
import { bindSelect } from './bind-select.ts'
import { bindUnionAll, bindValues } from './bind-set-operations.ts'
import { checkComparable } from './executable-type.ts'
import { isUpdating } from './plan.ts'
import type { QueryContext } from './query-context.ts'
import type { Relation } from './relation.ts'

/** Finds the meaning of a query. */
export function bindQuery(query: Query, context: QueryContext): Relation {
  switch (query.kind) {
    case 'Select':
      return bindSelect(query, context)
    case 'UnionAll':
      return bindUnionAll(query, context)
    case 'Values':
      return bindValues(query)
    case 'Limit':
      return bindLimit(query, context)
    case 'With':
      return bindWith(query, context)
  }
}

function bindLimit(
  { input, count, offset, at }: Extract<Query, { kind: 'Limit' }>,
  context: QueryContext,
): Relation {
  const relation = bindQuery(input, context)
  const { plan } = relation
  if (isUpdating(plan)) {
    for (const [i, { type }] of plan.fields.entries()) {
      checkComparable(type, 'LIMIT over rows that change', relation.places[i] ?? at)
    }
  }
  return { ...relation, plan: { kind: 'Limit', input: plan, count, offset, fields: plan.fields } }
}

/** Each table of WITH sees those before it. */
function bindWith(
  { tables, body }: Extract<Query, { kind: 'With' }>,
  context: QueryContext,
): Relation {
  const commonTables = new Map(context.commonTables)
  const inner: QueryContext = { ...context, commonTables }
  // The first mistake ends it: what is wrong with one table would be told again wherever that is used.
  for (const table of tables) {
    commonTables.set(table.name.name, bindCommonTable(table, tables, inner))
  }
  return bindQuery(body, inner)
}

function bindCommonTable(
  table: CommonTable,
  tables: readonly CommonTable[],
  context: QueryContext,
): Relation {
  const { name, columns, query } = table
  if (tables.find((each) => each.name.name === name.name) !== table) {
    throw new SqlError('duplicate-name', `WITH defines "${name.name}" twice`, { at: name.at })
  }
  return withColumnNames(bindQuery(query, context), columns, name)
}
