import type { ByteWriter } from '../../../../values/index.ts'
import { TooLargeError } from './codec.ts'
import { copyBytes } from './copy-bytes.ts'
import { findMatches, matches } from './matches.ts'
import { damaged, Unfolding } from './unfolding.ts'

/** A copy of 64 bytes takes 3: no element makes more of its bytes. */
const MOST_GROWTH = 22

/** How many bytes of distance stand behind the tag of each kind of copy. */
const DISTANCE_BYTES = [0, 1, 2, 4]

/**
 * Appends what a raw block unfolds to.
 * Block => length:UVARINT elements; an element's lowest two bits tell a literal (0) from copies with 1, 2 or 4 bytes of
 * distance (google/snappy, format_description.txt).
 */
export function readSnappyBlock(block: Buffer, into: ByteWriter, maxBytes: number): void {
  let size = 0
  let start = 0
  for (let shift = 0; ; shift += 7) {
    const byte = block[start++]
    if (byte === undefined || shift > 28) throw damaged()
    size += (byte & 127) * 2 ** shift
    if (byte < 128) break
  }
  if (size > maxBytes) throw new TooLargeError()
  if (size > block.length * MOST_GROWTH) throw damaged()
  const out = new Unfolding(into, size)
  readElements(block, start, out)
  if (out.end !== into.length + size) throw damaged()
  into.length = out.end
}

function readElements(block: Buffer, start: number, out: Unfolding): void {
  let at = start
  while (at < block.length) {
    const tag = block[at++] as number
    if ((tag & 3) === 0) {
      let size = (tag >>> 2) + 1
      if (size > 60) {
        const bytes = size - 60
        size = littleEndian(block, at, bytes) + 1
        at += bytes
      }
      out.literals(block, at, size)
      at += size
    } else {
      const bytes = DISTANCE_BYTES[tag & 3] as number
      const distance = littleEndian(block, at, bytes)
      if (bytes === 1) out.match(distance | ((tag >>> 5) << 8), 4 + ((tag >>> 2) & 7))
      else out.match(distance, (tag >>> 2) + 1)
      at += bytes
    }
  }
}

function littleEndian(bytes: Buffer, at: number, size: number): number {
  let value = 0
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}

/** Appends `bytes[start … end)`, at most `BLOCK_BYTES` of them, as a raw block. */
export function writeSnappyBlock(
  bytes: Buffer,
  start: number,
  end: number,
  into: ByteWriter,
): void {
  into.reserve(snappyBound(end - start))
  writeLength(into, end - start)
  const found = findMatches(bytes, start, end)
  let at = start
  for (let m = 0; m < found; m += 3) {
    const literals = matches[m] as number
    writeLiteral(bytes, at, literals, into)
    const length = matches[m + 1] as number
    writeCopies(length, matches[m + 2] as number, into)
    at += literals + length
  }
  writeLiteral(bytes, at, end - at, into)
}

/** Most bytes that a block may take: literals in one piece, and a few bytes more. */
export const snappyBound = (size: number): number => 32 + size + Math.ceil(size / 6)

function writeLength(into: ByteWriter, size: number): void {
  let rest = size
  for (; rest > 127; rest >>>= 7) into.writeByte((rest & 127) | 128)
  into.writeByte(rest)
}

function writeLiteral(bytes: Buffer, at: number, size: number, into: ByteWriter): void {
  if (size === 0) return
  const { buffer } = into
  const last = size - 1
  let p = into.length
  if (last < 60) buffer[p++] = last << 2
  else if (last < 256) {
    buffer[p++] = 60 << 2
    buffer[p++] = last
  } else {
    buffer[p++] = 61 << 2
    buffer[p++] = last & 255
    buffer[p++] = last >>> 8
  }
  copyBytes(bytes, at, size, buffer, p)
  into.length = p + size
}

function writeCopies(length: number, distance: number, into: ByteWriter): void {
  const { buffer } = into
  let p = into.length
  for (let rest = length; rest > 0; ) {
    if (rest < 12 && rest >= 4 && distance < 2048) {
      buffer[p++] = 1 | ((rest - 4) << 2) | ((distance >>> 8) << 5)
      buffer[p++] = distance & 255
      break
    }
    // the last copy keeps at least 4 bytes, so that it may take the short form
    const size = rest > 64 ? (rest < 68 ? 60 : 64) : rest
    buffer[p++] = 2 | ((size - 1) << 2)
    buffer[p++] = distance & 255
    buffer[p++] = distance >>> 8
    rest -= size
  }
  into.length = p
}
