const WHOLE = /^-?\d+$/
const MAX_LONG = 2n ** 63n - 1n

/** A column as it was guessed. */
export interface Guessed {
  readonly name: string
  readonly type: 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'STRING'
}

/** What holds every value of a column: whole numbers are also fractions, and anything is text. */
export function typeOfAll(types: ReadonlySet<Guessed['type']>): Guessed['type'] {
  if (types.size === 1) return [...types][0] as Guessed['type']
  const isNumeric = types.size === 2 && types.has('BIGINT') && types.has('DOUBLE')
  return isNumeric ? 'DOUBLE' : 'STRING'
}

/** The type of a number in digits. */
export function numberType(digits: string): 'BIGINT' | 'DOUBLE' {
  if (!WHOLE.test(digits)) return 'DOUBLE'
  const value = BigInt(digits)
  return value <= MAX_LONG && value >= -MAX_LONG - 1n ? 'BIGINT' : 'DOUBLE'
}
