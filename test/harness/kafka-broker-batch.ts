/** A record to be written. */
export interface RecordText {
  readonly key?: string | undefined
  readonly value: string
}

const HEADER_BYTES = 61
const CRC_START = 21

/**
 * One uncompressed record batch (v2) of what `next` gives, at least one record, until `bytes` are reached:
 * `base offset, length, leader epoch, magic = 2, crc, attributes, last offset delta, first and last timestamp,
 * producer id, epoch, sequence (all -1), count, records`.
 */
export function recordBatch(
  timestampMs: number,
  bytes: number,
  next: () => RecordText | undefined,
): Buffer {
  let buffer = Buffer.allocUnsafe(bytes * 2)
  let at = HEADER_BYTES
  let count = 0
  while (at < bytes) {
    const record = next()
    if (!record) break
    const most = 3 * (record.value.length + (record.key?.length ?? 0)) + 32
    if (at + most > buffer.length) buffer = Buffer.concat([buffer], at + most + bytes)
    at = writeRecord(buffer, at, count++, record)
  }
  writeHeader(buffer, at, count, BigInt(timestampMs))
  return buffer.subarray(0, at)
}

/** `length, attributes, timestamp delta, offset delta, key, value, headers`, lengths as zigzag varints. */
function writeRecord(buffer: Buffer, start: number, delta: number, record: RecordText): number {
  const keyBytes = record.key === undefined ? -1 : Buffer.byteLength(record.key)
  const valueBytes = Buffer.byteLength(record.value)
  const body =
    3 +
    varintBytes(delta) +
    varintBytes(keyBytes) +
    Math.max(0, keyBytes) +
    varintBytes(valueBytes) +
    valueBytes
  let at = writeVarint(buffer, start, body)
  buffer[at++] = 0
  buffer[at++] = 0
  at = writeVarint(buffer, at, delta)
  at = writeVarint(buffer, at, keyBytes)
  if (record.key !== undefined) at += buffer.write(record.key, at)
  at = writeVarint(buffer, at, valueBytes)
  at +=
    valueBytes === record.value.length
      ? buffer.write(record.value, at, 'latin1')
      : buffer.write(record.value, at)
  buffer[at++] = 0
  return at
}

function writeHeader(buffer: Buffer, end: number, count: number, timestampMs: bigint): void {
  buffer.writeBigInt64BE(0n, 0)
  buffer.writeInt32BE(end - 12, 8)
  buffer.writeInt32BE(-1, 12)
  buffer[16] = 2
  buffer.writeInt16BE(0, 21)
  buffer.writeInt32BE(count - 1, 23)
  buffer.writeBigInt64BE(timestampMs, 27)
  buffer.writeBigInt64BE(timestampMs, 35)
  buffer.writeBigInt64BE(-1n, 43)
  buffer.writeInt16BE(-1, 51)
  buffer.writeInt32BE(-1, 53)
  buffer.writeInt32BE(count, 57)
  buffer.writeUInt32BE(crc32c(buffer, CRC_START, end), 17)
}

function varintBytes(value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  let bytes = 1
  while (rest > 127) {
    rest >>>= 7
    bytes++
  }
  return bytes
}

function writeVarint(buffer: Buffer, start: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  let at = start
  while (rest > 127) {
    buffer[at++] = (rest & 127) | 128
    rest >>>= 7
  }
  buffer[at++] = rest
  return at
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  return crc
})

/** CRC-32C (Castagnoli), the checksum of record batches. */
function crc32c(buffer: Buffer, start: number, end: number): number {
  let crc = -1
  for (let at = start; at < end; at++) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (buffer[at] ?? 0)) & 255] ?? 0)
  }
  return ~crc >>> 0
}
