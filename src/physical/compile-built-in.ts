import type { BoundExpression, BuiltIn } from '../logical/index.ts'
import type { Code, Value } from './code.ts'
import { compileArithmetic, compileNegate } from './compile-arithmetic.ts'
import { compileCoalesce } from './compile-case.ts'
import { compileCollection } from './compile-collection.ts'
import { compileComparison, compileDistinct } from './compile-comparison.ts'
import { compileIn } from './compile-in.ts'
import { compileItem } from './compile-item.ts'
import { compileLike } from './compile-like.ts'
import { compileAnd, compileIsNull, compileIsTrue, compileNot } from './compile-logic.ts'
import { compileConcat } from './compile-text.ts'

/** An expression of a built-in operator. */
export type BuiltInExpression = Extract<BoundExpression, { kind: 'BuiltIn' }>
type Rule = (expression: BuiltInExpression, code: Code) => Value

/** How each built-in operator becomes code. */
const rules: Readonly<Record<BuiltIn, Rule>> = {
  '=': compileComparison,
  '<>': compileComparison,
  '<': compileComparison,
  '<=': compileComparison,
  '>': compileComparison,
  '>=': compileComparison,
  'IS DISTINCT FROM': compileDistinct,
  'IS NOT DISTINCT FROM': compileDistinct,
  AND: compileAnd,
  OR: compileAnd,
  NOT: compileNot,
  'IS NULL': compileIsNull,
  'IS NOT NULL': compileIsNull,
  'IS TRUE': compileIsTrue,
  'IS NOT TRUE': compileIsTrue,
  'IS FALSE': compileIsTrue,
  'IS NOT FALSE': compileIsTrue,
  '+': compileArithmetic,
  '-': compileArithmetic,
  '*': compileArithmetic,
  '/': compileArithmetic,
  '%': compileArithmetic,
  NEGATE: compileNegate,
  '||': compileConcat,
  LIKE: compileLike,
  IN: compileIn,
  ITEM: compileItem,
  ARRAY: compileCollection,
  MAP: compileCollection,
  ROW: compileCollection,
  COALESCE: compileCoalesce,
}

/** Code of a built-in operator. */
export function compileBuiltIn(expression: BuiltInExpression, code: Code): Value {
  return rules[expression.operator](expression, code)
}
