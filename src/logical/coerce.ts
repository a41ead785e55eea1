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
  if (isSameStorage(expression.type, type)) return expression
  return coerceElements(expression, type) ?? cast(expression, type)
}

/** A collection that is written out takes its type element by element; NULL takes any. */
function coerceElements(expression: BoundExpression, type: SqlType): BoundExpression | undefined {
  if (expression.kind === 'Literal' && expression.value === null) return nullOf(type)
  if (expression.kind !== 'BuiltIn' || expression.operator !== type.kind) return undefined
  const args = expression.args.map((arg, i) => coerce(arg, partOf(type, i) ?? arg.type))
  return { ...expression, type: withNullable(type, false), args }
}

/** The type of the i-th argument of what makes a collection. */
function partOf(type: SqlType, i: number): SqlType | undefined {
  if (type.kind === 'ARRAY') return type.element
  if (type.kind === 'MAP') return i % 2 === 0 ? type.key : type.value
  return type.kind === 'ROW' ? type.fields[i]?.type : undefined
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
  if (!('precision' in from && 'precision' in to)) return haveSameParts(from, to)
  return isTimestamp(from) ? isFine(from.precision) === isFine(to.precision) : true
}

/** Whether elements, keys and fields are stored the same way; true of types that have none. */
function haveSameParts(from: SqlType, to: SqlType): boolean {
  if ('element' in from && 'element' in to) return isSameStorage(from.element, to.element)
  if ('key' in from && 'key' in to) {
    return isSameStorage(from.key, to.key) && isSameStorage(from.value, to.value)
  }
  if (!('fields' in from && 'fields' in to)) return true
  return from.fields.every(({ type }, i) => isSameStorage(type, to.fields[i]?.type ?? type))
}

/** Whether a timestamp counts nanoseconds. */
const isFine = (precision: number): boolean => precision > 3
