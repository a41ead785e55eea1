import type { Catalog, Definition } from '../catalog/index.ts'
import { type Field, SqlError, SqlErrors } from '../values/index.ts'
import { bindTable } from './bind-from.ts'
import { bindQuery } from './bind-query.ts'
import type { Relation } from './relation.ts'

/** The columns of a table or view as a query sees them; none of a view whose tables are gone. */
export function columnsOf(definition: Definition, catalog: Catalog): Field[] {
  try {
    const { plan, names } = relationOf(definition, catalog)
    return plan.fields.map(({ type }, i) => ({ name: names[i] as string, type }))
  } catch (error) {
    if (error instanceof SqlError || error instanceof SqlErrors) return []
    throw error
  }
}

function relationOf(definition: Definition, catalog: Catalog): Relation {
  const { statement } = definition
  if (definition.kind === 'table') {
    // A sink's columns are looked at as if it could be read.
    const readable = {
      ...definition,
      statement: { ...definition.statement, role: 'table' as const },
    }
    return bindTable(readable, statement.name)
  }
  const star = { kind: 'Star', at: statement.at } as const
  const from = { kind: 'Table', name: statement.name, at: statement.at } as const
  const query = { kind: 'Select', distinct: false, items: [star], from, at: statement.at } as const
  return bindQuery(query, { catalog, commonTables: new Map(), openViews: [], bind: bindQuery })
}
