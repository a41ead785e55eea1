import type { SqlType } from '../../values/index.ts'
import type { FieldOptions } from './field-options.ts'

const NUMBER = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?\s*$/i

/** A bound of a DECIMAL, times 10^scale and cut there; one that the type does not hold is its own bound, as in Flink. */
export function readUnscaled(
  options: FieldOptions,
  option: string,
  { precision, scale }: Extract<SqlType, { kind: 'DECIMAL' }>,
): bigint | undefined {
  const text = options.text(option)
  if (text === undefined) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? []
  const digits = whole + fraction
  if (digits === '') options.refuse(option, `must be a number, not '${text}'`)
  const shift = Number(exponent) - fraction.length + scale
  const kept = shift >= 0 ? digits + '0'.repeat(shift) : digits.slice(0, shift)
  const unscaled = BigInt(kept === '' ? '0' : kept)
  const largest = 10n ** BigInt(precision) - 1n
  const within = unscaled > largest ? largest : unscaled
  return sign === '-' ? -within : within
}
