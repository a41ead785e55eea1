import { explain } from '../logical/index.ts'
import { explainCode, explainPhysical, type PhysicalPlan } from '../physical/index.ts'
import type { Statement } from '../syntax/index.ts'
import type { PlanContext } from './plan-context.ts'
import { planQueries } from './plan-queries.ts'
import type { ReadyTable } from './planned.ts'

type Explain = Extract<Statement, { kind: 'Explain' }>

/** What EXPLAIN prints: the plans of a statement, what its DDL leaves out, and the code that is made of it. */
export function explainStatement({ statement, at }: Explain, context: PlanContext): string {
  const statements =
    statement.kind === 'StatementSet'
      ? statement.inserts
      : [statement.kind === 'Insert' ? statement : statement.query]
  const { query, bound } = planQueries(statements, at, context)
  return [
    '== Logical plan ==',
    ...bound.map(({ plan }) => explain(plan)),
    '',
    '== Physical plan ==',
    explainPhysical(query.plan),
    '',
    ...defaultsOf(query.plan, query.tables),
    '== Generated code ==',
    explainCode(query.plan),
  ].join('\n')
}

/** The section that says what the sources' DDL leaves out; nothing when it leaves out nothing. */
function defaultsOf(plan: PhysicalPlan, tables: ReadonlyMap<string, ReadyTable>): string[] {
  const lines = plan.nodes.flatMap((node) => {
    const table = node.kind === 'Source' ? tables.get(node.table) : undefined
    const { values, extra } = table?.options ?? {}
    const defaults = values && extra ? (table?.connector.defaults?.(values, extra) ?? []) : []
    return defaults.map((line) => `${table?.definition.spec.name}: ${line}`)
  })
  return lines.length > 0 ? ['== Defaults ==', ...lines, ''] : []
}
