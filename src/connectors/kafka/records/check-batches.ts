import { readInt64 } from '../wire/reader.ts'
import { BatchError } from './batch-error.ts'
import { crc32c } from './crc32c.ts'
import {
  ATTRIBUTES_AT,
  CRC_AT,
  endOfBatch,
  HEADER_BYTES,
  lastOffsetOf,
  MAGIC_AT,
} from './layout.ts'

/** Whole batches, and whether their checksums are worth the time (850 MB/s). */
export interface BatchRange {
  readonly start: number
  readonly end: number
  readonly checkCrc: boolean
}

/** Throws a BatchError for the first batch whose header, or whose checksum, is not in order. */
export function checkBatches(bytes: Buffer, { start, end, checkCrc }: BatchRange): void {
  for (let at = start; at < end; at = endOfBatch(bytes, at)) {
    const batchEnd = endOfBatch(bytes, at)
    const magic = bytes[at + MAGIC_AT] as number
    if (magic !== 2)
      throw new BatchError(oldFormat(magic), readInt64(bytes, at), readInt64(bytes, at))
    if (batchEnd - at < HEADER_BYTES) {
      throw new BatchError('its header is cut off', readInt64(bytes, at), readInt64(bytes, at))
    }
    if (!checkCrc) continue
    if (crc32c(bytes, at + ATTRIBUTES_AT, batchEnd) !== bytes.readUInt32BE(at + CRC_AT)) {
      throw new BatchError('its checksum is wrong', readInt64(bytes, at), lastOffsetOf(bytes, at))
    }
  }
}

const oldFormat = (magic: number): string =>
  `it is in the record format ${magic} of Kafka before 0.11; only format 2 is read`
