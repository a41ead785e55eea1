import { SqlError } from '../values/index.ts'
import { divideHalfUpExact } from './decimal.ts'

/** CAST of texts to numbers and booleans, as Flink reads them: blanks around numbers are ignored. */

/** More digits than any type holds; BigInt of a million digits would take a fifth of a second. */
const LONGEST_NUMBER = 400

/** The error of a text that is no value of the type. */
export function castError(text: string, type: string, reason = ''): SqlError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return new SqlError('runtime', `Cannot cast '${shown}' to ${type}${reason && `: ${reason}`}`, {
    hint: 'TRY_CAST gives NULL instead of an error',
  })
}

const TRUE = new Set(['t', 'true', 'y', 'yes', '1'])
const FALSE = new Set(['f', 'false', 'n', 'no', '0'])

/** t, true, y, yes, 1 and their opposites, in any case; blanks are not ignored here. */
export function textToBoolean(text: string): boolean {
  const word = text.toLowerCase()
  if (TRUE.has(word)) return true
  if (FALSE.has(word)) return false
  throw castError(text, 'BOOLEAN')
}

/** A whole number between two bounds; a fraction is allowed and cut off. */
export function textToInteger(text: string, min: bigint, max: bigint, type: string): bigint {
  const [, sign, digits = '', fraction] =
    /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim()) ?? ([] as string[])
  if (sign === undefined || (digits === '' && !fraction)) throw castError(text, type)
  if (digits.length > LONGEST_NUMBER) throw castError(text, type, 'out of range')
  const value = BigInt(`${sign === '-' && digits !== '' ? '-' : ''}${digits}`)
  if (value < min || value > max) throw castError(text, type, 'out of range')
  return value
}

/** TINYINT, SMALLINT and INT. */
export function textToInt(text: string, bits: number, type: string): number {
  const limit = 1n << BigInt(bits - 1)
  return Number(textToInteger(text, -limit, limit - 1n, type))
}

/** BIGINT. */
export function textToBigint(text: string): bigint {
  return textToInteger(text, -(1n << 63n), (1n << 63n) - 1n, 'BIGINT')
}

/** BIGINT in the fast lane; beyond it the result is too, so that the loop gives up. */
export function textToLong(text: string): number {
  return Number(textToBigint(text))
}

const DOUBLE = /^[+-]?(?:NaN|Infinity|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/

/** DOUBLE and FLOAT, written as Java reads them. */
export function textToDouble(text: string, type: string): number {
  const trimmed = text.trim()
  if (!DOUBLE.test(trimmed)) throw castError(text, type)
  const isWord = trimmed.endsWith('N') || trimmed.endsWith('y')
  return Number(isWord ? trimmed : trimmed.replace(/[fFdD]$/, ''))
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/

/** DECIMAL as its unscaled integer, rounded half up. */
export function textToDecimalExact(text: string, precision: number, scale: number): bigint {
  const name = `DECIMAL(${precision}, ${scale})`
  const value = readDecimal(text, scale, name)
  if (value >= 10n ** BigInt(precision) || value <= -(10n ** BigInt(precision)))
    throw castError(text, name, 'out of range')
  return value
}

/** The same in the fast lane. */
export function textToDecimal(text: string, precision: number, scale: number): number {
  return Number(textToDecimalExact(text, precision, scale))
}

function readDecimal(text: string, scale: number, name: string): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    DECIMAL.exec(text.trim()) ?? ([] as string[])
  const digits = whole + fraction
  if (sign === undefined || digits === '') throw castError(text, name)
  const shift = Number(exponent) - fraction.length + scale
  if (digits.length + Math.max(shift, 0) > LONGEST_NUMBER) throw castError(text, name, 'too long')
  const value = BigInt(sign === '-' ? `-${digits}` : digits)
  if (shift >= 0) return value * 10n ** BigInt(shift)
  // Below that every number rounds to zero.
  return shift < -2 * LONGEST_NUMBER ? 0n : divideHalfUpExact(value, 10n ** BigInt(-shift))
}

/** A double as a DECIMAL by its shortest digits; null when it does not fit. */
export function doubleToDecimalExact(
  value: number,
  precision: number,
  scale: number,
): bigint | null {
  if (!Number.isFinite(value)) throw castError(String(value), `DECIMAL(${precision}, ${scale})`)
  const unscaled = readDecimal(String(value), scale, 'DECIMAL')
  const limit = 10n ** BigInt(precision)
  return unscaled >= limit || unscaled <= -limit ? null : unscaled
}

/** The same in the fast lane. */
export function doubleToDecimal(value: number, precision: number, scale: number): number | null {
  const exact = doubleToDecimalExact(value, precision, scale)
  return exact === null ? null : Number(exact)
}
