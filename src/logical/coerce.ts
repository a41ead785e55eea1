import {
  asDecimal,
  isBinary,
  isText,
  isTimestamp,
  type SqlType,
  withNullable,
} from '../values/index.ts'
import type { BoundExpression } from './expression.ts'

/** NULL of a type. */
export const nullOf = (type: SqlType): BoundExpression => ({
  kind: 'Literal',
  type: withNullable(type, true),
  value: null,
})

/** A cast node that keeps NULL as it is. */
export const cast = (operand: BoundExpression, type: SqlType): BoundExpression => ({
  kind: 'Cast',
  type: withNullable(type, operand.type.nullable),
  operand,
  safe: false,
})

/** The expression as a value of `type`: as it is when its values are stored the same way, else cast. */
export function coerce(expression: BoundExpression, type: SqlType): BoundExpression {
  if (expression.type.kind === 'NULL') return nullOf(type)
  return isSameStorage(expression.type, type) ? expression : cast(expression, type)
}

/**
 * The expression as an operand beside others that meet in `type`: DECIMALs keep their precision and scale, integers become
 * the DECIMAL that holds them.
 */
export function coerceOperand(expression: BoundExpression, type: SqlType): BoundExpression {
  if (type.kind !== 'DECIMAL' || expression.type.kind === 'NULL') return coerce(expression, type)
  const own = asDecimal(expression.type)
  return own ? coerce(expression, own) : coerce(expression, type)
}

function isSameStorage(from: SqlType, to: SqlType): boolean {
  // CHAR(n) is never padded by itself, so all texts are alike.
  if ((isText(from) && isText(to)) || (isBinary(from) && isBinary(to))) return true
  if (from.kind !== to.kind) return false
  if (from.kind === 'DECIMAL' && to.kind === 'DECIMAL') {
    return from.precision === to.precision && from.scale === to.scale
  }
  if (!('precision' in from && 'precision' in to)) return true
  return isTimestamp(from) ? isFine(from.precision) === isFine(to.precision) : true
}

/** Whether a timestamp counts nanoseconds. */
const isFine = (precision: number): boolean => precision > 3
