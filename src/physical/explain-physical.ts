import { operatorOf } from '../operators/index.ts'
import type { PhysicalPlan, PlanNode } from './plan.ts'
import { stateTablesOf } from './state-tables.ts'

/** A plan as trees, each output on top of what it reads; a node that has been shown is only named again. */
export function explainPhysical(plan: PhysicalPlan): string {
  const shown = new Set<number>()
  const outputs = plan.nodes.filter(({ kind }) => kind === 'Sink' || kind === 'Collect')
  return outputs.flatMap((node) => linesOf(node, plan, shown)).join('\n')
}

function linesOf(node: PlanNode, plan: PhysicalPlan, shown: Set<number>): string[] {
  const isRepeated = shown.has(node.id)
  shown.add(node.id)
  const line = `[${node.id}] ${titleOf(node)}`
  if (isRepeated) return node.inputs.length === 0 ? [line] : [`${line} (see above)`]
  const state = stateTablesOf(plan).filter((table) => table.node === node.id)
  const suffix = state.length === 0 ? '' : `, state=[${state.map(({ name }) => name).join(', ')}]`
  const below = node.inputs.flatMap((id, at) => {
    const isLast = at === node.inputs.length - 1
    const input = plan.nodes.find((candidate) => candidate.id === id) as PlanNode
    return linesOf(input, plan, shown).map(
      (text, n) => (n === 0 ? '+- ' : isLast ? '   ' : '|  ') + text,
    )
  })
  return [line + suffix, ...below]
}

/** A node in one line: `GroupAggregate(groupBy=[name], …)`. */
export function titleOf(node: PlanNode): string {
  const names = node.fields.map(({ name }) => name).join(', ')
  switch (node.kind) {
    case 'Source':
      return `Source(${node.table}, columns=[${names}])`
    case 'Sink':
      return `Sink(${node.table}, columns=[${names}]${changes(node.updating)})`
    case 'Collect':
      return `Collect(columns=[${names}]${changes(node.updating)})`
    case 'Operator':
      return `${node.operator}(${operatorOf(node.operator).explain(node.spec)})`
  }
}

const changes = (updating: boolean): string => (updating ? ', changes=[+I, -U, +U, -D]' : '')
