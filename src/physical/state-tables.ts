import { operatorOf } from '../operators/index.ts'
import type { TableSchema } from '../state/index.ts'
import type { PhysicalPlan } from './plan.ts'

/** A state table of a plan: whose it is, how the operator calls it, and how checkpoints do. */
export interface PlanTable {
  readonly node: number
  readonly operator: string
  /** The operator's fingerprint, which is the table's identity together with `local`. */
  readonly fingerprint: string
  readonly local: string
  /** `group_aggregate_1`, further tables `group_aggregate_1_distinct_account`; a label for people. */
  readonly name: string
  readonly schema: TableSchema
}

/** All state tables of a plan. */
export function stateTablesOf(plan: PhysicalPlan): PlanTable[] {
  const counts = new Map<string, number>()
  return plan.nodes.flatMap((node) => {
    if (node.kind !== 'Operator') return []
    const tables = Object.entries(operatorOf(node.operator).state?.(node.spec) ?? {})
    if (tables.length === 0) return []
    const number = (counts.get(node.operator) ?? 0) + 1
    counts.set(node.operator, number)
    const name = `${snakeCase(node.operator)}_${number}`
    return tables.map(([local, schema], at) => ({
      node: node.id,
      operator: node.operator,
      fingerprint: node.fingerprint,
      local,
      name: at === 0 ? name : `${name}_${local}`,
      schema,
    }))
  })
}

const snakeCase = (kind: string): string =>
  kind.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
