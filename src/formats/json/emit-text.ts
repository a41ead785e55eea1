import { slow, word } from './emit.ts'
import type { PrefixHash } from './key-hash.ts'

/** Marks, in the top bit of a byte of m, the bytes of w that equal one byte; the lowest mark is always right. */
const marks = (byte: number, free: string): string => {
  const four = word(String.fromCharCode(byte).repeat(4))
  return `(${free} = w ^ ${four}, ${free} - 16843009 & ~${free})`
}

/** The top bits of w's bytes that are marked. */
const marked = (markers: string): string => `(${markers}) & -2139062144`

/**
 * Moves `i` to the next byte for which one of the marks is set: 16 bytes at a step, and no branch that depends on where
 * among them it is; near the end of the bytes four at a step. m is 0 when there is none before `end`; a place behind `end` may be found too.
 */
export const scan = (markers: string): string => `
m = 0
while (i <= far) {
  w = v.getInt32(i, true); m = ${marked(markers)}
  w = v.getInt32(i + 4, true); n = ${marked(markers)}
  w = v.getInt32(i + 8, true); p = ${marked(markers)}
  w = v.getInt32(i + 12, true); q = ${marked(markers)}
  if ((m | n | p | q) !== 0) {
    m = (m | -m) >>> 31 ^ 1; n = m & ((n | -n) >>> 31 ^ 1); p = n & ((p | -p) >>> 31 ^ 1)
    i += m + n + p << 2
    w = v.getInt32(i, true); m = ${marked(markers)}
    break
  }
  i += 16
}
while (m === 0 && i + 4 <= end) {
  w = v.getInt32(i, true); m = ${marked(markers)}
  if (m === 0) i += 4
}
if (m !== 0) i += 31 - Math.clz32(m & -m) >> 3`

/** Marks quotes and backslashes. */
export const QUOTE_OR_ESCAPE = `${marks(34, 'x')} | ${marks(92, 'd')}`

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
export function emitText(f: number): string {
  return `
if (b[i] !== 34) { ${slow(f, 'i')} }
else if (copies${f}) { if ((i = copy(${f}, i + 1, row, v)) < 0) return -1 }
else {
  s = ++i
  ${scan(`${QUOTE_OR_ESCAPE} | w`)}
  if (m !== 0 && i < end && b[i] === 34) { s${f}[row] = s; e${f}[row] = i; i++ }
  else if ((i = text(${f}, s, i, row, v)) < 0) return -1
}`
}
