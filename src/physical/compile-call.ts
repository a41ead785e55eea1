import { type AnyScalarFunction, findInner, findScalar } from '../functions/index.ts'
import type { BoundExpression } from '../logical/index.ts'
import { laneOf, SqlError } from '../values/index.ts'
import type { Code, Value } from './code.ts'

type CallExpression = Extract<BoundExpression, { kind: 'Call' }>

/** A function of the registry: NULL in, NULL out; whole numbers of 64 bits come and go as bigints. */
export function compileCall(expression: CallExpression, code: Code): Value {
  const definition = findScalar(expression.name) ?? findInner(expression.name)
  if (!definition) throw new SqlError('unknown-function', `Unknown function ${expression.name}`)
  const operands = expression.args.map((arg) => code.value(arg))
  const call = code.constant(definition.call)
  code.canThrow = true
  const build = () => {
    const args = operands.map((operand, at) => argument(operand, definition, at, code))
    return result(expression, definition, `${call}(${args.join(', ')})`, code)
  }
  return definition.mayReturnNull
    ? code.nullable(expression.type, operands, build)
    : code.guarded(expression.type, operands, build)
}

function argument(operand: Value, definition: AnyScalarFunction, at: number, code: Code): string {
  const kind = definition.args[Math.min(at, definition.args.length - 1)]
  return kind === 'bigint' && !code.variant.exact ? `BigInt(${operand.code})` : operand.code
}

function result(
  expression: CallExpression,
  definition: AnyScalarFunction,
  call: string,
  code: Code,
): string {
  if (laneOf(expression.type) !== 'long' || code.variant.exact) return call
  return code.checked(`${code.helper(definition.mayReturnNull ? numberOrNull : Number)}(${call})`)
}

function numberOrNull(value: bigint | null): number | null {
  return value === null ? null : Number(value)
}
