import type { SqlType } from '../values/index.ts'
import type { BoundExpression } from './expression.ts'
import type { AggregateCall } from './plan.ts'

/** An aggregate call whose argument and filter are still expressions over the input. */
export interface CollectedCall {
  readonly function: AggregateCall['function']
  readonly argument?: BoundExpression
  readonly distinct: boolean
  readonly filter?: BoundExpression
  readonly type: SqlType
}

type Reference = Extract<BoundExpression, { kind: 'Column' }>

/**
 * The aggregate calls of one SELECT. Until the groups' columns are known an expression refers to call n by a column with
 * the place -1 - n.
 */
export class AggregateCollector {
  readonly calls: CollectedCall[] = []
  private readonly known = new Map<string, number>()
  /** Whether there is a GROUP BY: without one, the single group may be empty. */
  readonly isGrouped: boolean

  constructor(isGrouped: boolean) {
    this.isGrouped = isGrouped
  }

  /** Takes a call, or finds its equal, and gives the reference to it. */
  add(call: CollectedCall): BoundExpression {
    const key = JSON.stringify(call)
    let n = this.known.get(key)
    if (n === undefined) {
      n = this.calls.push(call) - 1
      this.known.set(key, n)
    }
    return { kind: 'Column', type: call.type, index: -1 - n, name: call.function }
  }
}

/** The number of the call that a column refers to, or undefined for a column of the input. */
export const callOf = ({ index }: Reference): number | undefined =>
  index < 0 ? -1 - index : undefined
