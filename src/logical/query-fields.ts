import type { Catalog } from '../catalog/index.ts'
import type { Query } from '../syntax/index.ts'
import type { Field } from '../values/index.ts'
import { bindQuery } from './bind-query.ts'

/** The columns that a query gives. Throws SqlError or SqlErrors. */
export function fieldsOfQuery(query: Query, catalog: Catalog): Field[] {
  const context = { catalog, commonTables: new Map(), openViews: [], bind: bindQuery }
  const { plan, names } = bindQuery(query, context)
  return plan.fields.map(({ type }, i) => ({ name: names[i] as string, type }))
}
