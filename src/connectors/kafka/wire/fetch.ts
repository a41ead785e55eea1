import { byTopic } from './by-topic.ts'
import { readInt64 } from './reader.ts'
import type { Request } from './request.ts'

/** From where to read one partition. */
export interface FetchTarget {
  readonly topic: string
  readonly partition: number
  readonly leaderEpoch: number
  readonly offset: number
}

/** How much one Fetch may bring and how long the broker may wait for it. */
export interface FetchLimits {
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly maxPartitionBytes: number
  readonly readCommitted: boolean
}

/**
 * Fetch v11 without a session, every target in one message; the answer stays a buffer that `FetchedPartitions` walks.
 * Request  => replica_id:INT32 max_wait_ms:INT32 min_bytes:INT32 max_bytes:INT32 isolation_level:INT8 session_id:INT32
 *             session_epoch:INT32 [topic:STRING [partition:INT32 current_leader_epoch:INT32 fetch_offset:INT64
 *             log_start_offset:INT64 partition_max_bytes:INT32]] [forgotten] rack_id:STRING
 */
export function fetchRecords(
  targets: readonly FetchTarget[],
  limits: FetchLimits,
): Request<Buffer> {
  return {
    api: { key: 1, name: 'Fetch', version: 11, flexible: false },
    heldMs: limits.maxWaitMs,
    write(to) {
      to.int32(-1)
      to.int32(limits.maxWaitMs)
      to.int32(limits.minBytes)
      to.int32(limits.maxBytes)
      to.int8(limits.readCommitted ? 1 : 0)
      to.int32(0)
      to.int32(-1)
      to.array(byTopic(targets), ({ topic, parts }) => {
        to.string(topic)
        to.array(parts, ({ partition, leaderEpoch, offset }) => {
          to.int32(partition)
          to.int32(leaderEpoch)
          to.int64(offset)
          to.int64(-1)
          to.int32(limits.maxPartitionBytes)
        })
      })
      to.int32(0)
      to.string('')
    },
    read: (from) => from.bytes,
  }
}

/**
 * Walks a Fetch v11 response in place: after each `next()` its fields tell one partition.
 * Response => throttle_time_ms:INT32 error_code:INT16 session_id:INT32 [topic:STRING [partition:INT32 error_code:INT16
 *             high_watermark:INT64 last_stable_offset:INT64 log_start_offset:INT64 [producer_id:INT64 first_offset:INT64]
 *             preferred_read_replica:INT32 records:BYTES]]
 */
export class FetchedPartitions {
  readonly bytes: Buffer
  /** The error of the whole answer. */
  readonly errorCode: number
  topic = ''
  partition = -1
  partitionError = 0
  highWatermark = -1
  lastStableOffset = -1
  logStartOffset = -1
  /** Aborted transactions of this stretch: producer id and first offset, in turn. */
  aborted: number[] = []
  /** The record batches: `bytes` from `start` to `end`, the last of them maybe cut off. */
  start = 0
  end = 0
  private at = 14
  private topicsLeft: number
  private partitionsLeft = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.errorCode = bytes.readInt16BE(4)
    this.topicsLeft = bytes.readInt32BE(10)
  }

  next(): boolean {
    while (this.partitionsLeft === 0) {
      if (this.topicsLeft === 0) return false
      this.readTopic()
    }
    this.partitionsLeft--
    this.readPartition()
    return true
  }

  private readTopic(): void {
    this.topicsLeft--
    const size = this.bytes.readInt16BE(this.at)
    this.at += 2
    this.topic = this.bytes.utf8Slice(this.at, this.at + size)
    this.at += size
    this.partitionsLeft = this.bytes.readInt32BE(this.at)
    this.at += 4
  }

  private readPartition(): void {
    const { bytes, at } = this
    this.partition = bytes.readInt32BE(at)
    this.partitionError = bytes.readInt16BE(at + 4)
    this.highWatermark = readInt64(bytes, at + 6)
    this.lastStableOffset = readInt64(bytes, at + 14)
    this.logStartOffset = readInt64(bytes, at + 22)
    this.at = at + 30
    this.readAborted()
    const size = Math.max(0, bytes.readInt32BE(this.at + 4))
    this.start = this.at + 8
    this.end = this.start + size
    this.at = this.end
  }

  private readAborted(): void {
    const count = this.bytes.readInt32BE(this.at)
    this.at += 4
    this.aborted = []
    for (let i = 0; i < count; i++, this.at += 16) {
      this.aborted.push(readInt64(this.bytes, this.at), readInt64(this.bytes, this.at + 8))
    }
  }
}
