import type { Span } from '../values/index.ts'
import type { LogicalPlan } from './plan.ts'

/** A bound query: its plan, and its columns as the outside names them. */
export interface Relation {
  readonly plan: LogicalPlan
  /** One name a column, as written; two may be equal, while the plan's own names never are. */
  readonly names: readonly string[]
  /** Where each column was written, if it was. */
  readonly places: readonly (Span | undefined)[]
}

/** Names made different the way Flink does: a, a, a become a, a0, a1. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let unique = name
    for (let n = 0; taken.has(unique); n++) unique = `${name}${n}`
    taken.add(unique)
    return unique
  })
}

/** Name of a result column without one. */
export const unnamed = (index: number): string => `EXPR$${index}`
