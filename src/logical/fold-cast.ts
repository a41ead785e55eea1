import { isInteger, laneOf, printDecimal, type SqlType } from '../values/index.ts'
import { readDays, readTimestamp } from './bind-literal.ts'
import type { BoundExpression } from './expression.ts'

type Cast = Extract<BoundExpression, { kind: 'Cast' }>
type Literal = Extract<BoundExpression, { kind: 'Literal' }>
type Value = Literal['value']

/** A cast of a literal as a literal, where that is exact; else the cast as it is. */
export function foldCast(cast: Cast): BoundExpression {
  const { operand, type } = cast
  if (operand.kind !== 'Literal') return cast
  const value = operand.value === null ? null : converted(operand, type)
  return value === undefined ? cast : { kind: 'Literal', type, value }
}

function converted(literal: Literal, type: SqlType): Value | undefined {
  const from = literal.type.kind
  if (from === 'CHAR' || from === 'VARCHAR') return fromText(String(literal.value), type)
  if (!isInteger(literal.type) && from !== 'DECIMAL') return undefined
  if (type.kind === 'DECIMAL') return toDecimal(literal, type)
  if (type.kind === 'DOUBLE') return Number(decimalText(literal))
  if (isInteger(type) && isInteger(literal.type)) return toInteger(String(literal.value), type)
  return undefined
}

const decimalText = ({ type, value }: Literal): string =>
  type.kind === 'DECIMAL' ? printDecimal(BigInt(value as string), type.scale) : String(value)

function toDecimal(
  { type: from, value }: Literal,
  type: Extract<SqlType, { kind: 'DECIMAL' }>,
): Value | undefined {
  const more = type.scale - (from.kind === 'DECIMAL' ? from.scale : 0)
  if (more < 0) return undefined
  const unscaled = BigInt(value as string | number) * 10n ** BigInt(more)
  return String(unscaled).replace('-', '').length <= type.precision ? String(unscaled) : undefined
}

const BITS: Readonly<Record<string, number>> = { TINYINT: 8, SMALLINT: 16, INT: 32, BIGINT: 64 }

function toInteger(digits: string, type: SqlType): Value | undefined {
  const value = BigInt(digits)
  if (BigInt.asIntN(BITS[type.kind] ?? 0, value) !== value) return undefined
  return laneOf(type) === 'long' ? String(value) : Number(value)
}

/** Only what is written exactly as such a literal is: the compiled cast knows the rest. */
function fromText(text: string, type: SqlType): Value | undefined {
  if (type.kind === 'VARCHAR') return [...text].length <= type.length ? text : undefined
  if (isInteger(type)) return /^-?\d+$/.test(text) ? toInteger(text, type) : undefined
  if (type.kind === 'DATE') return readDays(text)
  if (type.kind !== 'TIMESTAMP' || type.precision > 3) return undefined
  const read = readTimestamp(text)
  return read && read.precision <= type.precision ? read.value : undefined
}
