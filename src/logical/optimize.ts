import { pruneColumns } from './optimize-columns.ts'
import { foldConstants } from './optimize-constants.ts'
import { pushFilters } from './optimize-filters.ts'
import { mergeProjects } from './optimize-projects.ts'
import type { BoundQuery, LogicalPlan } from './plan.ts'

/** The rules in their order; each gives a plan of the same rows and fields. */
const RULES: readonly ((plan: LogicalPlan) => LogicalPlan)[] = [
  foldConstants,
  mergeProjects,
  pushFilters,
  mergeProjects,
  pruneColumns,
  mergeProjects,
  foldConstants,
]

/** A plan that gives the same rows with less work: reads only used columns, filters early, computes constants once. */
export function optimize(query: BoundQuery): BoundQuery {
  return { ...query, plan: RULES.reduce((plan, rule) => rule(plan), query.plan) }
}
