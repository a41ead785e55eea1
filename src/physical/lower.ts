import { type BoundQuery, isUpdating, type LogicalPlan } from '../logical/index.ts'
import { hashOf } from './fingerprint.ts'
import { lowerAggregate } from './lowering/lower-aggregate.ts'
import { lowerFilter } from './lowering/lower-filter.ts'
import { lowerLimit } from './lowering/lower-limit.ts'
import { lowerProject } from './lowering/lower-project.ts'
import { lowerScan } from './lowering/lower-scan.ts'
import { lowerUnionAll } from './lowering/lower-union-all.ts'
import { lowerValues } from './lowering/lower-values.ts'
import type { Lowering } from './lowering/lowering.ts'
import type { PhysicalPlan } from './plan.ts'
import { PlanBuilder } from './plan-builder.ts'
import { SharedScans } from './shared-scans.ts'

/** The operator graph of the queries of one job; what they have in common is computed once. */
export function lower(queries: readonly BoundQuery[]): PhysicalPlan {
  const builder = new PlanBuilder()
  const lowering: Lowering = {
    builder,
    scans: new SharedScans(queries.map(({ plan }) => plan)),
    lower: (plan) => lowerNode(plan, lowering),
  }
  for (const query of queries) addOutput(query, lowering)
  return { nodes: builder.nodes }
}

function lowerNode(plan: LogicalPlan, lowering: Lowering): number {
  switch (plan.kind) {
    case 'Scan':
      return lowerScan(plan, lowering)
    case 'Values':
      return lowerValues(plan, lowering)
    case 'Filter':
      return lowerFilter(plan, lowering)
    case 'Project':
      return lowerProject(plan, lowering)
    case 'Aggregate':
      return lowerAggregate(plan, lowering)
    case 'Limit':
      return lowerLimit(plan, lowering)
    case 'UnionAll':
      return lowerUnionAll(plan, lowering)
  }
}

/** The end of a query: the sink it writes, or whoever asked. */
function addOutput(query: BoundQuery, { builder, lower: lowerPlan }: Lowering): void {
  const { plan } = query
  const input = lowerPlan(plan)
  const updating = isUpdating(plan)
  const node =
    query.kind === 'Insert'
      ? { kind: 'Sink' as const, table: query.sink, updating }
      : { kind: 'Collect' as const, updating }
  const fingerprint = hashOf(node, builder.nodes[input]?.fingerprint)
  builder.add(node, { inputs: [input], fields: plan.fields, fingerprint })
}
