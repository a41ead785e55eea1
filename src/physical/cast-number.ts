import { printDecimal } from '../values/index.ts'

/** DOUBLE to INT as in Java: cut off, held within the limits, 0 for NaN. */
export function doubleToInt(value: number): number {
  if (value >= 2147483647) return 2147483647
  return value <= -2147483648 ? -2147483648 : value | 0
}

/** DOUBLE to BIGINT in the fast lane; beyond it the result is too. */
export function doubleToLong(value: number): number {
  return Number.isNaN(value) ? 0 : Math.trunc(value) + 0
}

/** DOUBLE to BIGINT as in Java. */
export function doubleToBigint(value: number): bigint {
  if (Number.isNaN(value)) return 0n
  if (value >= 2 ** 63) return 2n ** 63n - 1n
  return value <= -(2 ** 63) ? -(2n ** 63n) : BigInt(Math.trunc(value))
}

/** An unscaled integer as the nearest double. */
export function decimalToDouble(unscaled: number | bigint, scale: number): number {
  return Number(printDecimal(BigInt(unscaled), scale))
}

/** A DECIMAL as text. */
export function decimalToText(unscaled: number | bigint, scale: number): string {
  return printDecimal(BigInt(unscaled), scale)
}
