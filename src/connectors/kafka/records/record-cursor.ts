import { readInt64 } from '../wire/reader.ts'
import { AbortedTransactions } from './aborted.ts'
import { BatchError } from './batch-error.ts'
import { checkBatch } from './check-batch.ts'
import { hasCompressed, Inflater } from './inflate.ts'
import * as layout from './layout.ts'
import { readVarint, readVarlong, varintEnd } from './varint.ts'

/** A stretch of whole record batches of one partition, as fetched. */
export interface Stretch {
  readonly partition: number
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
  /** The offset that was asked for: the first batch may begin before it. */
  readonly from: number
  /** Set when only committed records are wanted: the aborted transactions, producer id and first offset in turn. */
  readonly aborted?: readonly number[] | undefined
}

const NO_BYTES = Buffer.alloc(0)
const NOTHING: Stretch = { partition: 0, bytes: NO_BYTES, start: 0, end: 0, from: 0 }

/**
 * Walks the records of a stretch in place. After `next()` its fields tell where the record's parts lie in `bytes`; a
 * start of −1 is NULL. No object a record; `bytes` stays the same buffer over as many records as possible.
 */
export class RecordCursor {
  bytes: Buffer = NO_BYTES
  offset = 0
  timestamp = 0
  keyStart = -1
  keyEnd = -1
  valueStart = -1
  valueEnd = -1
  /** Where the count of headers stands; the headers follow up to `recordEnd`. */
  headersStart = 0
  recordEnd = 0
  /** Whether `timestamp` is when the broker appended the record (else when it was made). */
  isLogAppendTime = false
  partition = 0
  leaderEpoch = -1
  /** The offset behind all that was walked, also behind what was skipped. */
  nextOffset = 0

  private readonly checkCrc: boolean
  private readonly inflater = new Inflater()
  /** Whether records were shown from what was unfolded last: somebody may still look at their bytes. */
  private isPointedAt = false
  private stretch = NOTHING
  private aborted: AbortedTransactions | undefined
  /** How far the stretch was taken over into `bytes`. */
  private taken = 0
  /** Where the next record or batch begins in `bytes`, and where `bytes` ends. */
  private at = 0
  private end = 0
  private batchEnd = 0
  private recordsLeft = 0
  private baseOffset = 0
  private baseTimestamp = 0
  private maxTimestamp = 0
  private batchNextOffset = 0

  constructor({ checkCrc }: { readonly checkCrc: boolean }) {
    this.checkCrc = checkCrc
  }

  /** Starts on a stretch. */
  open(stretch: Stretch): void {
    this.stretch = stretch
    this.partition = stretch.partition
    this.aborted = stretch.aborted && new AbortedTransactions(stretch.aborted)
    this.nextOffset = stretch.from
    this.batchNextOffset = stretch.from
    this.taken = stretch.start
    this.at = 0
    this.end = 0
    this.recordsLeft = 0
  }

  /** Moves to the next record at or behind the offset asked for; false at the end. Throws a BatchError. */
  next(): boolean {
    for (;;) {
      if (this.recordsLeft === 0) {
        if (!this.nextBatch()) return false
        continue
      }
      this.recordsLeft--
      this.readRecord()
      if (this.offset < this.stretch.from) continue
      this.isPointedAt = true
      this.nextOffset = this.recordsLeft === 0 ? this.batchNextOffset : this.offset + 1
      return true
    }
  }

  /** Gives up the rest of the batch that the cursor is in. */
  skipBatch(): void {
    this.recordsLeft = 0
    this.at = this.batchEnd
  }

  /**
   * Record => length:VARINT attributes:INT8 timestamp_delta:VARLONG offset_delta:VARINT key:VARINT+BYTES value:VARINT+BYTES
   *           headers:VARINT+[key:VARINT+BYTES value:VARINT+BYTES]   (a length of −1 is NULL)
   */
  private readRecord(): void {
    const { bytes } = this
    const end = readVarint(bytes, this.at) + varintEnd
    if (end > this.batchEnd || end <= varintEnd) this.fail('a record ends behind its batch')
    const timestampDelta = readVarlong(bytes, varintEnd + 1)
    this.offset = this.baseOffset + readVarint(bytes, varintEnd)
    this.timestamp = this.isLogAppendTime ? this.maxTimestamp : this.baseTimestamp + timestampDelta
    let p = varintEnd
    let length = readVarint(bytes, p)
    p = varintEnd
    this.keyStart = length < 0 ? -1 : p
    if (length > 0) p += length
    this.keyEnd = length < 0 ? -1 : p
    if (p >= end) this.fail('a key ends behind its record')
    length = readVarint(bytes, p)
    p = varintEnd
    this.valueStart = length < 0 ? -1 : p
    if (length > 0) p += length
    this.valueEnd = length < 0 ? -1 : p
    if (p >= end) this.fail('a value ends behind its record')
    this.headersStart = p
    this.recordEnd = end
    this.at = end
  }

  /** Enters the next batch, or skips it when it has nothing to show; false at the end. */
  private nextBatch(): boolean {
    if (this.batchNextOffset > this.nextOffset) this.nextOffset = this.batchNextOffset
    if (this.at >= this.end && !this.takeMore()) return false
    const { bytes, at } = this
    if (bytes === this.stretch.bytes) checkBatch(bytes, at, this.checkCrc)
    this.baseOffset = readInt64(bytes, at)
    this.batchEnd = layout.endOfBatch(bytes, at)
    this.batchNextOffset = layout.lastOffsetOf(bytes, at) + 1
    this.baseTimestamp = readInt64(bytes, at + layout.BASE_TIMESTAMP_AT)
    this.maxTimestamp = readInt64(bytes, at + layout.MAX_TIMESTAMP_AT)
    this.leaderEpoch = bytes.readInt32BE(at + layout.LEADER_EPOCH_AT)
    const attributes = bytes.readInt16BE(at + layout.ATTRIBUTES_AT)
    this.isLogAppendTime = (attributes & layout.LOG_APPEND_TIME) !== 0
    this.at = at + layout.HEADER_BYTES
    const count = bytes.readInt32BE(at + layout.COUNT_AT)
    if (count <= 0 || this.isHidden(attributes, readInt64(bytes, at + layout.PRODUCER_ID_AT))) {
      this.skipBatch()
    } else this.recordsLeft = count
    return true
  }

  /** Control batches carry no data; nor do aborted ones when only committed records are wanted. */
  private isHidden(attributes: number, producerId: number): boolean {
    const { aborted } = this
    if ((attributes & layout.CONTROL) !== 0) {
      if (aborted && this.isAbortMarker()) aborted.endOf(producerId, this.batchNextOffset - 1)
      return true
    }
    if (!aborted || (attributes & layout.TRANSACTIONAL) === 0) return false
    return aborted.hides(producerId, this.batchNextOffset - 1)
  }

  /** The key of a control record is version:INT16 type:INT16; type 0 is an abort. */
  private isAbortMarker(): boolean {
    this.readRecord()
    return this.keyEnd - this.keyStart >= 4 && this.bytes.readInt16BE(this.keyStart + 2) === 0
  }

  /** Takes the stretch over as it is or, if parts of it are compressed, unfolds the next part of it. */
  private takeMore(): boolean {
    const { bytes, end } = this.stretch
    const start = this.taken
    if (start >= end) return false
    if (!hasCompressed({ bytes, start, end })) {
      this.bytes = bytes
      this.at = start
      this.end = this.taken = end
      return true
    }
    const { inflater, checkCrc } = this
    if (this.isPointedAt) inflater.turn()
    this.isPointedAt = false
    this.taken = inflater.inflate({ bytes, start, end, checkCrc })
    this.bytes = inflater.bytes
    this.at = 0
    this.end = inflater.end
    return true
  }

  private fail(reason: string): never {
    throw new BatchError(reason, this.baseOffset, this.batchNextOffset - 1)
  }
}
