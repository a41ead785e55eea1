import { readInt64 } from '../wire/reader.ts'
import { BatchError } from './batch-error.ts'
import { crc32c } from './crc32c.ts'
import {
  ATTRIBUTES_AT,
  CRC_AT,
  codecIdOf,
  endOfBatch,
  HEADER_BYTES,
  lastOffsetOf,
  MAGIC_AT,
} from './layout.ts'

/**
 * Throws a BatchError when the header of the batch at `at`, or its checksum, is not in order. The checksum (1.8 GB/s) is
 * looked at when `checkCrc` asks for it, and always before something is decompressed, which takes much longer.
 */
export function checkBatch(bytes: Buffer, at: number, checkCrc: boolean): void {
  const end = endOfBatch(bytes, at)
  const magic = bytes[at + MAGIC_AT] as number
  const first = readInt64(bytes, at)
  if (magic !== 2) throw new BatchError(oldFormat(magic), first, first)
  if (end - at < HEADER_BYTES) throw new BatchError('its header is cut off', first, first)
  if (!checkCrc && codecIdOf(bytes, at) === 0) return
  if (crc32c(bytes, at + ATTRIBUTES_AT, end) !== bytes.readUInt32BE(at + CRC_AT)) {
    throw new BatchError('its checksum is wrong', first, lastOffsetOf(bytes, at))
  }
}

const oldFormat = (magic: number): string =>
  `it is in the record format ${magic} of Kafka before 0.11; only format 2 is read`
