import type { SourceColumn } from '../connectors/index.ts'
import type { Field } from '../values/index.ts'

/**
 * One node of the operator graph; `inputs` are ids of earlier nodes. Plain JSON, stored in checkpoints. `Source` and `Sink`
 * are run by the runtime over connectors, `Collect` hands rows to whoever asked (a bare SELECT); every other kind is an
 * operator of the registry with its spec.
 */
export type PlanNode = {
  readonly id: number
  readonly inputs: readonly number[]
  readonly fields: readonly Field[]
  /** Identity of a stateful operator across restarts: kind, keys, state types, fingerprints of its inputs. */
  readonly fingerprint: string
} & (
  | { readonly kind: 'Source'; readonly table: string; readonly columns: readonly SourceColumn[] }
  | { readonly kind: 'Sink'; readonly table: string; readonly updating: boolean }
  | { readonly kind: 'Collect'; readonly updating: boolean }
  | { readonly kind: 'Operator'; readonly operator: string; readonly spec: unknown }
)

/** The operator graph of one job, in an order in which inputs come first. */
export interface PhysicalPlan {
  readonly nodes: readonly PlanNode[]
}
