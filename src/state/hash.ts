/**
 * Takes one 32-bit word into a hash: the step of MurmurHash3. Hashes decide the key group of a row, and key groups are in
 * checkpoint files: whoever changes a hash raises FORMAT_VERSION.
 */
export function mixWord(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  const h = hash ^ k
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
}

/** Spreads every bit of a hash over all of it, so that its low bits can choose a key group. */
export function finishHash(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Takes a range of bytes and its length into a hash, four bytes a step. */
export function mixBytes(hash: number, bytes: Uint8Array, start: number, end: number): number {
  let h = hash ^ Math.imul(end - start, 0x9e3779b1)
  let i = start
  for (const last = end - 3; i < last; i += 4) {
    h = mixWord(
      h,
      (bytes[i] as number) |
        ((bytes[i + 1] as number) << 8) |
        ((bytes[i + 2] as number) << 16) |
        ((bytes[i + 3] as number) << 24),
    )
  }
  if (i === end) return h
  let rest = bytes[i] as number
  if (i + 1 < end) rest |= (bytes[i + 1] as number) << 8
  if (i + 2 < end) rest |= (bytes[i + 2] as number) << 16
  return mixWord(h, rest)
}

/** What a NULL adds to a hash. */
export const NULL_WORD = 0x6e756c6c
