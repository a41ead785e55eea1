import type { BoundExpression } from '../logical/index.ts'
import { laneOf, type SqlType } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import { compileBuiltIn } from './compile-built-in.ts'
import { compileCall } from './compile-call.ts'
import { compileCase } from './compile-case.ts'
import { compileCast } from './compile-cast.ts'
import { compileColumn } from './compile-column.ts'
import { quote, quoteBigint, quoteNumber } from './quote.ts'

/** Writes the statements that an expression needs and gives the code of its value. */
export function compileExpression(expression: BoundExpression, code: Code): Value {
  switch (expression.kind) {
    case 'Literal':
      return compileLiteral(expression.type, expression.value, code)
    case 'Column':
      return compileColumn(expression.type, expression.index, code)
    case 'BuiltIn':
      return compileBuiltIn(expression, code)
    case 'Call':
      return compileCall(expression, code)
    case 'Case':
      return compileCase(expression, code)
    case 'Cast':
      return compileCast(expression, code)
  }
}

function compileLiteral(type: SqlType, value: boolean | number | string | null, code: Code): Value {
  if (value === null) return { code: code.zero(type), isNull: 'true' }
  switch (laneOf(type)) {
    case 'bool':
      return { code: value === true ? 'true' : 'false', isNull: '' }
    case 'int':
    case 'double':
      return { code: quoteNumber(Number(value)), isNull: '' }
    case 'long':
      return { code: longLiteral(BigInt(value), code), isNull: '' }
    default:
      return { code: quote(String(value)), isNull: '' }
  }
}

function longLiteral(value: bigint, code: Code): string {
  if (code.variant.exact) return quoteBigint(value)
  const number = Number(value)
  if (Number.isSafeInteger(number)) return quoteNumber(number)
  code.canOverflow = true
  code.emit('return -1')
  return '0'
}
