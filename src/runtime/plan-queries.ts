import { refusesUpdates } from '../connectors/index.ts'
import { type BoundQuery, bind, isUpdating, optimize } from '../logical/index.ts'
import { lower, type PhysicalPlan } from '../physical/index.ts'
import type { Insert, Query } from '../syntax/index.ts'
import type { Span } from '../values/index.ts'
import { validateTable } from './create-table.ts'
import { identityOf } from './identity.ts'
import type { PlanContext } from './plan-context.ts'
import type { PlannedQuery, ReadyTable } from './planned.ts'

/** A planned job, and the logical plans that it was lowered from. */
export interface PlannedQueries {
  readonly query: PlannedQuery
  readonly bound: readonly BoundQuery[]
}

/** Plans the queries of one job; throws SqlError or SqlErrors with what is wrong. */
export function planQueries(
  statements: readonly (Insert | Query)[],
  at: Span,
  context: PlanContext,
): PlannedQueries {
  const bound = statements.map((statement) => {
    const query = bindOne(statement, context)
    if (statement.kind === 'Insert') checkSink(statement, isUpdating(query.plan), context)
    return query
  })
  const plan = lower(bound)
  const tables = tablesOf(plan, context.tables)
  const sources = plan.nodes.flatMap((node) =>
    node.kind === 'Source' ? [tables.get(node.table)] : [],
  )
  const query: PlannedQuery = {
    plan,
    statement: identityOf(statements, context.catalog, tables),
    tables,
    settings: context.settings,
    isUpdating: bound.some((each) => isUpdating(each.plan)),
    isBounded: sources.every(
      (table) => table?.connector.isBounded?.(table.options.values, table.options.extra) ?? false,
    ),
    at,
    source: context.source,
  }
  return { query, bound }
}

function bindOne(statement: Insert | Query, { catalog }: PlanContext): BoundQuery {
  if (statement.kind === 'Insert') return optimize(bind(statement, catalog))
  return optimize(bind({ kind: 'Select', query: statement, at: statement.at }, catalog))
}

/** What makes a table unfit to be written, and to be written with updates. */
function checkSink({ target }: Insert, isUpdated: boolean, { tables }: PlanContext): void {
  const table = tables.get(target.name)
  if (!table) return
  if (table.definition.statement.role === 'table') validateTable(table, 'sink')
  if (!isUpdated || (table.connector.takesUpdates?.(table.options.values) ?? true)) return
  throw refusesUpdates(target.name, target.at)
}

function tablesOf(
  plan: PhysicalPlan,
  tables: ReadonlyMap<string, ReadyTable>,
): Map<string, ReadyTable> {
  const used = new Map<string, ReadyTable>()
  for (const node of plan.nodes) {
    if (node.kind === 'Source' || node.kind === 'Sink')
      used.set(node.table, tables.get(node.table) as ReadyTable)
  }
  return used
}
