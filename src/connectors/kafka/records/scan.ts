import { readInt64 } from '../wire/reader.ts'
import { codecIdOf, endOfBatch, HEADER_BYTES, lastOffsetOf, MAGIC_AT } from './layout.ts'

/** What the headers of a stretch of record batches tell. */
export interface Scan {
  /** Where the last whole batch ends. */
  readonly end: number
  /** The offset behind the last whole batch; undefined when there is none. */
  readonly nextOffset: number | undefined
  /** The codecs that are needed to read it: a bit each, by their numbers. */
  readonly codecs: number
}

/** Reads only the headers of `bytes[start … end)`, so that the next Fetch can leave before a record is decoded. */
export function scanBatches(bytes: Buffer, start: number, end: number): Scan {
  let at = start
  let nextOffset: number | undefined
  let codecs = 0
  while (end - at >= HEADER_BYTES) {
    const batchEnd = endOfBatch(bytes, at)
    // an old batch is shorter than a header; it stands, for the cursor to name it
    if (batchEnd > end || batchEnd <= at + MAGIC_AT) break
    const isCurrent = bytes[at + MAGIC_AT] === 2
    nextOffset = 1 + (isCurrent ? lastOffsetOf(bytes, at) : readInt64(bytes, at))
    if (isCurrent) codecs |= 1 << codecIdOf(bytes, at)
    at = batchEnd
  }
  return { end: at, nextOffset, codecs }
}
