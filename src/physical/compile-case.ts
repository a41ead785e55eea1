import type { BoundExpression } from '../logical/index.ts'
import type { SqlType } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { compileCondition } from './compile-condition.ts'
import { rescaled } from './compile-decimal.ts'

type CaseExpression = Extract<BoundExpression, { kind: 'Case' }>

/**
 * CASE: a branch not taken computes nothing and cannot fail. A block that is left by `break` keeps thousands of branches flat,
 * where nested ifs would overflow the stack of JavaScript's parser.
 */
export function compileCase(expression: CaseExpression, code: Code): Value {
  const result = declare(expression.type, code)
  const label = code.fresh('case')
  code.block(`${label}:`, () => {
    for (const { when, then } of expression.branches) {
      const condition = compileCondition(when, code)
      code.block(`if (${condition})`, () => {
        result.assign(then)
        code.emit(`break ${label}`)
      })
    }
    result.assign(expression.otherwise)
  })
  return result.value()
}

/** COALESCE: the first operand that is not NULL; later ones are not computed. */
export function compileCoalesce(expression: BuiltInExpression, code: Code): Value {
  const result = declare(expression.type, code)
  const label = code.fresh('coalesce')
  code.block(`${label}:`, () => {
    for (const arg of expression.args) {
      if (result.assign(arg) === '') return
      code.emit(`if (!${result.isNull}) break ${label}`)
    }
  })
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
