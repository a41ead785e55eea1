/**
 * 32 bits that look random and depend on a stream and a place in it alone, so that any row can be made again. The mixing
 * constants are those of Chris Wellons' search for 32-bit hashes (github.com/skeeto/hash-prospector).
 */
export function chance(stream: number, place: number): number {
  const high = (place / 2 ** 32) | 0
  return mixed(mixed((place | 0) ^ stream) + Math.imul(high, 0x9e3779b1) + stream) >>> 0
}

/** A number in [0, 1) with 53 random bits. */
export function fraction(stream: number, place: number): number {
  const high = chance(stream, place) >>> 5
  const low = chance(stream ^ 0x5851f42d, place) >>> 6
  return (high * 2 ** 26 + low) / 2 ** 53
}

/** A whole number in [0, below), for `below` up to 2^32. */
export function pick(stream: number, place: number, below: number): number {
  return Math.floor((chance(stream, place) / 2 ** 32) * below)
}

/** The stream of a name: the same for the same seed, and unlike that of every other name. */
export function streamOf(seed: number, name: string): number {
  let hash = mixed((seed | 0) ^ mixed((seed / 2 ** 32) | 0))
  for (let i = 0; i < name.length; i++) hash = mixed(hash + name.charCodeAt(i) + 1)
  return hash
}

/** Another stream for each part of a value: the words of a text, the elements of an array. */
export const partOf = (stream: number, part: number): number =>
  (stream + Math.imul(part + 1, 0x9e3779b1)) | 0

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97)
  return hash ^ (hash >>> 15)
}
