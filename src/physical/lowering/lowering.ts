import type { LogicalKind, LogicalPlan } from '../../logical/index.ts'
import type { PlanBuilder } from '../plan-builder.ts'
import type { SharedScans } from '../shared-scans.ts'

/** A logical node of one kind. */
export type Logical<Kind extends LogicalKind> = Extract<LogicalPlan, { kind: Kind }>

/** What a rule needs besides its node. */
export interface Lowering {
  readonly builder: PlanBuilder
  readonly scans: SharedScans
  /** Lowers an input; gives the id of its physical node. */
  lower(plan: LogicalPlan): number
}

/** Chooses the physical nodes for a logical one; gives the id of the last. */
export type LoweringRule<Kind extends LogicalKind> = (
  plan: Logical<Kind>,
  lowering: Lowering,
) => number
