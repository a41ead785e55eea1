import type { SqlType } from '../../../src/values/index.ts'

/** a / b rounded half away from zero. */
function roundedQuotient(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n
  const x = a < 0n ? -a : a
  const y = b < 0n ? -b : b
  const quotient = (2n * x + y) / (2n * y)
  return negative ? -quotient : quotient
}

/** A fraction as a DECIMAL: null when it has too many digits. */
export function toDecimal(numerator: bigint, denominator: bigint, type: SqlType): bigint | null {
  if (type.kind !== 'DECIMAL') throw new Error(type.kind)
  const value = roundedQuotient(numerator * 10n ** BigInt(type.scale), denominator)
  return (value < 0n ? -value : value) >= 10n ** BigInt(type.precision) ? null : value
}
