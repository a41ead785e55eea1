import { checkView, inputsOf, type LogicalPlan } from '../logical/index.ts'
import type { CreateView } from '../syntax/index.ts'
import { tableNamed } from './create-table.ts'
import type { PlanContext } from './plan-context.ts'

/** Defines a view; what its hints make of tables is checked here, where they are written. */
export function createView(statement: CreateView, context: PlanContext): void {
  checkTables(checkView(statement, context.catalog), context)
  const definition = context.catalog.define(statement)
  // Before, there may have been a table of this name.
  if (definition) context.tables.delete(statement.name.name)
}

function checkTables(plan: LogicalPlan, context: PlanContext): void {
  if (plan.kind === 'Scan') tableNamed(plan.table, context)
  for (const input of inputsOf(plan)) checkTables(input, context)
}
