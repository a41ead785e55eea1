/** DECIMAL arithmetic on unscaled integers: numbers of the fast lane (within ±(2^53 − 1)) or bigints. */

/** value / divisor, rounded half away from zero; the divisor is a power of ten. */
export function divideHalfUp(value: number, divisor: number): number {
  const rest = value % divisor
  const quotient = (value - rest) / divisor
  return 2 * Math.abs(rest) >= divisor ? quotient + Math.sign(value) : quotient + 0
}

/** The same over bigints, for a divisor of either sign. */
export function divideHalfUpExact(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  const rest = value - quotient * divisor
  const twice = rest < 0n ? -2n * rest : 2n * rest
  if (twice < (divisor < 0n ? -divisor : divisor)) return quotient
  return value < 0n === divisor < 0n ? quotient + 1n : quotient - 1n
}

/** a × 10^shift / b, half up; out of the fast lane the result is not exact, but beyond its limits. */
export function decimalQuotient(a: number, b: number, shift: number): number {
  const scaled = a * 10 ** shift
  // Only whole factors: 10^−1 is not exact. Bigints would be some ten times slower.
  if (shift < 0 || !Number.isSafeInteger(scaled))
    return Number(decimalQuotientExact(BigInt(a), BigInt(b), shift))
  const rest = scaled % b
  const quotient = (scaled - rest) / b
  const away = 2 * Math.abs(rest) >= Math.abs(b) ? Math.sign(scaled) * Math.sign(b) : 0
  return quotient + away + 0
}

/** a × 10^shift / b over bigints, half up. */
export function decimalQuotientExact(a: bigint, b: bigint, shift: number): bigint {
  if (shift >= 0) return divideHalfUpExact(a * 10n ** BigInt(shift), b)
  return divideHalfUpExact(a, b * 10n ** BigInt(-shift))
}
