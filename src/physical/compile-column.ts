import { laneOf, type SqlType, textAt } from '../values/index.ts'
import { binaryAt } from './binary-text.ts'
import type { Code, Value } from './code.ts'

/** The value of an input column in row `i`; `compile.ts` declares the names. */
export function compileColumn(type: SqlType, index: number, code: Code): Value {
  code.columns.set(index, type)
  return { code: columnValue(type, index, code), isNull: columnIsNull(index, code) }
}

/** Whether an input column is NULL in row `i`; reads nothing else of it. */
export function columnIsNull(index: number, code: Code): string {
  code.masks.add(index)
  return code.variant.nulls ? `(m${index}[i] === 1)` : ''
}

function columnValue(type: SqlType, index: number, code: Code): string {
  switch (laneOf(type)) {
    case 'bool':
      return `(c${index}[i] === 1)`
    case 'long':
      if (!code.variant.exact) return `c${index}[i]`
      return `(w${index} !== undefined ? w${index}[i] : BigInt(c${index}[i]))`
    case 'text': {
      const binary = type.kind === 'BINARY' || type.kind === 'VARBINARY'
      return `${code.helper(binary ? binaryAt : textAt)}(t${index}, i)`
    }
    default:
      return `c${index}[i]`
  }
}
