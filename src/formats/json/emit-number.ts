import { slow, word } from './emit.ts'

/** Digits one by one into x, nine at most; they may have a sign. */
const FEW_DIGITS = `
i = s; neg = b[i] === 45; if (neg) i++
p = i; x = 0; d = b[i] - 48
while (d >>> 0 <= 9 && i - p < 9) { x = Math.imul(x, 10) + d | 0; d = b[++i] - 48 }`

/** Turns the bytes of a word into digits and makes m the mask of the digits before its first other byte. */
const digitMask = (w: string, m: string): string => `
${w} ^= ${word('0000')}
${m} = ((${w} & 2139062143) + 1987475062 | ${w}) & -2139062144
${m} = ((${m} & -${m}) >>> 7) - 1 | 0`

/** How many bytes a mask covers. */
const maskSize = (m: string): string => `(Math.imul(${m} & 16843009, 16843009) >>> 24)`

/** The next eight bytes as w and x, the masks m and e of the digits before the first other byte, their numbers c and q. */
export const EIGHT_BYTES = `
w = v.getInt32(i, true); x = v.getInt32(i + 4, true)
${digitMask('w', 'm')}
${digitMask('x', 'e')}
e &= m >> 31
c = ${maskSize('m')}; q = ${maskSize('e')}`

/** The number of up to four digits in the low bytes of w, as many as c says; the other bytes are 0. */
const fourDigits = (w: string, c: string): string => `
${w} <<= 32 - (${c} << 3)
${w} = Math.imul(${w}, 10) + (${w} >>> 8) | 0
${w} = Math.imul(${w} & 255, 100) + (${w} >>> 16 & 255) | 0`

/**
 * Digits into x (the first nine, in 32 bits); `p` is where they begin, `d` the byte behind them less 48. Up to eight are
 * read at once and without a branch, because their number cannot be guessed.
 */
const DIGITS = `
s = p = i; neg = false; n = 0
if (i <= far) {
  ${EIGHT_BYTES}
  w &= m; x &= e
  ${fourDigits('w', 'c')}
  ${fourDigits('x', 'q')}
  x = Math.imul(w, TENS[q]) + x | 0
  n = c + q; i += n; d = b[i] - 48
}
if (n === 0 || d >>> 0 <= 9) { ${FEW_DIGITS} }`

/** All digits into y: doubles are exact up to 2^53, so 15 digits always are. */
const MORE_DIGITS = `
y = x
while (d >>> 0 <= 9) { y = y * 10 + d; d = b[++i] - 48 }`

/** A byte behind the digits that is no comma, closing brace or blank. */
const NOT_ENDED = '(d !== -4 && d !== 77 && d > -16)'

/** No digits, a zero before others, or something behind them. */
const NOT_DIGITS = `i === p || (b[p] === 48 && n > 1) || ${NOT_ENDED}`

/** Reads an integer of up to so many digits. */
export function emitInteger(f: number, digits: number): string {
  if (digits <= 9) {
    return `${DIGITS}
n = i - p
if (n > ${digits} || ${NOT_DIGITS}) { ${slow(f, 's')} }
else d${f}[row] = neg ? -x : x`
  }
  return `${DIGITS}
${MORE_DIGITS}
n = i - p
if (n > ${digits} || ${NOT_DIGITS} || c${f}.wide !== undefined) { ${slow(f, 's')} }
else d${f}[row] = neg ? 0 - y : y`
}

/** The fraction's digits go on in y; q counts them, n all digits. */
const FRACTION = `
n = i - p; q = 0
if (n > 1 && b[p] === 48) n = 99
if (d === -2) {
  q = i + 1; d = b[++i] - 48
  while (d >>> 0 <= 9) { y = y * 10 + d; d = b[++i] - 48 }
  q = i - q; n += q === 0 ? 99 : q
}`

/**
 * Reads a number with a fraction. At most 15 digits and a power of ten up to 10^22 are exact doubles, so their quotient
 * is rounded once: correctly.
 */
export function emitDouble(f: number, isSingle: boolean): string {
  const round = isSingle ? 'y = Math.fround(y)' : ''
  return `${DIGITS}
${MORE_DIGITS}
${FRACTION}
if (n >= 99 || ${NOT_ENDED} || i === p) { ${slow(f, 's')} }
else {
  if (n > 15) y = Math.abs(+b.latin1Slice(s, i))
  else if (q > 0) y = y / POWERS[q]
  ${round}
  d${f}[row] = neg ? -y : y
}`
}

/** Reads a decimal whose unscaled value is exact as a double. */
export function emitDecimal(f: number, precision: number, scale: number): string {
  const tooLarge = precision < 15 ? ` || y * POWERS[${scale} - q] >= 1e${precision}` : ''
  return `${DIGITS}
${MORE_DIGITS}
${FRACTION}
if (n > 15 || ${NOT_ENDED} || i === p || q > ${scale} || n - q + ${scale} > 15 || c${f}.wide !== undefined${tooLarge}) { ${slow(f, 's')} }
else {
  y = y * POWERS[${scale} - q]
  d${f}[row] = neg ? 0 - y : y
}`
}
