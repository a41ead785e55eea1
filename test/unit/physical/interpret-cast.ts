import { laneOf, printDecimal, printDouble, type SqlType } from '../../../src/values/index.ts'
import type { Plain } from './batches.ts'
import { toDecimal } from './fractions.ts'

/** CAST of a plain value: the oracle's side, for the types that random expressions have. */
export function castPlain(value: Plain, from: SqlType, to: SqlType, safe: boolean): Plain {
  if (value === null || from.kind === to.kind) return sameKind(value, from, to)
  try {
    return cast(value, from, to)
  } catch (error) {
    if (safe) return null
    throw error
  }
}

function sameKind(value: Plain, from: SqlType, to: SqlType): Plain {
  if (value === null || from.kind !== 'DECIMAL') return value
  return toDecimal(value as bigint, 10n ** BigInt(from.scale), to)
}

function cast(value: Plain, from: SqlType, to: SqlType): Plain {
  switch (to.kind) {
    case 'BOOLEAN':
      return typeof value === 'string' ? textToBoolean(value) : Number(value) !== 0
    case 'VARCHAR':
      return print(value, from)
    case 'DOUBLE':
      return toDouble(value, from)
    case 'DECIMAL':
      return asDecimal(value, to)
    case 'INT':
      return Number(toWhole(value, from, 32n))
    default:
      return toWhole(value, from, 64n)
  }
}

function textToBoolean(text: string): boolean {
  if (/^(t|true|y|yes|1)$/i.test(text)) return true
  if (/^(f|false|n|no|0)$/i.test(text)) return false
  throw new Error(`no BOOLEAN: ${text}`)
}

function print(value: Plain, from: SqlType): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (from.kind === 'DECIMAL') return printDecimal(value as bigint, from.scale)
  return laneOf(from) === 'double' ? printDouble(value as number) : String(value)
}

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

function toDouble(value: Plain, from: SqlType): number {
  if (typeof value === 'string') {
    if (!NUMBER.test(value)) throw new Error(`no DOUBLE: ${value}`)
    return Number(value)
  }
  if (from.kind === 'DECIMAL') return Number(printDecimal(value as bigint, from.scale))
  return Number(value)
}

function asDecimal(value: Plain, to: SqlType): bigint | null {
  if (typeof value === 'bigint') return toDecimal(value, 1n, to)
  if (typeof value === 'boolean') return toDecimal(value ? 1n : 0n, 1n, to)
  if (typeof value === 'string' && !NUMBER.test(value)) throw new Error(`no DECIMAL: ${value}`)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('no DECIMAL')
  const decimal = fraction(String(value).trim(), to)
  if (decimal === null && typeof value === 'string') throw new Error('overflow')
  return decimal
}

/** A decimal number in text as a fraction of two whole numbers. */
function fraction(text: string, to: SqlType): bigint | null {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', part = ''] = mantissa.split('.')
  const shift = Number(exponent) - part.length
  const digits = BigInt((whole + part).replace('+', ''))
  return shift >= 0
    ? toDecimal(digits * 10n ** BigInt(shift), 1n, to)
    : toDecimal(digits, 10n ** BigInt(-shift), to)
}

function toWhole(value: Plain, from: SqlType, bits: bigint): bigint {
  if (typeof value === 'string') {
    if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value)) throw new Error(`no number: ${value}`)
    const digits = BigInt(
      value
        .trim()
        .replace(/\..*$/, '')
        .replace(/^([+-]?)$/, '0')
        .replace('+', ''),
    )
    if (BigInt.asIntN(Number(bits), digits) !== digits) throw new Error('out of range')
    return digits
  }
  if (from.kind === 'DOUBLE') return saturate(value as number, bits)
  const exact =
    from.kind === 'DECIMAL'
      ? (value as bigint) / 10n ** BigInt(from.scale)
      : BigInt(value as number)
  return BigInt.asIntN(Number(bits), exact)
}

function saturate(value: number, bits: bigint): bigint {
  if (Number.isNaN(value)) return 0n
  const max = 2n ** (bits - 1n) - 1n
  if (value >= Number(max)) return max
  return value <= -Number(max) ? -max - 1n : BigInt(Math.trunc(value))
}
