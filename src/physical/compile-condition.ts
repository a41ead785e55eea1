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

/** Joins conditions by && or ||; statements of a later one run only when the earlier ones have not decided. */
function shortCircuit(args: readonly BoundExpression[], join: '&&' | '||', code: Code): string {
  const [first, ...rest] = args
  let result = compileCondition(first as BoundExpression, code)
  for (const arg of rest) {
    const { result: next, lines } = code.capture(() => compileCondition(arg, code))
    if (lines.length === 0) {
      result = `(${result} ${join} ${next})`
      continue
    }
    const name = code.fresh('v')
    code.emit(`let ${name} = ${result}`)
    code.block(`if (${join === '&&' ? name : `!${name}`})`, () => {
      code.place(lines)
      code.emit(`${name} = ${next}`)
    })
    result = name
  }
  return result
}
