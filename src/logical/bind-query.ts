import type { CommonTable, Query } from '../syntax/index.ts'
import { SqlError } from '../values/index.ts'
import { withColumnNames } from './bind-from.ts'
import { bindSelect } from './bind-select.ts'
import { bindUnionAll, bindValues } from './bind-set-operations.ts'
import { ErrorCollector } from './collect-errors.ts'
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
    case 'With':
      return bindWith(query, context)
  }
}

/** Each table of WITH sees those before it. */
function bindWith(
  { tables, body }: Extract<Query, { kind: 'With' }>,
  context: QueryContext,
): Relation {
  const commonTables = new Map(context.commonTables)
  const inner: QueryContext = { ...context, commonTables }
  const errors = new ErrorCollector()
  const broken = new Set<string>()
  for (const table of tables) {
    const relation = errors.attempt(() => bindCommonTable(table, tables, inner))
    if (relation) commonTables.set(table.name.name, relation)
    else broken.add(table.name.name)
  }
  // What is wrong with a table of WITH is told once, not again where it is used.
  if (broken.size > 0) errors.finish()
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
