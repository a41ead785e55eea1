/** A decimal number taken apart: its digits without leading zeros, and how many of them stand behind the point. */
export interface DecimalParts {
  readonly negative: boolean
  readonly digits: string
  /** Negative when zeros are to be appended. */
  readonly scale: number
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/

/** Takes apart what Java's BigDecimal reads: `-12.50`, `1e3`, `.5`; undefined when it is not a number. */
export function readDecimal(text: string): DecimalParts | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? []
  if (sign === undefined || whole.length + fraction.length === 0) return undefined
  const digits = withoutLeadingZeros(whole + fraction)
  return { negative: sign === '-', digits, scale: fraction.length - Number(exponent) }
}

// A loop, since a regular expression over a number of a million zeros would backtrack.
function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (digits.charCodeAt(start) === 48) start++
  return start === 0 ? digits : digits.slice(start)
}

/** The number times 10^scale, rounded half up; undefined when it needs more than `precision` digits. */
export function toUnscaled(
  parts: DecimalParts,
  precision: number,
  scale: number,
): bigint | undefined {
  const shift = scale - parts.scale
  const length = parts.digits.length + shift
  if (parts.digits === '' || length < 0) return 0n
  if (length > precision) return undefined
  const kept = shift >= 0 ? parts.digits + '0'.repeat(shift) : parts.digits.slice(0, length)
  let unscaled = BigInt(kept)
  if (shift < 0 && parts.digits.charCodeAt(length) >= 53) unscaled += 1n
  if (unscaled >= 10n ** BigInt(precision)) return undefined
  return parts.negative ? -unscaled : unscaled
}

/** The number without its fraction; undefined when it has more than `precision` digits. */
export function toWhole(parts: DecimalParts, precision: number): bigint | undefined {
  const length = parts.digits.length - parts.scale
  if (parts.digits === '' || length <= 0) return 0n
  if (length > precision) return undefined
  const whole = BigInt(parts.digits.slice(0, length).padEnd(length, '0'))
  return parts.negative ? -whole : whole
}

/** An unscaled DECIMAL as plain digits: (1250n, 2) → `12.50`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return String(unscaled)
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** An unscaled DECIMAL without zeros at its end, as Java's BigDecimal writes itself: (10000n, 2) → `1E+2`, 12e-8 → `1.2E-7`. */
export function scientificText(unscaled: bigint, scale: number): string {
  if (unscaled === 0n) return '0'
  const sign = unscaled < 0n ? '-' : ''
  const all = String(unscaled < 0n ? -unscaled : unscaled)
  const digits = all.replace(/0+$/, '')
  const places = scale - (all.length - digits.length)
  const exponent = digits.length - 1 - places
  if (places >= 0 && exponent >= -6) {
    return decimalText(BigInt(sign + digits), places)
  }
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits
  return `${sign}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`
}
