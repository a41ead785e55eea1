import type { SqlType } from '../../values/index.ts'
import type { PrefixHash } from './key-hash.ts'

/*
 * Pieces of generated JavaScript. They share these local names: `b` the bytes, `v` a DataView of them, `i` the place,
 * `end` where the record ends, `row` the row to write; `c d e m n p q s w x y neg` are free for a piece to use. The
 * record's last byte is known to be a closing brace, so that a scan over digits or blanks always stops by itself.
 * Field f has its column in `c<f>`, the column's data in `d<f>` or `s<f>` and `e<f>`. A piece that meets something
 * unusual calls `slow`, which reads the value by the book and gives the place behind it, or −1 to give the record up.
 */

/** The local variables that the pieces need; up to `far`, 16 bytes may be read, be they the record's or not. */
export const LOCALS = `const far = v.byteLength - 16
let c = 0, d = 0, e = 0, m = 0, n = 0, p = 0, q = 0, s = 0, w = 0, x = 0, y = 0, neg = false`

/** Four characters as the 32-bit number that a little-endian read of them gives. */
export const word = (text: string): number => Buffer.from(text, 'latin1').readInt32LE(0)

const slow = (f: number, from: string): string =>
  `if ((i = slow(${f}, ${from}, row)) < 0) return -1`

/** Declares what reading field f needs, and binds it to a builder's column. */
export function emitBinding(f: number, column: number, type: SqlType): [string, string] {
  const bind = `c${f} = out.columns[${column}];`
  if (isText(type)) {
    const ranges = `s${f} = c${f}.starts; e${f} = c${f}.ends; copies${f} = copies[${f}];`
    return [`let c${f}, s${f}, e${f}, copies${f};`, `${bind} ${ranges}`]
  }
  return [`let c${f}, d${f};`, `${bind} d${f} = c${f}.data;`]
}

const isText = (type: SqlType): boolean => type.kind === 'VARCHAR' || type.kind === 'CHAR'

/** Reads the value that begins at `i` as field f. */
export function emitRead(f: number, type: SqlType): string {
  switch (type.kind) {
    case 'TINYINT':
      return emitInteger(f, 2)
    case 'SMALLINT':
      return emitInteger(f, 4)
    case 'INT':
      return emitInteger(f, 9)
    case 'BIGINT':
      return emitInteger(f, 15)
    case 'DOUBLE':
    case 'FLOAT':
      return emitDouble(f, type.kind === 'FLOAT')
    case 'DECIMAL':
      return emitDecimal(f, type.precision, type.scale)
    case 'BOOLEAN':
      return emitBoolean(f)
    case 'CHAR':
    case 'VARCHAR':
      return emitText(f)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      if (type.precision === 3) return emitTimestamp(f)
      return slow(f, 'i')
    default:
      return slow(f, 'i')
  }
}

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
const EIGHT_BYTES = `
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

function emitInteger(f: number, digits: number): string {
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

// At most 15 digits and a power of ten up to 10^22 are exact doubles, so their quotient is rounded once: correctly.
function emitDouble(f: number, isSingle: boolean): string {
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

function emitDecimal(f: number, precision: number, scale: number): string {
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

// `true`, `fals` and four bytes that must be looked at before the record's end.
function emitBoolean(f: number): string {
  return `
w = i + 5 <= end ? v.getInt32(i, true) : 0
if (w === ${word('true')}) { d${f}[row] = 1; i += 4 }
else if (w === ${word('fals')} && b[i + 4] === 101) { d${f}[row] = 0; i += 5 }
else { ${slow(f, 'i')} }`
}

function emitTimestamp(f: number): string {
  return `
y = time.read(b, i, end)
if (y === y) { d${f}[row] = y; i = time.behind }
else { ${slow(f, 'i')} }`
}

/** Marks, in the top bit of a byte of m, the bytes of w that equal one byte; the lowest mark is always right. */
const marks = (byte: number, free: string): string => {
  const four = word(String.fromCharCode(byte).repeat(4))
  return `(${free} = w ^ ${four}, ${free} - 16843009 & ~${free})`
}

/** The top bits of w's bytes that are marked. */
const marked = (markers: string): string => `(${markers}) & -2139062144`

/**
 * Moves `i` to the next byte for which one of the marks is set: 16 bytes at a step, and no branch that depends on where
 * among them it is; near the end of the bytes four at a step. m is 0 when there is none before `end`.
 */
const scan = (markers: string): string => `
m = 0
while (i <= far) {
  w = v.getInt32(i, true); m = ${marked(markers)}
  w = v.getInt32(i + 4, true); n = ${marked(markers)}
  w = v.getInt32(i + 8, true); p = ${marked(markers)}
  w = v.getInt32(i + 12, true); q = ${marked(markers)}
  if ((m | n | p | q) !== 0) {
    m = (m | -m) >>> 31 ^ 1; n = m & ((n | -n) >>> 31 ^ 1); p = n & ((p | -p) >>> 31 ^ 1)
    i += m + n + p << 2
    break
  }
  i += 16
}
m = 0
while (i + 4 <= end) {
  w = v.getInt32(i, true); m = ${marked(markers)}
  if (m !== 0) break
  i += 4
}
if (m !== 0) i += 31 - Math.clz32(m & -m) >> 3`

const QUOTE_OR_ESCAPE = `${marks(34, 'x')} | ${marks(92, 'd')}`

/**
 * Hashes the key that begins at `i` into h, up to its quote: four bytes at a step, as `hashKeys` does. Keys of all
 * lengths take about as many steps, so that the processor guesses them right in any order of keys.
 */
export const emitKeyHash = (factor: number): string => `
for (;;) {
  if (i + 4 > end) return -1
  w = v.getInt32(i, true)
  m = (${QUOTE_OR_ESCAPE}) & -2139062144
  if (m !== 0) break
  h = Math.imul(h ^ w, ${factor}); i += 4
}
d = 31 - Math.clz32(m & -m) & -8
h = Math.imul(h ^ w & (1 << d) - 1, ${factor})
i += d >> 3
if (b[i] !== 34) return -1`

/**
 * Hashes the first words of the key behind the quote at `i` into h, as `hashPrefixes` does: without a branch, because the
 * keys' sizes cannot be guessed. What stands behind a key is masked out; x is −1 while the key goes on.
 */
export function emitPrefixHash({ words, whole, factor }: PrefixHash): string {
  const lines = ['h = 0; x = -1']
  for (let o = 0; o < words; o++) {
    lines.push(`w = v.getInt32(i + ${1 + 4 * o}, true)`)
    if (o >= whole) {
      lines.push(`m = ${marks(34, 'd')} & -2139062144`)
      lines.push('m = ((m & -m) >>> 7) - 1; w &= m & x; x &= m >> 31')
    }
    lines.push(`h = Math.imul(h ^ w, ${factor})`)
  }
  return lines.join('\n')
}

/** Where the text stands; one with escapes or bytes beyond ASCII is for `text`, all of them for `copy` in their turn. */
function emitText(f: number): string {
  return `
if (b[i] !== 34) { ${slow(f, 'i')} }
else if (copies${f}) { if ((i = copy(${f}, i + 1, row, v)) < 0) return -1 }
else {
  s = ++i
  ${scan(`${QUOTE_OR_ESCAPE} | w`)}
  if (m !== 0 && b[i] === 34) { s${f}[row] = s; e${f}[row] = i; i++ }
  else if ((i = text(${f}, s, i, row, v)) < 0) return -1
}`
}

const SKIP_STRING = `
i++
for (;;) {
  ${scan(QUOTE_OR_ESCAPE)}
  if (m === 0) { while (i < end && b[i] !== 34 && b[i] !== 92) i++; if (i >= end) return -1 }
  if (b[i] === 34) break
  i += 2
}
i++`

const SKIP_WORD = `
s = i
if (i <= far) { ${EIGHT_BYTES}; i += c + q }
while (WORD[b[i]] === 1) i++
if (i === s) return -1`

const SKIP_NESTED = `if ((i = nested(i)) < 0) return -1`

/** Moves over an unused value; `first` is the byte that it is likely to begin with. */
export function emitSkip(first = 0): string {
  const isNested = 'b[i] === 123 || b[i] === 91'
  const ways: [string, string][] = [
    ['b[i] === 34', SKIP_STRING],
    [isNested, SKIP_NESTED],
    ['WORD[b[i]] === 1', SKIP_WORD],
  ]
  const likely = first === 34 ? 0 : first === 123 || first === 91 ? 1 : 2
  const sorted = [...ways.splice(likely, 1), ...ways]
  return `${sorted.map(([test, code]) => `if (${test}) { ${code} }`).join(' else ')} else return -1`
}

/** Whether the bytes at `at` are a text, by 32-bit reads; the last one overlaps when the size is no multiple of four. */
export function emitIs(at: string, text: Buffer): string {
  const tests: string[] = []
  for (let o = 0; o + 4 <= text.length; o += 4) {
    tests.push(`v.getInt32(${at} + ${o}, true) === ${text.readInt32LE(o)}`)
  }
  const rest = text.length % 4
  const last = text.length - 4
  if (rest !== 0 && last >= 0)
    tests.push(`v.getInt32(${at} + ${last}, true) === ${text.readInt32LE(last)}`)
  for (let o = 0; last < 0 && o < text.length; o++) tests.push(`b[${at} + ${o}] === ${text[o]}`)
  return tests.length === 0 ? 'true' : tests.join(' && ')
}
