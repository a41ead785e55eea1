/** Most bytes that are looked at together; a distance within them fits into 16 bits. */
export const BLOCK_BYTES = 1 << 16

/** No match begins in a block's last 12 bytes, and none reaches its last 5 (LZ4 asks for it; Snappy does not mind). */
const NO_MATCH_BEGINS = 12
const NO_MATCH_REACHES = 5

const SHORTEST = 4
const HASH_BITS = 14

/** Where the bytes of a hash were seen last, from the start of the block. */
const seen = new Uint16Array(1 << HASH_BITS)

/**
 * The matches that `findMatches` found: after how many literal bytes each comes, its length, and its distance, in turn. One
 * array for all blocks, because a block has thousands of them.
 */
export const matches = new Int32Array(3 * (BLOCK_BYTES / SHORTEST + 1))

/**
 * Finds repetitions in `bytes[start … end)`, at most `BLOCK_BYTES` of them, greedily and by a hash of four bytes, and says
 * how many numbers it left in `matches`. What follows the last match is literal.
 */
export function findMatches(bytes: Buffer, start: number, end: number): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lastBegin = end - NO_MATCH_BEGINS
  const lastEnd = end - NO_MATCH_REACHES
  seen.fill(0)
  let count = 0
  let anchor = start
  let at = start + 1
  let misses = 0
  while (at <= lastBegin) {
    const word = words.getInt32(at, true)
    const hash = Math.imul(word, -1640531535) >>> (32 - HASH_BITS)
    let from = start + (seen[hash] as number)
    seen[hash] = at - start
    if (words.getInt32(from, true) !== word || from === at) {
      // the longer nothing repeats, the larger the steps: bytes that do not compress cost little
      at += 1 + (misses++ >> 5)
      continue
    }
    let to = at
    while (to > anchor && from > start && bytes[to - 1] === bytes[from - 1]) {
      to--
      from--
    }
    const distance = to - from
    at += SHORTEST
    while (at < lastEnd && bytes[at] === bytes[at - distance]) at++
    matches[count++] = to - anchor
    matches[count++] = at - to
    matches[count++] = distance
    anchor = at
    misses = 0
    if (at <= lastBegin) {
      const near = Math.imul(words.getInt32(at - 2, true), -1640531535) >>> (32 - HASH_BITS)
      seen[near] = at - 2 - start
    }
  }
  return count
}
