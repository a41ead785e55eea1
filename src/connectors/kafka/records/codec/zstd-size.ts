/**
 * Frame => magic:UINT32LE descriptor:UINT8 [window:1] [dictionary:0|1|2|4] [content_size:0|1|2|4|8]
 *          [header:3 (last:1 kind:2 size:21) block] [checksum:4]   (RFC 8878)
 */
const MAGIC = 0xfd2fb528
const SKIPPABLE = 0x184d2a50
const MAX_BLOCK_BYTES = 128 << 10
const DICTIONARY_BYTES = [0, 1, 2, 4]
const CONTENT_SIZE_BYTES = [0, 2, 4, 8]
const RLE = 1
const COMPRESSED = 2

const damaged = (): Error => new Error('its zstd data is damaged')

/**
 * At most how many bytes zstd data unfolds to, from its headers alone: exact for what says its size, else 128 KB for each
 * compressed block. So a decoder needs no more memory than that, whatever the data claims.
 */
export function zstdBound(data: Buffer): number {
  let bound = 0
  let at = 0
  try {
    while (at < data.length) {
      const magic = data.readUInt32LE(at)
      if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
        at += 8 + data.readUInt32LE(at + 4)
        continue
      }
      if (magic !== MAGIC) throw damaged()
      const frame = readFrame(data, at + 4)
      bound += frame.bound
      at = frame.end
    }
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error
  }
  return bound
}

function readFrame(data: Buffer, start: number): { readonly bound: number; readonly end: number } {
  const descriptor = data.readUInt8(start)
  const isSingle = (descriptor & 0x20) !== 0
  const sizeCode = descriptor >>> 6
  const sizeBytes = sizeCode === 0 && isSingle ? 1 : (CONTENT_SIZE_BYTES[sizeCode] as number)
  const sizeAt = start + 1 + (isSingle ? 0 : 1) + (DICTIONARY_BYTES[descriptor & 3] as number)
  const blocks = readBlocks(data, sizeAt + sizeBytes)
  const claimed = sizeBytes === 0 ? blocks.bound : contentSize(data, sizeAt, sizeBytes)
  const end = blocks.end + ((descriptor & 4) !== 0 ? 4 : 0)
  return { bound: Math.min(claimed, blocks.bound), end }
}

function contentSize(data: Buffer, at: number, bytes: number): number {
  if (bytes === 8) return data.readUInt32LE(at) + data.readUInt32LE(at + 4) * 2 ** 32
  return data.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0)
}

function readBlocks(data: Buffer, start: number): { readonly bound: number; readonly end: number } {
  let bound = 0
  let at = start
  for (;;) {
    const header = data.readUIntLE(at, 3)
    const kind = (header >>> 1) & 3
    const size = header >>> 3
    bound += kind === COMPRESSED ? MAX_BLOCK_BYTES : size
    at += 3 + (kind === RLE ? 1 : size)
    if ((header & 1) !== 0) return { bound, end: at }
  }
}
