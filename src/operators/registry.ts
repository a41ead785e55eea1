import type { OperatorDefinition } from './define.ts'
import { filter } from './filter.ts'
import { groupAggregate } from './group-aggregate/group-aggregate.ts'
import { limit } from './limit/limit.ts'
import { updatingLimit } from './limit/updating-limit.ts'
import { project } from './project.ts'
import { unionAll } from './union-all.ts'
import { values } from './values.ts'

/** All operators, by kind. */
export const operators = {
  Filter: filter,
  Project: project,
  Values: values,
  UnionAll: unionAll,
  GroupAggregate: groupAggregate,
  Limit: limit,
  UpdatingLimit: updatingLimit,
} as const

/** The name of a kind of operator. */
export type OperatorKind = keyof typeof operators

/** The spec that an operator of a kind is made from. */
export type SpecOf<Kind extends OperatorKind> = Parameters<(typeof operators)[Kind]['create']>[0]

/** An operator's definition when only the name of its kind is known, as in a stored plan. */
export function operatorOf(kind: string): OperatorDefinition<string, unknown> {
  if (!Object.hasOwn(operators, kind)) throw new Error(`unknown operator ${kind}`)
  return operators[kind as OperatorKind] as unknown as OperatorDefinition<string, unknown>
}
