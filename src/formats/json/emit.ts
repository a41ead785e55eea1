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

/** Reads field f's value, which begins at `from`, by the book. */
export const slow = (f: number, from: string): string =>
  `if ((i = slow(${f}, ${from}, row)) < 0) return -1`

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
