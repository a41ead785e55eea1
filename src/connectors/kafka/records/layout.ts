import { readInt64 } from '../wire/reader.ts'

/**
 * RecordBatch, magic 2 (what an offset stands at, from the start of the batch):
 *  0 base_offset:INT64   8 batch_length:INT32 (of what follows)   12 leader_epoch:INT32   16 magic:INT8
 * 17 crc32c:UINT32 (of what follows)   21 attributes:INT16   23 last_offset_delta:INT32   27 base_timestamp:INT64
 * 35 max_timestamp:INT64   43 producer_id:INT64   51 producer_epoch:INT16   53 base_sequence:INT32   57 count:INT32
 * 61 the records, compressed as a whole
 */
export const LENGTH_AT = 8
export const LEADER_EPOCH_AT = 12
export const MAGIC_AT = 16
export const CRC_AT = 17
export const ATTRIBUTES_AT = 21
export const LAST_OFFSET_DELTA_AT = 23
export const BASE_TIMESTAMP_AT = 27
export const MAX_TIMESTAMP_AT = 35
export const PRODUCER_ID_AT = 43
export const PRODUCER_EPOCH_AT = 51
export const BASE_SEQUENCE_AT = 53
export const COUNT_AT = 57
export const HEADER_BYTES = 61

/** What `batch_length` does not count: itself and the base offset. */
export const LENGTH_EXCLUDES = 12

export const CODEC_MASK = 0x07
export const LOG_APPEND_TIME = 0x08
export const TRANSACTIONAL = 0x10
export const CONTROL = 0x20

/** Where the batch that begins at `at` ends. */
export const endOfBatch = (bytes: Buffer, at: number): number =>
  at + LENGTH_EXCLUDES + bytes.readInt32BE(at + LENGTH_AT)

/** The last offset that the batch at `at` covers; compaction may have removed the record. */
export const lastOffsetOf = (bytes: Buffer, at: number): number =>
  readInt64(bytes, at) + bytes.readInt32BE(at + LAST_OFFSET_DELTA_AT)

/** The number of the codec that the batch at `at` is compressed with; 0 is none. */
export const codecIdOf = (bytes: Buffer, at: number): number =>
  (bytes[at + ATTRIBUTES_AT + 1] as number) & CODEC_MASK
