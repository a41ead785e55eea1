import type { Expression } from '../syntax/index.ts'
import {
  BOOLEAN,
  isExplicitCast,
  isText,
  isTimestamp,
  type Span,
  SqlError,
  withNullable,
} from '../values/index.ts'
import { bindArithmetic, bindConcat, bindNegate, checkedCast } from './bind-arithmetic.ts'
import { bindCall } from './bind-call.ts'
import { bindCase } from './bind-case.ts'
import { bindComparison, bindIn, plain } from './bind-comparison.ts'
import { bindInterval } from './bind-interval.ts'
import { bindBytes, bindNumber, bindString, bindTypedLiteral, literal } from './bind-literal.ts'
import { bindAll, bindCondition } from './bind-parts.ts'
import { bindSubscript } from './bind-subscript.ts'
import { builtIn, test } from './built-in.ts'
import { nullOf } from './coerce.ts'
import { attemptAll } from './collect-errors.ts'
import type { BoundExpression, BuiltIn } from './expression.ts'
import type { ExpressionContext } from './expression-context.ts'
import { resolveColumn } from './scope.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/** Resolves the names of an expression and finds its type; throws SqlError or SqlErrors. */
export function bindExpression(
  expression: Expression,
  context: ExpressionContext,
): BoundExpression {
  switch (expression.kind) {
    case 'Null':
    case 'Boolean':
    case 'Number':
    case 'String':
    case 'Bytes':
    case 'TypedLiteral':
    case 'Interval':
      return bindLiteral(expression)
    case 'Column':
      return bindColumn(expression, context)
    case 'Unary':
      return bindUnary(expression, context)
    case 'Binary':
      return bindBinary(expression, context)
    case 'Is':
      return bindIs(expression, context)
    case 'IsDistinct': {
      const operator = expression.negated ? 'IS NOT DISTINCT FROM' : 'IS DISTINCT FROM'
      const [left, right] = bindAll([expression.left, expression.right], context)
      return bindComparison(operator, left, right, expression.at)
    }
    case 'Between':
      return bindBetween(expression, context)
    case 'In': {
      const [operand, ...list] = bindAll([expression.operand, ...expression.list], context)
      return negate(bindIn(operand, list, expression.at), expression.negated)
    }
    case 'Like':
      return bindLike(expression, context)
    case 'Case':
      return bindCase(expression, context)
    case 'Subscript':
      return bindSubscript(expression, context)
    case 'Cast':
      return bindCast(expression, context)
    case 'Call':
      return bindCall(expression, context)
  }
}

type LiteralKind = 'Null' | 'Boolean' | 'Number' | 'String' | 'Bytes' | 'TypedLiteral' | 'Interval'

function bindLiteral(expression: Of<LiteralKind>): BoundExpression {
  switch (expression.kind) {
    case 'Null':
      return nullOf({ kind: 'NULL', nullable: true })
    case 'Boolean':
      return literal(withNullable(BOOLEAN, false), expression.value)
    case 'Number':
      return bindNumber(expression.text, false, expression.at)
    case 'String':
      return bindString(expression.value)
    case 'Bytes':
      return bindBytes(expression.hex)
    case 'TypedLiteral':
      return bindTypedLiteral(expression)
    case 'Interval':
      return bindInterval(expression)
  }
}

const negate = (condition: BoundExpression, negated: boolean): BoundExpression =>
  negated ? builtIn('NOT', [condition]) : condition

function bindColumn({ path, at }: Of<'Column'>, context: ExpressionContext): BoundExpression {
  const column = resolveColumn(context.scope, path, at)
  context.places.set(column, at)
  return column
}

function bindUnary(expression: Of<'Unary'>, context: ExpressionContext): BoundExpression {
  const { operator, operand, at } = expression
  if (operator === 'NOT') return builtIn('NOT', [bindCondition(operand, 'NOT', context)])
  // The least INT and BIGINT have no positive counterpart, so the sign belongs to the number.
  if (operand.kind === 'Number') return bindNumber(operand.text, operator === '-', at)
  const bound = bindExpression(operand, context)
  const negated = bindNegate(bound, at)
  return operator === '-' ? negated : bound
}

function bindBinary(expression: Of<'Binary'>, context: ExpressionContext): BoundExpression {
  const { operator, at } = expression
  if (operator === 'AND' || operator === 'OR') return bindLogic(expression, operator, context)
  const [left, right] = bindAll([expression.left, expression.right], context)
  switch (operator) {
    case '||':
      return bindConcat(left, right, at)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return bindArithmetic(operator, left, right, at)
    default:
      return bindComparison(operator, left, right, at)
  }
}

/** `a AND b AND c` as one node of three operands. */
function bindLogic(
  expression: Of<'Binary'>,
  operator: 'AND' | 'OR',
  context: ExpressionContext,
): BoundExpression {
  const operands: Expression[] = []
  let left: Expression = expression
  while (left.kind === 'Binary' && left.operator === operator) {
    operands.unshift(left.right)
    left = left.left
  }
  operands.unshift(left)
  return builtIn(
    operator,
    attemptAll(operands, (each) => bindCondition(each, operator, context)),
  )
}

function bindIs(expression: Of<'Is'>, context: ExpressionContext): BoundExpression {
  const { what, negated, operand } = expression
  if (what === 'NULL') {
    return test(negated ? 'IS NOT NULL' : 'IS NULL', [bindExpression(operand, context)])
  }
  const condition = bindCondition(operand, `IS ${what}`, context)
  const operator = what === 'UNKNOWN' ? 'NULL' : what
  return test(`IS ${negated ? 'NOT ' : ''}${operator}` as BuiltIn, [condition])
}

function bindBetween(expression: Of<'Between'>, context: ExpressionContext): BoundExpression {
  const { negated, at } = expression
  const [operand, low, high] = bindAll(
    [expression.operand, expression.low, expression.high],
    context,
  )
  const within = builtIn('AND', [
    bindComparison('>=', operand, low, at),
    bindComparison('<=', operand, high, at),
  ])
  return negate(within, negated)
}

function bindLike(expression: Of<'Like'>, context: ExpressionContext): BoundExpression {
  const { operand, pattern, negated } = expression
  const parts = [operand, pattern, ...(expression.escape ? [expression.escape] : [])]
  const args = attemptAll(parts, (part) => bindText(part, context))
  return negate(builtIn('LIKE', args), negated)
}

function bindText(expression: Expression, context: ExpressionContext): BoundExpression {
  const bound = bindExpression(expression, context)
  if (isText(bound.type)) return bound
  if (bound.type.kind === 'NULL') return nullOf({ kind: 'VARCHAR', length: 1, nullable: true })
  throw new SqlError('type-mismatch', `LIKE takes a text, not ${plain(bound.type)}`, {
    at: expression.at,
    hint: 'write CAST(… AS STRING)',
  })
}

function bindCast(expression: Of<'Cast'>, context: ExpressionContext): BoundExpression {
  const { type, safe, at } = expression
  const operand = bindExpression(expression.operand, context)
  if (operand.type.kind === 'NULL') return nullOf(type)
  if (isExplicitCast(operand.type, type)) return checkedCast(operand, type, safe)
  throw impossibleCast(operand, expression, at)
}

function impossibleCast(operand: BoundExpression, { type }: Of<'Cast'>, at: Span): SqlError {
  const fromTime = isTimestamp(operand.type)
  const hint = fromTime || isTimestamp(type) ? 'go through STRING, which is unambiguous' : undefined
  return new SqlError('type-mismatch', `${plain(operand.type)} cannot be cast to ${plain(type)}`, {
    at,
    hint,
  })
}
