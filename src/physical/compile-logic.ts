import type { BoundExpression } from '../logical/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { columnIsNull } from './compile-column.ts'

/**
 * AND, and OR as its mirror image. The result is the deciding value (false for AND) as soon as one operand has it, whatever
 * is NULL; later operands are not looked at then, so their errors do not count.
 */
export function compileAnd(expression: BuiltInExpression, code: Code): Value {
  const isAnd = expression.operator === 'AND'
  const parts = expression.args.map((arg) => code.capture(() => code.value(arg)))
  if (parts.every(({ result, lines }) => lines.length === 0 && result.isNull === '')) {
    const operands = parts.map(({ result }) => result.code)
    return { code: `(${operands.join(isAnd ? ' && ' : ' || ')})`, isNull: '' }
  }
  const value = code.fresh('v')
  const isNull = code.fresh('n')
  code.emit(`let ${value} = ${isAnd}, ${isNull} = false`)
  for (const { result, lines } of parts) {
    code.block(`if (${isAnd ? value : `!${value}`})`, () => {
      code.place(lines)
      const decide = `if (${isAnd ? `!${result.code}` : result.code}) ${value} = ${!isAnd}`
      code.emit(
        result.isNull === '' ? decide : `if (${result.isNull}) ${isNull} = true; else ${decide}`,
      )
    })
  }
  return { code: value, isNull: `(${isNull} && ${value} === ${isAnd})` }
}

/** NOT: NULL stays NULL. */
export function compileNot(expression: BuiltInExpression, code: Code): Value {
  const operand = code.value(expression.args[0] as BoundExpression)
  return { code: `!${operand.code}`, isNull: operand.isNull }
}

/** IS [NOT] NULL; of a plain column only the mask is read. */
export function compileIsNull(expression: BuiltInExpression, code: Code): Value {
  const operand = expression.args[0] as BoundExpression
  const isNull =
    operand.kind === 'Column' ? columnIsNull(operand.index, code) : code.value(operand).isNull
  const positive = expression.operator === 'IS NULL'
  if (isNull === '') return { code: positive ? 'false' : 'true', isNull: '' }
  return { code: positive ? isNull : `!${isNull}`, isNull: '' }
}

/** IS [NOT] TRUE and IS [NOT] FALSE, which are never NULL. */
export function compileIsTrue(expression: BuiltInExpression, code: Code): Value {
  const operand = code.value(expression.args[0] as BoundExpression)
  const test = expression.operator.endsWith('TRUE') ? operand.code : `!${operand.code}`
  const holds = operand.isNull === '' ? test : `(!${operand.isNull} && ${test})`
  return { code: expression.operator.includes('NOT') ? `!${holds}` : holds, isNull: '' }
}
