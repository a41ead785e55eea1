import { asDecimal, laneOf, type SqlType } from '../values/index.ts'
import { decimalToDouble, doubleToBigint, doubleToInt, doubleToLong } from './cast-number.ts'
import {
  doubleToDecimal,
  doubleToDecimalExact,
  textToBigint,
  textToBoolean,
  textToDecimal,
  textToDecimalExact,
  textToDouble,
  textToInt,
  textToLong,
} from './cast-text.ts'
import { type Casting, impossibleCast, isText } from './casting.ts'
import { wrapInt } from './compile-arithmetic.ts'
import { type DecimalType, nullUnlessFits, toScale } from './compile-decimal.ts'
import { quote, quoteBigint } from './quote.ts'

/** CAST to BOOLEAN: numbers other than 0 are true. */
export function castToBoolean(cast: Casting): string {
  if (isText(cast.from)) return cast.parse(textToBoolean)
  const lane = laneOf(cast.from)
  if (lane === 'int' || lane === 'double') return `(${cast.value} !== 0)`
  if (lane === 'long') return `(${cast.value} !== ${cast.code.zero(cast.from)})`
  return impossibleCast(cast)
}

const BITS: Partial<Record<SqlType['kind'], number>> = { TINYINT: 8, SMALLINT: 16, INT: 32 }

/** CAST to TINYINT, SMALLINT and INT: too large numbers lose their upper bits, but doubles stop at the limits. */
export function castToInt(cast: Casting): string {
  const { from, to, value, code } = cast
  if (isText(from)) return cast.parse(textToInt, String(BITS[to.kind]), quote(to.kind))
  switch (from.kind) {
    case 'BOOLEAN':
      return `(${value} ? 1 : 0)`
    case 'FLOAT':
    case 'DOUBLE':
      return wrapInt(to, `${code.helper(doubleToInt)}(${value})`)
    case 'BIGINT':
    case 'DECIMAL': {
      const whole = wholePart(cast)
      return wrapInt(to, code.variant.exact ? `Number(BigInt.asIntN(32, ${whole}))` : whole)
    }
    default:
      return laneOf(from) === 'int' ? wrapInt(to, value) : impossibleCast(cast)
  }
}

/** CAST to BIGINT. */
export function castToLong(cast: Casting): string {
  const { from, value, code } = cast
  const { exact } = code.variant
  if (isText(from)) return exact ? cast.parse(textToBigint) : code.checked(cast.parse(textToLong))
  switch (from.kind) {
    case 'FLOAT':
    case 'DOUBLE':
      if (exact) return `${code.helper(doubleToBigint)}(${value})`
      return code.checked(`${code.helper(doubleToLong)}(${value})`)
    case 'DECIMAL':
      return exact ? `BigInt.asIntN(64, ${wholePart(cast)})` : wholePart(cast)
    default:
      return exactNumber(cast)
  }
}

/** BIGINT or DECIMAL without its fraction, cut towards zero. */
function wholePart({ from, value, code }: Casting): string {
  if (from.kind !== 'DECIMAL' || from.scale === 0) return value
  if (code.variant.exact) return `(${value} / ${quoteBigint(10n ** BigInt(from.scale))})`
  return `(Math.trunc(${value} / 1e${from.scale}) + 0)`
}

/** BOOLEAN and integers in the long lane. */
function exactNumber(cast: Casting): string {
  const { from, value, code } = cast
  const { exact } = code.variant
  if (from.kind === 'BOOLEAN') return exact ? `(${value} ? 1n : 0n)` : `(${value} ? 1 : 0)`
  if (from.kind === 'BIGINT') return value
  if (laneOf(from) !== 'int') return impossibleCast(cast)
  return exact ? `BigInt(${value})` : value
}

/** CAST to FLOAT and DOUBLE. */
export function castToDouble(cast: Casting): string {
  const double = toDouble(cast)
  if (cast.to.kind !== 'FLOAT') return double
  // Math.fround(null) would be 0: a failed TRY_CAST stays null.
  const name = cast.code.hold(double)
  return `(${name} === null ? null : Math.fround(${name}))`
}

function toDouble(cast: Casting): string {
  const { from, to, value, code } = cast
  if (isText(from)) return cast.parse(textToDouble, quote(to.kind))
  switch (from.kind) {
    case 'BOOLEAN':
      return `(${value} ? 1 : 0)`
    case 'BIGINT':
      return code.variant.exact ? `Number(${value})` : value
    case 'DECIMAL':
      if (!code.variant.exact && from.scale <= 22) return `(${value} / 1e${from.scale})`
      return `${code.helper(decimalToDouble)}(${value}, ${from.scale})`
    case 'FLOAT':
    case 'DOUBLE':
      return value
    default:
      return laneOf(from) === 'int' ? value : impossibleCast(cast)
  }
}

/** CAST to DECIMAL: rounded half up, NULL when it has more digits than the type. */
export function castToDecimal(cast: Casting<DecimalType>): string {
  const { from, to, value, code } = cast
  const { exact } = code.variant
  const parts = [String(to.precision), String(to.scale)] as const
  if (isText(from))
    return exact
      ? cast.parse(textToDecimalExact, ...parts)
      : code.checked(cast.parse(textToDecimal, ...parts))
  if (laneOf(from) === 'double')
    return exact
      ? cast.parse(doubleToDecimalExact, ...parts)
      : code.checked(cast.parse(doubleToDecimal, ...parts))
  const source = from.kind === 'DECIMAL' ? value : exactNumber(cast)
  const { precision, scale } = asDecimal(from) ?? { precision: 1, scale: 0 }
  const moved = toScale(source, scale, to.scale, code)
  const rounds = to.scale < scale ? 1 : 0
  const hasRoom = to.precision - to.scale >= precision - scale + rounds
  return hasRoom ? moved : nullUnlessFits(moved, to.precision, code)
}
