import {
  type ArithmeticOperator,
  arithmeticType,
  asDecimal,
  BIGINT,
  commonNumber,
  decimalResult,
  INT,
  isInteger,
  isInterval,
  isNumeric,
  isTemporal,
  isText,
  MAX_LENGTH,
  type Span,
  SqlError,
  type SqlType,
} from '../values/index.ts'
import { plain } from './bind-comparison.ts'
import { builtIn } from './built-in.ts'
import { cast, coerce, coerceOperand, nullOf } from './coerce.ts'
import type { BoundExpression } from './expression.ts'
import { printExpression } from './print-expression.ts'

/** `left operator right` over numbers, dates, times and intervals. */
export function bindArithmetic(
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
  at: Span,
): BoundExpression {
  // A bare NULL takes the other's type.
  if (left.type.kind === 'NULL' && right.type.kind !== 'NULL') {
    return bindArithmetic(operator, nullOf(right.type), right, at)
  }
  if (right.type.kind === 'NULL') return nullOf(left.type)
  const type = arithmeticType(operator, left.type, right.type)
  if (type) return overNumbers(operator, left, right, type)
  const found = overTimes(operator, left, right)
  if (found) return found
  throw notApplicable(operator, left, right, at)
}

function overNumbers(
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
  type: SqlType,
): BoundExpression {
  const args = [left, right] as const
  const inType = (result: SqlType): BoundExpression =>
    builtIn(
      operator,
      args.map((arg) => coerceOperand(arg, result)),
      result,
    )
  if (operator !== '%') return inType(type)
  // Computed where both fit, for the type of a whole remainder is that of the divisor.
  const [a, b] = [asDecimal(left.type), asDecimal(right.type)]
  const wider = commonNumber(left.type, right.type)
  const isDecimal = wider.kind === 'DECIMAL' && a !== undefined && b !== undefined
  return coerce(inType(isDecimal ? decimalResult('%', a, b) : wider), type)
}

function overTimes(
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression,
): BoundExpression | undefined {
  const [a, b] = [left.type, right.type]
  const adds = operator === '+' || operator === '-'
  if (adds && isTemporal(a) && isInterval(b)) return shift(operator, left, right)
  if (operator === '+' && isInterval(a) && isTemporal(b)) return shift('+', right, left)
  if (adds && isInterval(a) && a.kind === b.kind) return builtIn(operator, [left, right], a)
  if (operator !== '*') return undefined
  if (isInterval(a) && isInteger(b)) return times(left, right)
  return isInterval(b) && isInteger(a) ? times(right, left) : undefined
}

/** An interval a whole number of times: computed as the number that it is. */
function times(interval: BoundExpression, factor: BoundExpression): BoundExpression {
  if (interval.kind !== 'Literal' || factor.kind !== 'Literal') {
    const { type } = interval
    const isLong = type.kind === 'INTERVAL_DAY_TIME'
    return builtIn('*', [interval, coerce(factor, isLong ? BIGINT : INT)], type)
  }
  const product = BigInt(interval.value as string) * BigInt(factor.value as number)
  const isLong = interval.type.kind === 'INTERVAL_DAY_TIME'
  return { ...interval, value: isLong ? String(product) : Number(product) }
}

function shift(
  operator: '+' | '-',
  moment: BoundExpression,
  interval: BoundExpression,
): BoundExpression | undefined {
  const isMonths = interval.type.kind === 'INTERVAL_YEAR_MONTH'
  if (isMonths && moment.type.kind === 'TIME') return undefined
  return builtIn(operator, [moment, interval], moment.type)
}

function notApplicable(
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  at: Span,
): SqlError {
  return new SqlError(
    'type-mismatch',
    `${operator} cannot be applied to ${plain(left.type)} and ${plain(right.type)}`,
    { at, hint: hintFor(operator, left, right) },
  )
}

function hintFor(
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
): string | undefined {
  const text = isText(left.type) ? left : isText(right.type) ? right : undefined
  const other = text === left ? right : left
  if (operator === '+' && text && isText(other.type)) return 'write || to join texts'
  if (text && isNumeric(other.type)) {
    return `write CAST(${printExpression(text)} AS ${plain(other.type)})`
  }
  if (isTemporal(left.type) && isNumeric(right.type)) return "write + INTERVAL '1' DAY"
  return operator === '%' ? '% takes INT, BIGINT or DECIMAL' : undefined
}

/** `-operand`. */
export function bindNegate(operand: BoundExpression, at: Span): BoundExpression {
  const { type } = operand
  if (type.kind === 'NULL' || isNumeric(type) || isInterval(type)) {
    return builtIn('NEGATE', [operand], type)
  }
  throw new SqlError('type-mismatch', `- takes a number, not ${plain(type)}`, { at })
}

/** `left || right` over texts. */
export function bindConcat(
  left: BoundExpression,
  right: BoundExpression,
  at: Span,
): BoundExpression {
  const wrong = [left, right].find(({ type }) => !isText(type) && type.kind !== 'NULL')
  if (wrong) {
    throw new SqlError(
      'type-mismatch',
      `|| joins texts, and ${printExpression(wrong)} is ${plain(wrong.type)}`,
      { at, hint: `write CAST(${printExpression(wrong)} AS STRING)` },
    )
  }
  const type = concatType(left.type, right.type)
  return builtIn('||', [coerce(left, type), coerce(right, type)], type)
}

function concatType(left: SqlType, right: SqlType): SqlType {
  const [a, b] = [left, right].map((type) => ('length' in type ? type.length : 0)) as [
    number,
    number,
  ]
  const fixed = left.kind === 'CHAR' && right.kind === 'CHAR'
  return {
    kind: fixed ? 'CHAR' : 'VARCHAR',
    length: Math.min(a + b, MAX_LENGTH),
    nullable: left.nullable || right.nullable,
  }
}

/** CAST and TRY_CAST to a type that the rules allow. */
export function checkedCast(
  operand: BoundExpression,
  type: SqlType,
  safe: boolean,
): BoundExpression {
  const result = cast(operand, type)
  return safe && result.kind === 'Cast'
    ? { ...result, safe, type: { ...result.type, nullable: true } }
    : result
}
