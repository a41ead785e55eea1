import type { BoundExpression } from '../logical/index.ts'
import type { SqlType } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { compileCondition } from './compile-condition.ts'
import { rescaled } from './compile-decimal.ts'

type CaseExpression = Extract<BoundExpression, { kind: 'Case' }>

/** CASE: nested ifs, so that a branch not taken computes nothing and cannot fail. */
export function compileCase(expression: CaseExpression, code: Code): Value {
  const result = declare(expression.type, code)
  const branch = (at: number): void => {
    const next = expression.branches[at]
    if (next === undefined) {
      result.assign(expression.otherwise)
      return
    }
    const condition = compileCondition(next.when, code)
    code.block(`if (${condition})`, () => result.assign(next.then))
    code.block('else', () => branch(at + 1))
  }
  branch(0)
  return result.value()
}

/** COALESCE: the first operand that is not NULL; later ones are not computed. */
export function compileCoalesce(expression: BuiltInExpression, code: Code): Value {
  const result = declare(expression.type, code)
  const attempt = (at: number): void => {
    const arg = expression.args[at]
    if (arg === undefined) return
    const isNull = result.assign(arg)
    if (isNull !== '') code.block(`if (${result.isNull})`, () => attempt(at + 1))
  }
  attempt(0)
  return result.value()
}

/** A variable for a result that is assigned in several places, each perhaps NULL. */
function declare(type: SqlType, code: Code) {
  const name = code.fresh('v')
  const isNull = code.fresh('n')
  let canBeNull = false
  code.emit(`let ${name} = ${code.zero(type)}, ${isNull} = false`)
  return {
    isNull,
    assign(expression: BoundExpression): string {
      const value = rescaled(code.value(expression), expression.type, type, code)
      if (value.isNull === '') code.emit(`${name} = ${value.code}; ${isNull} = false`)
      else {
        canBeNull = true
        const held = code.hold(value.isNull, 'n')
        code.emit(`${isNull} = ${held}`)
        code.emit(`if (!${held}) ${name} = ${value.code}`)
      }
      return value.isNull
    },
    value: (): Value => ({ code: name, isNull: canBeNull ? isNull : '' }),
  }
}
