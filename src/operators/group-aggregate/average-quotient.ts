import type { SqlType } from '../../values/index.ts'

/** sum / count, in both lanes; 0 where the count is 0. Out of the fast lane `fast` gives what is not safe. */
export interface Quotient {
  fast(sum: number, count: number): number
  exact(sum: bigint, count: number): bigint
}

/** How AVG divides: integers are cut towards zero, DECIMAL moves to the result's scale and is rounded half up. */
export function quotientFor(sum: SqlType, result: SqlType): Quotient {
  if (sum.kind !== 'DECIMAL' || result.kind !== 'DECIMAL')
    return {
      fast: (total, count) => (count === 0 ? 0 : Math.trunc(total / count) + 0),
      exact: (total, count) => (count === 0 ? 0n : total / BigInt(count)),
    }
  const shift = Math.max(0, result.scale - sum.scale)
  const factor = 10 ** shift
  const exactFactor = 10n ** BigInt(shift)
  const exact = (total: bigint, count: number): bigint =>
    count === 0 ? 0n : divideHalfUp(total * exactFactor, BigInt(count))
  return {
    exact,
    fast(total, count) {
      if (count === 0) return 0
      const scaled = total * factor
      if (Math.abs(scaled) > Number.MAX_SAFE_INTEGER) return Number(exact(BigInt(total), count))
      const rest = scaled % count
      const quotient = (scaled - rest) / count
      return (2 * Math.abs(rest) >= count ? quotient + Math.sign(scaled) : quotient) + 0
    },
  }
}

function divideHalfUp(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  const rest = value - quotient * divisor
  const twice = rest < 0n ? -2n * rest : 2n * rest
  if (twice < divisor) return quotient
  return value < 0n ? quotient - 1n : quotient + 1n
}
