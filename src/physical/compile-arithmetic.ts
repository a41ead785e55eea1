import type { BoundExpression } from '../logical/index.ts'
import { type ArithmeticOperator, laneOf, type SqlType } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { compileDecimal } from './compile-decimal.ts'
import { compileTemporal } from './compile-temporal.ts'
import { nonZero } from './divisor.ts'

/** + - * / %: like Java's for integers and doubles, exact for DECIMAL, by calendar for dates and times. */
export function compileArithmetic(expression: BuiltInExpression, code: Code): Value {
  const { type } = expression
  const operator = expression.operator as ArithmeticOperator
  const operands = expression.args.map((arg) => code.value(arg)) as [Value, Value]
  if (type.kind === 'DECIMAL') return compileDecimal(expression, operands, code)
  if (isTemporal(type) && operator !== '*') return compileTemporal(expression, operands, code)
  const [a, b] = operands
  if (laneOf(type) === 'double') {
    const sum = `(${a.code} ${operator} ${b.code})`
    return code.strict([a, b], () => (type.kind === 'FLOAT' ? `Math.fround(${sum})` : sum))
  }
  const build = laneOf(type) === 'int' ? intOperation : bigintOperation
  const isCheap = laneOf(type) === 'int' && operator !== '/' && operator !== '%'
  const compute = () => build(type, operator, [a.code, b.code], code)
  return isCheap ? code.strict([a, b], compute) : code.guarded(type, [a, b], compute)
}

const isTemporal = ({ kind }: SqlType): boolean =>
  kind === 'DATE' ||
  kind === 'TIME' ||
  kind === 'TIMESTAMP' ||
  kind === 'TIMESTAMP_LTZ' ||
  kind === 'INTERVAL_DAY_TIME' ||
  kind === 'INTERVAL_YEAR_MONTH'

type Operands = readonly [string, string]

function intOperation(
  type: SqlType,
  operator: ArithmeticOperator,
  [a, b]: Operands,
  code: Code,
): string {
  if (operator === '/' || operator === '%') {
    const divisor = nonZero(b, '0', code)
    return wrapInt(type, `${a} ${operator} ${divisor}`)
  }
  return wrapInt(type, operator === '*' ? `Math.imul(${a}, ${b})` : `${a} ${operator} ${b}`)
}

/** Cuts a result to the type's 8, 16 or 32 bits, as Java does. */
export function wrapInt(type: SqlType, code: string): string {
  if (type.kind === 'TINYINT') return `((${code}) << 24 >> 24)`
  if (type.kind === 'SMALLINT') return `((${code}) << 16 >> 16)`
  return `(${code} | 0)`
}

function bigintOperation(
  _type: SqlType,
  operator: ArithmeticOperator,
  [a, b]: Operands,
  code: Code,
): string {
  const { exact } = code.variant
  const divides = operator === '/' || operator === '%'
  const divisor = divides ? nonZero(b, exact ? '0n' : '0', code) : b
  const result = `${a} ${operator} ${divisor}`
  if (exact) return operator === '%' ? `(${result})` : `BigInt.asIntN(64, ${result})`
  // "+ 0" turns −0 into 0, which has other bits and would be another key.
  if (operator === '/') return `(Math.trunc(${result}) + 0)`
  if (operator === '%') return `(${result} + 0)`
  return code.checked(operator === '*' ? `(${result} + 0)` : `(${result})`)
}

/** Unary minus. */
export function compileNegate(expression: BuiltInExpression, code: Code): Value {
  const { type } = expression
  const operand = code.value(expression.args[0] as BoundExpression)
  switch (laneOf(type)) {
    case 'int':
      return code.strict([operand], () => wrapInt(type, `-${operand.code}`))
    case 'long':
      return code.guarded(type, [operand], () => {
        if (!code.variant.exact) return `(0 - ${operand.code})`
        return type.kind === 'BIGINT' ? `BigInt.asIntN(64, -${operand.code})` : `(-${operand.code})`
      })
    default:
      return code.strict([operand], () => `(-${operand.code})`)
  }
}
