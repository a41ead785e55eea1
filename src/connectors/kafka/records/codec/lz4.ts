import { ByteWriter } from '../../../../values/index.ts'
import { builtIn, type Codec, TooLargeError } from './codec.ts'
import { lz4Bound, readLz4Block, writeLz4Block } from './lz4-block.ts'
import { BLOCK_BYTES } from './matches.ts'
import { Unfolding } from './unfolding.ts'

/**
 * Frame => magic:UINT32LE flags:UINT8 block_size:UINT8 [content_size:8] [dictionary:4] header_checksum:UINT8
 *          [size:UINT32LE (top bit: stored as it is) block [checksum:4]] end:0 [checksum:4]   (lz4_Frame_format.md)
 * Checksums are passed over: that of the batch covers them all. Frames may follow one another.
 */
const MAGIC = 0x184d2204
const HAS_DICTIONARY = 0x01
const HAS_CONTENT_CHECKSUM = 0x04
const HAS_CONTENT_SIZE = 0x08
const HAS_BLOCK_CHECKSUMS = 0x10
const STORED = 0x80000000

/** What Java's producer writes: version 1, independent blocks of 64 KB, no checksums; and the checksum of this. */
const HEADER = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82])

const cutOff = (): Error => new Error('its lz4 data is cut off')

/** lz4, in frames. */
export const lz4: Codec = { ...builtIn, id: 3, name: 'lz4', compress, decompress }

function decompress(records: Buffer, into: ByteWriter, maxBytes: number): void {
  const limit = into.length + maxBytes
  let at = 0
  do at = readFrame(records, at, into, limit)
  while (at < records.length)
}

function readFrame(records: Buffer, start: number, into: ByteWriter, limit: number): number {
  if (start + HEADER.length > records.length) throw cutOff()
  if (records.readUInt32LE(start) !== MAGIC) throw new Error('its lz4 data has no frame')
  const flags = records[start + 4] as number
  const maxBlock = maxBlockBytes(records[start + 5] as number)
  if ((flags & HAS_DICTIONARY) !== 0) throw new Error('its lz4 data needs a dictionary')
  let at = start + HEADER.length + (flags & HAS_CONTENT_SIZE ? 8 : 0)
  const first = into.length
  for (;;) {
    const size = sizeAt(records, at)
    at += 4
    if (size === 0) break
    const end = at + (size & ~STORED)
    if (end > records.length) throw cutOff()
    const block = records.subarray(at, end)
    if ((size & STORED) !== 0) into.writeBytes(block, 0, block.length)
    else {
      const out = new Unfolding(into, maxBlock, first)
      readLz4Block(block, out)
      into.length = out.end
    }
    if (into.length > limit) throw new TooLargeError()
    at = end + (flags & HAS_BLOCK_CHECKSUMS ? 4 : 0)
  }
  return at + (flags & HAS_CONTENT_CHECKSUM ? 4 : 0)
}

function sizeAt(records: Buffer, at: number): number {
  if (at + 4 > records.length) throw cutOff()
  return records.readInt32LE(at)
}

/** Codes 4 to 7 are 64 KB, 256 KB, 1 MB and 4 MB. */
function maxBlockBytes(descriptor: number): number {
  const code = (descriptor >>> 4) & 7
  if (code < 4) throw new Error('its lz4 data is damaged')
  return 1 << (8 + 2 * code)
}

function compress(records: Buffer): Buffer {
  const blocks = Math.ceil(records.length / BLOCK_BYTES)
  const into = new ByteWriter(HEADER.length + 4 + blocks * (4 + lz4Bound(BLOCK_BYTES)))
  into.writeBytes(HEADER, 0, HEADER.length)
  for (let at = 0; at < records.length; at += BLOCK_BYTES) {
    writeBlock(records, at, Math.min(at + BLOCK_BYTES, records.length), into)
  }
  into.buffer.writeUInt32LE(0, into.length)
  return into.buffer.subarray(0, into.length + 4)
}

/** A block that would not become smaller is stored as it is. */
function writeBlock(records: Buffer, start: number, end: number, into: ByteWriter): void {
  const sizeAt = into.length
  into.length += 4
  writeLz4Block(records, start, end, into)
  let size = into.length - sizeAt - 4
  if (size >= end - start) {
    into.length = sizeAt + 4
    into.writeBytes(records, start, end)
    size = (end - start) | STORED
  }
  into.buffer.writeInt32LE(size, sizeAt)
}
