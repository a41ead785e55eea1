import { ByteWriter } from '../../../values/index.ts'
import { writeInt64 } from '../wire/writer.ts'
import type { Codec } from './codecs.ts'
import { crc32c } from './crc32c.ts'
import * as layout from './layout.ts'
import { varintSize, writeVarint, writeVarlong } from './varint.ts'

/** What stamps a finished batch; without an idempotent producer everything is −1. */
export interface BatchStamp {
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly isTransactional?: boolean
  readonly codec?: Codec | undefined
}

/** A record that was taken out of a batch. */
export interface LastRecord {
  readonly key: ByteWriter | undefined
  readonly value: ByteWriter | undefined
  readonly headers: ByteWriter | undefined
}

/** A batch by no producer in particular. */
export const NO_STAMP: BatchStamp = { producerId: -1, producerEpoch: -1, baseSequence: -1 }

/** Most bytes that a record needs besides its key and value. */
const RECORD_OVERHEAD = 40

/**
 * Builds one record batch. A record is written in three steps: `begin` (with its key), then the caller writes the value
 * straight into `out`, then `end`. The lengths before a value are guessed from the record before it; a wrong guess costs
 * one move of the record.
 */
export class BatchWriter {
  /** The batch; the value of the record that was begun is appended here. */
  readonly out: ByteWriter
  count = 0
  private baseTimestamp = 0
  private maxTimestamp = 0
  private recordStart = 0
  private bodyStart = 0
  private valueStart = 0
  private lengthSize = 2
  private valueLengthSize = 2
  private keyStart = 0
  private keyLength = -1
  private valueLength = -1
  private headers: ByteWriter | undefined

  constructor(capacity: number) {
    this.out = new ByteWriter(capacity)
    this.out.length = layout.HEADER_BYTES
  }

  /** The size of the batch so far, uncompressed. */
  get bytes(): number {
    return this.out.length
  }

  /**
   * Begins a record; `key` undefined is a NULL key, which is copied; `headers` are written as they are when it ends: their
   * count and what follows it.
   */
  begin(timestamp: number, key?: ByteWriter, headers?: ByteWriter): void {
    const { out } = this
    this.headers = headers
    out.reserve(RECORD_OVERHEAD + (key ? key.length : 0))
    if (this.count === 0) this.baseTimestamp = this.maxTimestamp = timestamp
    if (timestamp > this.maxTimestamp) this.maxTimestamp = timestamp
    this.keyLength = key ? key.length : -1
    this.recordStart = out.length
    this.bodyStart = out.length + this.lengthSize
    let p = this.bodyStart
    out.buffer[p++] = 0
    p = writeVarlong(out.buffer, p, timestamp - this.baseTimestamp)
    p = writeVarint(out.buffer, p, this.count)
    p = writeVarint(out.buffer, p, key ? key.length : -1)
    this.keyStart = p
    if (key) p += key.buffer.copy(out.buffer, p, 0, key.length)
    this.valueStart = p + this.valueLengthSize
    out.length = this.valueStart
  }

  /** Ends a record whose value is what was appended since `begin`. */
  end(): void {
    this.finish(this.out.length - this.valueStart)
  }

  /** Ends a record with a NULL value (a tombstone). */
  endNull(): void {
    this.out.length = this.valueStart
    this.finish(-1)
  }

  /** Forgets the record that was begun. */
  cancel(): void {
    this.out.length = this.recordStart
  }

  private finish(valueLength: number): void {
    const { out, headers } = this
    this.valueLength = valueLength
    const size = varintSize(valueLength)
    if (size !== this.valueLengthSize) this.moveValue(size)
    writeVarint(out.buffer, this.valueStart - size, valueLength)
    if (headers) out.writeBytes(headers.buffer, 0, headers.length)
    else out.writeByte(0)
    const bodyLength = out.length - this.bodyStart
    const lengthSize = varintSize(bodyLength)
    if (lengthSize !== this.lengthSize) this.moveBody(lengthSize)
    writeVarint(out.buffer, this.recordStart, bodyLength)
    this.count++
  }

  private moveValue(size: number): void {
    const shift = size - this.valueLengthSize
    this.move(this.valueStart, shift)
    this.valueStart += shift
    this.valueLengthSize = size
  }

  private moveBody(size: number): void {
    const shift = size - this.lengthSize
    this.move(this.bodyStart, shift)
    this.bodyStart += shift
    this.keyStart += shift
    this.valueStart += shift
    this.lengthSize = size
  }

  private move(start: number, shift: number): void {
    const { out } = this
    out.reserve(4)
    out.buffer.copyWithin(start + shift, start, out.length)
    out.length += shift
  }

  /** Takes the last record out again. */
  takeLast(): LastRecord {
    const key = this.copyOf(this.keyStart, this.keyLength)
    const value = this.copyOf(this.valueStart, this.valueLength)
    const headersStart = this.valueStart + Math.max(this.valueLength, 0)
    const headers = this.copyOf(headersStart, this.out.length - headersStart)
    this.out.length = this.recordStart
    this.count--
    return { key, value, headers }
  }

  private copyOf(start: number, length: number): ByteWriter | undefined {
    if (length < 0) return undefined
    const copy = new ByteWriter(length + 1)
    copy.writeBytes(this.out.buffer, start, start + length)
    return copy
  }

  /** Makes the writer as good as new; its memory is used again. */
  reuse(): this {
    this.out.length = layout.HEADER_BYTES
    this.count = 0
    return this
  }

  /** Finishes the batch, which must hold a record, and returns its bytes. They are not copied: write no more. */
  seal({ producerId, producerEpoch, baseSequence, isTransactional, codec }: BatchStamp): Buffer {
    const batch = codec ? this.compressed(codec) : this.out.buffer.subarray(0, this.out.length)
    const attributes = (codec?.id ?? 0) | (isTransactional ? layout.TRANSACTIONAL : 0)
    writeInt64(batch, 0, 0)
    batch.writeInt32BE(batch.length - layout.LENGTH_EXCLUDES, layout.LENGTH_AT)
    batch.writeInt32BE(-1, layout.LEADER_EPOCH_AT)
    batch[layout.MAGIC_AT] = 2
    batch.writeInt16BE(attributes, layout.ATTRIBUTES_AT)
    batch.writeInt32BE(this.count - 1, layout.LAST_OFFSET_DELTA_AT)
    writeInt64(batch, this.baseTimestamp, layout.BASE_TIMESTAMP_AT)
    writeInt64(batch, this.maxTimestamp, layout.MAX_TIMESTAMP_AT)
    writeInt64(batch, producerId, layout.PRODUCER_ID_AT)
    batch.writeInt16BE(producerEpoch, layout.PRODUCER_EPOCH_AT)
    batch.writeInt32BE(baseSequence, layout.BASE_SEQUENCE_AT)
    batch.writeInt32BE(this.count, layout.COUNT_AT)
    batch.writeUInt32BE(crc32c(batch, layout.ATTRIBUTES_AT, batch.length), layout.CRC_AT)
    return batch
  }

  private compressed(codec: Codec): Buffer {
    const records = codec.compress(this.out.buffer.subarray(layout.HEADER_BYTES, this.out.length))
    return Buffer.concat([Buffer.alloc(layout.HEADER_BYTES), records])
  }
}
