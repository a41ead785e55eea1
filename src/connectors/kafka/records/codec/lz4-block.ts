import type { ByteWriter } from '../../../../values/index.ts'
import { copyBytes } from './copy-bytes.ts'
import { findMatches, matches } from './matches.ts'
import { damaged, type Unfolding } from './unfolding.ts'

const SHORTEST_MATCH = 4
/** A length that does not fit its half of the token goes on in bytes behind it. */
const MORE = 15

/** Where the length that was read last ends; a variable of the module, so that reading one allocates nothing. */
let lengthEnd = 0

/**
 * Unfolds a block.
 * Block => [token (literals:4 match:4) more_literals literals distance:UINT16LE more_match]; the last has literals only.
 */
export function readLz4Block(block: Buffer, out: Unfolding): void {
  let at = 0
  while (at < block.length) {
    const token = block[at++] as number
    let size = token >>> 4
    if (size === MORE) {
      size = readMore(block, at)
      at = lengthEnd
    }
    out.literals(block, at, size)
    at += size
    if (at === block.length) return
    const distance = (block[at] as number) | ((block[at + 1] as number) << 8)
    at += 2
    size = token & 15
    if (size === MORE) {
      size = readMore(block, at)
      at = lengthEnd
    }
    out.match(distance, size + SHORTEST_MATCH)
  }
  // a block that ends with a match was cut off
  throw damaged()
}

function readMore(block: Buffer, start: number): number {
  let size = MORE
  let p = start
  let byte = 255
  while (byte === 255) {
    byte = block[p++] ?? 0
    size += byte
  }
  lengthEnd = p
  return size
}

/** Most bytes that a block may take. */
export const lz4Bound = (size: number): number => size + Math.ceil(size / 255) + 16

/** Appends `bytes[start … end)` as a block. */
export function writeLz4Block(bytes: Buffer, start: number, end: number, into: ByteWriter): void {
  into.reserve(lz4Bound(end - start))
  const found = findMatches(bytes, start, end)
  let at = start
  for (let m = 0; m < found; m += 3) {
    const literals = matches[m] as number
    const length = matches[m + 1] as number
    const distance = matches[m + 2] as number
    writeToken(into, literals, length - SHORTEST_MATCH)
    writeLiterals(bytes, at, literals, into)
    into.buffer[into.length++] = distance & 255
    into.buffer[into.length++] = distance >>> 8
    writeMore(into, length - SHORTEST_MATCH)
    at += literals + length
  }
  writeToken(into, end - at, 0)
  writeLiterals(bytes, at, end - at, into)
}

function writeToken(into: ByteWriter, literals: number, match: number): void {
  into.buffer[into.length++] = (Math.min(literals, MORE) << 4) | Math.min(match, MORE)
}

function writeLiterals(bytes: Buffer, at: number, size: number, into: ByteWriter): void {
  writeMore(into, size)
  copyBytes(bytes, at, size, into.buffer, into.length)
  into.length += size
}

function writeMore(into: ByteWriter, size: number): void {
  if (size < MORE) return
  let rest = size - MORE
  for (; rest >= 255; rest -= 255) into.buffer[into.length++] = 255
  into.buffer[into.length++] = rest
}
