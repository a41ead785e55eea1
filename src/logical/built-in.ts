import { BOOLEAN, type SqlType, withNullable } from '../values/index.ts'
import type { BoundExpression, BuiltIn } from './expression.ts'

/** An operator node of a given type; NULL when any operand is, unless the type says otherwise. */
export function builtIn(
  operator: BuiltIn,
  args: readonly BoundExpression[],
  type: SqlType = BOOLEAN,
): BoundExpression {
  const nullable = args.some((arg) => arg.type.nullable)
  return { kind: 'BuiltIn', type: withNullable(type, nullable), operator, args }
}

/** A test that is never NULL: IS NULL, IS TRUE, IS DISTINCT FROM. */
export function test(operator: BuiltIn, args: readonly BoundExpression[]): BoundExpression {
  return { kind: 'BuiltIn', type: withNullable(BOOLEAN, false), operator, args }
}

/** A branch of a CASE. */
export interface Branch {
  readonly when: BoundExpression
  readonly then: BoundExpression
}

/** A branch of a CASE: the only place that makes an object with a `then`, which no promise ever sees. */
export const branch = (when: BoundExpression, then: BoundExpression): Branch => ({ when, then })

/** CASE with branches that have been brought to `type`. */
export function caseOf(
  branches: readonly Branch[],
  otherwise: BoundExpression,
  type: SqlType,
): BoundExpression {
  const nullable = otherwise.type.nullable || branches.some(({ then }) => then.type.nullable)
  return { kind: 'Case', type: withNullable(type, nullable), branches, otherwise }
}

/** What the operands of AND, the WHEN of a CASE and a filter must be. */
export const isCondition = (type: SqlType): boolean =>
  type.kind === 'BOOLEAN' || type.kind === 'NULL'
