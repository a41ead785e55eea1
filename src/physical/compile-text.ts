import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'

/** `||`: NULL when an operand is. */
export function compileConcat(expression: BuiltInExpression, code: Code): Value {
  const operands = expression.args.map((arg) => code.value(arg))
  const build = () => `(${operands.map((operand) => operand.code).join(' + ')})`
  return code.guarded(expression.type, operands, build)
}
