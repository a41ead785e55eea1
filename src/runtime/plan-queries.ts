import { refusesUpdates } from '../connectors/index.ts'
import { type BoundQuery, bind, isUpdating, optimize } from '../logical/index.ts'
import { lower, type PhysicalPlan } from '../physical/index.ts'
import type { Insert, Query } from '../syntax/index.ts'
import type { Span } from '../values/index.ts'
import { tableNamed, validateTable } from './create-table.ts'
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
    if (statement.kind === 'Insert' && query.kind === 'Insert') checkSink(statement, query, context)
    return query
  })
  const plan = lower(bound)
  const tables = tablesOf(plan, context)
  const sources = plan.nodes.flatMap((node) =>
    node.kind === 'Source' ? [tables.get(node.table)] : [],
  )
  const query: PlannedQuery = {
    plan,
    statement: identityOf(statements, context),
    tables,
    settings: context.settings,
    isUpdating: bound.some((each) => isUpdating(each.plan)),
    limit: limitOf(bound),
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
function checkSink({ target }: Insert, { sink, plan }: WritingQuery, context: PlanContext): void {
  const table = tableNamed(sink, context)
  if (!table) return
  if (table.definition.statement.role === 'table') validateTable(table, 'sink')
  if (!isUpdating(plan) || (table.connector.takesUpdates?.(table.options.values) ?? true)) return
  throw refusesUpdates(target.name, target.at)
}

type WritingQuery = Extract<BoundQuery, { kind: 'Insert' }>

function tablesOf(plan: PhysicalPlan, context: PlanContext): Map<string, ReadyTable> {
  const used = new Map<string, ReadyTable>()
  for (const node of plan.nodes) {
    if (node.kind === 'Source' || node.kind === 'Sink')
      used.set(node.table, tableNamed(node.table, context) as ReadyTable)
  }
  return used
}

/** How many rows end a SELECT: those that its LIMIT lets through, when they come once and for all. */
function limitOf([only]: readonly BoundQuery[]): number | undefined {
  if (only?.kind !== 'Select' || only.plan.kind !== 'Limit') return undefined
  return isUpdating(only.plan) ? undefined : only.plan.count
}
