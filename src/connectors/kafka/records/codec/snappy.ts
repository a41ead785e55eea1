import { ByteWriter } from '../../../../values/index.ts'
import { builtIn, type Codec, TooLargeError } from './codec.ts'
import { BLOCK_BYTES } from './matches.ts'
import { readSnappyBlock, snappyBound, writeSnappyBlock } from './snappy-block.ts'

/**
 * What Java's snappy puts around its blocks, and what all clients read; librdkafka and others write one raw block instead.
 * Stream => magic:8 version:INT32 compatible_version:INT32 [length:INT32 block]; streams may follow one another.
 */
const HEADER = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1])
const MAGIC_BYTES = 8

/** snappy, in Java's framing or raw. */
export const snappy: Codec = {
  ...builtIn,
  id: 2,
  name: 'snappy',
  compress,
  decompress(records, into, maxBytes) {
    if (isFramed(records, 0)) readFramed(records, into, maxBytes)
    else readSnappyBlock(records, into, maxBytes)
  },
}

const isFramed = (records: Buffer, at: number): boolean =>
  at + HEADER.length <= records.length &&
  records.compare(HEADER, 0, MAGIC_BYTES, at, at + MAGIC_BYTES) === 0

function readFramed(records: Buffer, into: ByteWriter, maxBytes: number): void {
  const limit = into.length + maxBytes
  for (let at = 0; at < records.length; ) {
    if (isFramed(records, at)) {
      at += HEADER.length
      continue
    }
    const start = at + 4
    const size = start > records.length ? -1 : records.readInt32BE(at)
    if (size < 0 || start + size > records.length) throw new Error('its snappy data is cut off')
    if (into.length > limit) throw new TooLargeError()
    readSnappyBlock(records.subarray(start, start + size), into, limit - into.length)
    at = start + size
  }
}

function compress(records: Buffer): Buffer {
  const blocks = Math.ceil(records.length / BLOCK_BYTES)
  const into = new ByteWriter(HEADER.length + blocks * (4 + snappyBound(BLOCK_BYTES)))
  into.writeBytes(HEADER, 0, HEADER.length)
  for (let at = 0; at < records.length; at += BLOCK_BYTES) {
    const lengthAt = into.length
    into.length += 4
    writeSnappyBlock(records, at, Math.min(at + BLOCK_BYTES, records.length), into)
    into.buffer.writeInt32BE(into.length - lengthAt - 4, lengthAt)
  }
  return into.buffer.subarray(0, into.length)
}
