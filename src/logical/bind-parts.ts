import type { Expression } from '../syntax/index.ts'
import { BOOLEAN, SqlError } from '../values/index.ts'
import { plain } from './bind-comparison.ts'
import { isCondition } from './built-in.ts'
import { coerce } from './coerce.ts'
import { attemptAll } from './collect-errors.ts'
import type { BoundExpression } from './expression.ts'
import type { ExpressionContext } from './expression-context.ts'

/** Binds expressions that do not depend on each other; the mistakes of all are reported. */
export function bindAll<const Expressions extends readonly Expression[]>(
  expressions: Expressions,
  context: ExpressionContext,
): { [I in keyof Expressions]: BoundExpression } {
  return attemptAll(expressions, (each) => context.bind(each, context)) as never
}

/** Binds what must be a condition: the operand of AND, WHERE, HAVING, WHEN, FILTER. */
export function bindCondition(
  expression: Expression,
  clause: string,
  context: ExpressionContext,
): BoundExpression {
  const bound = context.bind(expression, context)
  if (isCondition(bound.type)) return coerce(bound, BOOLEAN)
  throw new SqlError('type-mismatch', `${clause} takes a BOOLEAN, not ${plain(bound.type)}`, {
    at: expression.at,
    hint: 'write a comparison, such as x > 0 or x IS NOT NULL',
  })
}
