/**
 * A hash of keys whose top bits give each key a place of its own: h = imul(h ^ word, factor) over little-endian words of
 * four bytes, filled up with zeros.
 */
export interface KeyHash {
  readonly factor: number
  readonly shift: number
  /** The key's number by place; −1 where there is none. */
  readonly table: Int16Array
}

/** A key hash that looks at no more than the first words of a key. */
export interface PrefixHash extends KeyHash {
  /** Words of four bytes that tell the keys apart. */
  readonly words: number
  /** How many of them lie wholly within every key, so that nothing behind a key has to be masked out. */
  readonly whole: number
}

const MAX_BITS = 16
const MAX_PREFIX_WORDS = 4

/** Hashes whole keys; the last word of each holds the 0 … 3 bytes that are left. Undefined when no factor will do. */
export function hashKeys(keys: readonly Buffer[]): KeyHash | undefined {
  return hashWords(keys.map((key) => padded(key, key.length + 4 - (key.length % 4))))
}

/** Hashes keys by as few of their first words as tell them apart; undefined when four do not. */
export function hashPrefixes(keys: readonly Buffer[]): PrefixHash | undefined {
  const shortest = Math.min(...keys.map((key) => key.length))
  for (let words = 1; words <= MAX_PREFIX_WORDS; words++) {
    const prefixes = keys.map((key) => padded(key.subarray(0, words * 4), words * 4))
    const distinct = new Set(prefixes.map((prefix) => prefix.toString('latin1')))
    const hash = distinct.size === keys.length ? hashWords(prefixes) : undefined
    if (hash) return { ...hash, words, whole: Math.min(words, Math.floor(shortest / 4)) }
  }
  return undefined
}

const padded = (key: Buffer, size: number): Buffer =>
  Buffer.concat([key, Buffer.alloc(size - key.length)])

/** Tries factors, then larger tables, until no two keys share a place. */
function hashWords(keys: readonly Buffer[]): KeyHash | undefined {
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
    let h = 0
    for (let at = 0; at < key.length; at += 4) h = Math.imul(h ^ key.readInt32LE(at), factor)
    const place = h >>> shift
    if (table[place] !== -1) return undefined
    table[place] = k
  }
  return table
}
