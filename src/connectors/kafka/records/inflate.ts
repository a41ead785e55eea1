import { ByteWriter } from '../../../values/index.ts'
import { readInt64 } from '../wire/reader.ts'
import { BatchError } from './batch-error.ts'
import { checkBatch } from './check-batch.ts'
import { codecById, TooLargeError } from './codecs.ts'
import {
  ATTRIBUTES_AT,
  CODEC_MASK,
  codecIdOf,
  endOfBatch,
  HEADER_BYTES,
  LENGTH_AT,
  LENGTH_EXCLUDES,
  lastOffsetOf,
} from './layout.ts'

/**
 * Roughly how many bytes are unfolded at a time, which holds the thread for 2 to 4 ms; whole batches, so one large batch may
 * exceed it.
 */
const ARENA_BYTES = 1 << 20

/** Memory beyond this is not kept for the next stretch. */
const MOST_KEPT_BYTES = 8 * ARENA_BYTES

/**
 * What a batch may unfold to: 64 MB, or 8 times its size if that is more. So no batch of a few kilobytes fills the memory,
 * and one that is large itself, because its topic allows that, can be read.
 */
const MOST_BYTES = 64 << 20
const MOST_GROWTH = 8

/** Batches to unfold. */
export interface Folded {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
  readonly checkCrc: boolean
}

/** Whether any of the whole batches in `bytes[start … end)` is compressed. */
export function hasCompressed({ bytes, start, end }: Omit<Folded, 'checkCrc'>): boolean {
  for (let at = start; at < end; at = endOfBatch(bytes, at)) {
    if (codecIdOf(bytes, at) !== 0) return true
  }
  return false
}

/**
 * Unfolds batches into contiguous memory, because the text of all rows of a batch of columns must lie in one buffer. Two
 * such memories take turns: rows may still point into one while the other is filled.
 */
export class Inflater {
  private arena = new ByteWriter(0)
  private other = new ByteWriter(0)

  /** The batches that were unfolded last, uncompressed, with the headers that they had. */
  get bytes(): Buffer {
    return this.arena.buffer
  }

  /** Where they end. */
  get end(): number {
    return this.arena.length
  }

  /** Leaves the present memory alone: the next `inflate` fills the other one. */
  turn(): void {
    const { arena, other } = this
    this.arena = other.buffer.length > MOST_KEPT_BYTES ? new ByteWriter(0) : other
    this.other = arena
  }

  /** Unfolds as many batches as make a good portion, and says where it stopped. Throws a BatchError for the first only. */
  inflate({ bytes, start, end, checkCrc }: Folded): number {
    const { arena } = this
    arena.length = 0
    let at = start
    while (at < end && arena.length < ARENA_BYTES) {
      const before = arena.length
      try {
        checkBatch(bytes, at, checkCrc)
        unfold(bytes.subarray(at, endOfBatch(bytes, at)), arena)
      } catch (error) {
        // what was read before a bad batch is given first
        if (before === 0) throw error
        arena.length = before
        return at
      }
      at = endOfBatch(bytes, at)
    }
    return at
  }
}

function unfold(batch: Buffer, arena: ByteWriter): void {
  const id = codecIdOf(batch, 0)
  const start = arena.length
  arena.writeBytes(batch, 0, id === 0 ? batch.length : HEADER_BYTES)
  if (id === 0) return
  decompress(batch, id, arena)
  const { buffer } = arena
  buffer.writeInt32BE(arena.length - start - LENGTH_EXCLUDES, start + LENGTH_AT)
  const attributes = buffer.readInt16BE(start + ATTRIBUTES_AT)
  buffer.writeInt16BE(attributes & ~CODEC_MASK, start + ATTRIBUTES_AT)
}

function decompress(batch: Buffer, id: number, arena: ByteWriter): void {
  const most = Math.max(MOST_BYTES, batch.length * MOST_GROWTH)
  try {
    codecById(id).decompress(batch.subarray(HEADER_BYTES), arena, most)
  } catch (error) {
    const reason =
      error instanceof TooLargeError
        ? `it unfolds to more than ${most >> 20} MB, which no batch of ${batch.length} bytes should`
        : (error as Error).message
    throw new BatchError(reason, readInt64(batch, 0), lastOffsetOf(batch, 0))
  }
}
