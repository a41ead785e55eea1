/**
 * Order of texts by code points, as of their UTF-8: negative, 0 or positive. JavaScript's own order is by UTF-16 units,
 * which puts surrogates (characters above U+FFFF) before U+E000 … U+FFFF.
 */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? rank(x) - rank(y) : x - y
  }
  return a.length - b.length
}

/** Moves surrogates above all other units. */
const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit + 0x2000)
