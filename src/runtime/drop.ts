import type { Drop } from '../syntax/index.ts'
import { didYouMean, SqlError } from '../values/index.ts'
import { tablesIn } from './identity.ts'
import type { PlanContext } from './plan-context.ts'
import { checkKind } from './show-create.ts'

/** Forgets a table or view. Views that read it stay, as in Flink, and are named; jobs keep what they were planned with. */
export function drop(statement: Drop, context: PlanContext): void {
  const { catalog, tables, request } = context
  const { table, ifExists, what } = statement
  const found = catalog.find(table.name)
  if (!found && ifExists) return
  if (!found) {
    throw new SqlError('unknown-table', `${what} "${table.name}" does not exist`, {
      at: table.at,
      hint: didYouMean(table.name, catalog.names()) ?? `write DROP ${what.toUpperCase()} IF EXISTS`,
    })
  }
  checkKind(found, statement, 'DROP')
  catalog.drop(table.name)
  tables.delete(table.name)
  for (const definition of catalog.all()) {
    if (definition.kind !== 'view') continue
    if (!tablesIn(definition.statement.query).some(({ name }) => name === table.name)) continue
    request.note(
      `view ${definition.statement.name.name} reads ${what} ${table.name}, which is gone now`,
    )
  }
}
