import { readInt64 } from '../wire/reader.ts'
import { BatchError } from './batch-error.ts'
import { codecById, MAX_INFLATED_BYTES } from './codecs.ts'
import {
  ATTRIBUTES_AT,
  CODEC_MASK,
  endOfBatch,
  HEADER_BYTES,
  LENGTH_AT,
  LENGTH_EXCLUDES,
  lastOffsetOf,
} from './layout.ts'

/** Roughly how many bytes are unfolded at a time; whole batches, so one large batch may exceed it. */
const ARENA_BYTES = 4 << 20

/** Whether any of the whole batches in `bytes[start … end)` is compressed. */
export function hasCompressed(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at = endOfBatch(bytes, at)) {
    if (codecOf(bytes, at) !== 0) return true
  }
  return false
}

/**
 * Unfolds the batches from `start` on into one contiguous buffer of uncompressed batches with the same headers, and
 * says where it stopped. One buffer, because the text of all rows of a batch of columns must lie in one.
 */
export function inflate(
  bytes: Buffer,
  start: number,
  end: number,
): { readonly arena: Buffer; readonly stop: number } {
  const parts: Buffer[] = []
  let size = 0
  let at = start
  while (at < end && size < ARENA_BYTES) {
    const batchEnd = endOfBatch(bytes, at)
    for (const part of unfold(bytes.subarray(at, batchEnd))) {
      parts.push(part)
      size += part.length
    }
    at = batchEnd
  }
  return { arena: Buffer.concat(parts, size), stop: at }
}

function unfold(batch: Buffer): Buffer[] {
  const codec = codecOf(batch, 0)
  if (codec === 0) return [batch]
  const records = decompress(batch, codec)
  const header = Buffer.from(batch.subarray(0, HEADER_BYTES))
  header.writeInt32BE(HEADER_BYTES - LENGTH_EXCLUDES + records.length, LENGTH_AT)
  header.writeInt16BE(header.readInt16BE(ATTRIBUTES_AT) & ~CODEC_MASK, ATTRIBUTES_AT)
  return [header, records]
}

function decompress(batch: Buffer, codec: number): Buffer {
  try {
    return codecById(codec).decompress(batch.subarray(HEADER_BYTES), MAX_INFLATED_BYTES)
  } catch (error) {
    throw new BatchError(reasonOf(error), readInt64(batch, 0), lastOffsetOf(batch, 0))
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code !== 'ERR_BUFFER_TOO_LARGE') return message
  return `it unfolds to more than ${MAX_INFLATED_BYTES >> 20} MB`
}

const codecOf = (bytes: Buffer, at: number): number =>
  (bytes[at + ATTRIBUTES_AT + 1] as number) & CODEC_MASK
