import type { BoundExpression } from '../logical/index.ts'
import type { Code } from './code.ts'

/** Code that is true in JavaScript when the BOOLEAN expression is true: for WHERE and WHEN, where NULL is as good as false. */
export function compileCondition(expression: BoundExpression, code: Code): string {
  if (expression.kind === 'BuiltIn') {
    if (expression.operator === 'AND') return shortCircuit(expression.args, '&&', code)
    if (expression.operator === 'OR') return shortCircuit(expression.args, '||', code)
  }
  const value = code.value(expression)
  if (value.isNull === '') return value.code
  return value.isNull === 'true' ? 'false' : `(!${value.isNull} && ${value.code})`
}

/**
 * Joins conditions by && or ||; statements of a later one run only when the earlier ones have not decided. The result is flat
 * even for thousands of operands, as deeply nested code would overflow the stack of JavaScript's parser.
 */
function shortCircuit(args: readonly BoundExpression[], join: '&&' | '||', code: Code): string {
  let plain: string[] = []
  for (const arg of args) {
    const { result, lines } = code.capture(() => compileCondition(arg, code))
    if (lines.length === 0) {
      plain.push(result)
      continue
    }
    if (plain.length === 0) {
      code.place(lines)
      plain = [result]
      continue
    }
    const name = code.fresh('v')
    code.emit(`let ${name} = ${plain.join(` ${join} `)}`)
    code.block(`if (${join === '&&' ? name : `!${name}`})`, () => {
      code.place(lines)
      code.emit(`${name} = ${result}`)
    })
    plain = [name]
  }
  return plain.length === 1 ? (plain[0] as string) : `(${plain.join(` ${join} `)})`
}
