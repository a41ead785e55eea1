import type { BoundExpression } from '../logical/index.ts'
import { type ArithmeticOperator, asDecimal, type SqlType } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import {
  decimalQuotient,
  decimalQuotientExact,
  divideHalfUp,
  divideHalfUpExact,
} from './decimal.ts'
import { nonZero } from './divisor.ts'
import { quoteBigint } from './quote.ts'

/** DECIMAL with its precision and scale. */
export type DecimalType = Extract<SqlType, { kind: 'DECIMAL' }>

/** Exact arithmetic; a result is rounded half up to the type's scale, and NULL when it has too many digits for it. */
export function compileDecimal(
  expression: BuiltInExpression,
  operands: readonly [Value, Value],
  code: Code,
): Value {
  const type = expression.type as DecimalType
  const operator = expression.operator as ArithmeticOperator
  const types = expression.args.map(decimalOf) as [DecimalType, DecimalType]
  const build = () => operation(operator, types, [operands[0].code, operands[1].code], type, code)
  if (cannotOverflow(operator, types, type)) return code.guarded(type, operands, build)
  return code.nullable(type, operands, () => nullUnlessFits(build(), type.precision, code))
}

/** Operands are DECIMAL by contract; integers count as theirs of scale 0. */
function decimalOf({ type }: BoundExpression): DecimalType {
  return asDecimal(type) ?? { kind: 'DECIMAL', precision: 38, scale: 0, nullable: true }
}

type Pair<Item> = readonly [Item, Item]

function operation(
  operator: ArithmeticOperator,
  [typeA, typeB]: Pair<DecimalType>,
  [a, b]: Pair<string>,
  type: DecimalType,
  code: Code,
): string {
  const { exact } = code.variant
  if (operator === '*') {
    const product = code.checked(exact ? `(${a} * ${b})` : `(${a} * ${b} + 0)`)
    return toScale(product, typeA.scale + typeB.scale, type.scale, code)
  }
  if (operator === '/') {
    const divisor = nonZero(b, exact ? '0n' : '0', code)
    const quotient = code.helper(exact ? decimalQuotientExact : decimalQuotient)
    return code.checked(`${quotient}(${a}, ${divisor}, ${type.scale - typeA.scale + typeB.scale})`)
  }
  const scale = Math.max(typeA.scale, typeB.scale)
  const left = toScale(a, typeA.scale, scale, code)
  const right = toScale(b, typeB.scale, scale, code)
  if (operator !== '%')
    return toScale(code.checked(`(${left} ${operator} ${right})`), scale, type.scale, code)
  const divisor = nonZero(right, exact ? '0n' : '0', code)
  const rest = exact ? `(${left} % ${divisor})` : `(${left} % ${divisor} + 0)`
  return toScale(rest, scale, type.scale, code)
}

/** Whether the result type has room for every result of operands of these types. */
function cannotOverflow(
  operator: ArithmeticOperator,
  [a, b]: Pair<DecimalType>,
  type: DecimalType,
): boolean {
  const whole = type.precision - type.scale
  const wholeA = a.precision - a.scale
  const wholeB = b.precision - b.scale
  if (operator === '*') return whole >= wholeA + wholeB && type.scale >= a.scale + b.scale
  if (operator === '/') return whole >= wholeA + b.scale + 1
  if (operator === '%')
    return whole >= Math.min(wholeA, wholeB) && type.scale >= Math.max(a.scale, b.scale)
  return whole >= Math.max(wholeA, wholeB) + 1
}

/** Code of an unscaled integer at another scale, rounded half up where digits go. */
export function toScale(value: string, from: number, to: number, code: Code): string {
  if (from === to) return value
  const { exact } = code.variant
  if (to > from) {
    const factor = exact ? quoteBigint(10n ** BigInt(to - from)) : `1e${to - from}`
    return code.checked(`(${value} * ${factor})`)
  }
  if (exact)
    return `${code.helper(divideHalfUpExact)}(${value}, ${quoteBigint(10n ** BigInt(from - to))})`
  return `${code.helper(divideHalfUp)}(${value}, 1e${from - to})`
}

/** Code that gives null for an unscaled integer of more than `precision` digits. */
export function nullUnlessFits(value: string, precision: number, code: Code): string {
  // 2^53 has 16 digits: a number of the fast lane always fits then.
  if (!code.variant.exact && precision >= 16) return value
  const limit = code.variant.exact ? quoteBigint(10n ** BigInt(precision)) : `1e${precision}`
  const name = code.hold(value)
  return `(${name} >= ${limit} || ${name} <= -${limit} ? null : ${name})`
}

/** A DECIMAL value where another scale is asked for (branches of CASE); others pass as they are. */
export function rescaled(value: Value, from: SqlType, to: SqlType, code: Code): Value {
  if (from.kind !== 'DECIMAL' || to.kind !== 'DECIMAL' || from.scale === to.scale) return value
  return code.guarded(to, [value], () => toScale(value.code, from.scale, to.scale, code))
}
