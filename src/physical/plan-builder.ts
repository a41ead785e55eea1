import type { OperatorKind, SpecOf } from '../operators/index.ts'
import type { Field } from '../values/index.ts'
import type { PlanNode } from './plan.ts'

type Kinds = PlanNode extends infer Node
  ? Node extends PlanNode
    ? Omit<Node, 'id' | 'inputs' | 'fields' | 'fingerprint'>
    : never
  : never

/** What all nodes have besides what their kind needs. */
interface Place {
  readonly inputs: readonly number[]
  readonly fields: readonly Field[]
  readonly fingerprint: string
}

/** Collects the nodes of a plan; a node that stands there already is used again, so that queries share what they have in common. */
export class PlanBuilder {
  readonly nodes: PlanNode[] = []
  private readonly known = new Map<string, number>()

  /** The id of a source or operator, new or not. */
  share(kind: Kinds, place: Place): number {
    const text = JSON.stringify([kind, place])
    const known = this.known.get(text)
    if (known !== undefined) return known
    const id = this.add(kind, place)
    this.known.set(text, id)
    return id
  }

  /** The id of a new node. */
  add(kind: Kinds, place: Place): number {
    const id = this.nodes.length
    this.nodes.push({ id, ...place, ...kind } as PlanNode)
    return id
  }

  /** The id of an operator of the registry; its spec is checked against its kind. */
  operator<Kind extends OperatorKind>(kind: Kind, spec: SpecOf<Kind>, place: Place): number {
    return this.share({ kind: 'Operator', operator: kind, spec }, place)
  }
}
