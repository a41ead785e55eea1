import type { ByteWriter } from '../../../values/index.ts'

const SEED = 0x9747b28c
const M = 0x5bd1e995

/** The hash by which Kafka's Java client places keys: 32-bit Murmur2 of the first `length` bytes. */
export function murmur2(bytes: Uint8Array, length: number): number {
  let hash = SEED ^ length
  let i = 0
  for (; i + 4 <= length; i += 4) {
    let k = readInt32LE(bytes, i)
    k = Math.imul(k, M)
    k ^= k >>> 24
    hash = Math.imul(hash, M) ^ Math.imul(k, M)
  }
  const rest = length - i
  if (rest === 3) hash ^= (bytes[i + 2] as number) << 16
  if (rest >= 2) hash ^= (bytes[i + 1] as number) << 8
  if (rest >= 1) hash = Math.imul(hash ^ (bytes[i] as number), M)
  hash ^= hash >>> 13
  hash = Math.imul(hash, M)
  return hash ^ (hash >>> 15)
}

const readInt32LE = (b: Uint8Array, i: number): number =>
  (b[i] as number) |
  ((b[i + 1] as number) << 8) |
  ((b[i + 2] as number) << 16) |
  ((b[i + 3] as number) << 24)

/** The partition of a key, as in Java's default partitioner. */
export const partitionOf = (key: ByteWriter, partitions: number): number =>
  (murmur2(key.buffer, key.length) & 0x7fffffff) % partitions
