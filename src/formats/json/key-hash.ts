/**
 * A hash of keys whose top bits give each key a place of its own: h = imul(h ^ word, factor) over little-endian words of
 * four bytes, of which the last holds the 0 … 3 bytes that are left.
 */
export interface KeyHash {
  readonly factor: number
  readonly shift: number
  /** The key's number by place; −1 where there is none. */
  readonly table: Int16Array
}

const MAX_BITS = 16

/** Tries factors, then larger tables, until no two keys share a place; undefined when that does not happen. */
export function hashKeys(keys: readonly Buffer[]): KeyHash | undefined {
  for (let bits = 6; bits <= MAX_BITS; bits++) {
    if (2 ** bits < keys.length * 2) continue
    for (let trial = 0; trial < 64; trial++) {
      const factor = (0x01000193 + trial * 0x9e3779b2) | 0
      const table = placed(keys, factor, 32 - bits)
      if (table) return { factor, shift: 32 - bits, table }
    }
  }
  return undefined
}

function placed(keys: readonly Buffer[], factor: number, shift: number): Int16Array | undefined {
  const table = new Int16Array(2 ** (32 - shift)).fill(-1)
  for (const [k, key] of keys.entries()) {
    const padded = Buffer.concat([key, Buffer.alloc(4 - (key.length % 4))])
    let h = 0
    for (let at = 0; at < padded.length; at += 4) {
      h = Math.imul(h ^ padded.readInt32LE(at), factor)
    }
    const place = h >>> shift
    if (table[place] !== -1) return undefined
    table[place] = k
  }
  return table
}
