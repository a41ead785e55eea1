import { byTopic } from './by-topic.ts'
import type { Request } from './request.ts'

/** Asks for the offset behind the last record. */
export const LATEST = -1
/** Asks for the offset of the first record that is still there. */
export const EARLIEST = -2

/** What to look up: the first offset whose timestamp is at or after `timestamp`, or LATEST or EARLIEST. */
export interface OffsetQuery {
  readonly topic: string
  readonly partition: number
  readonly leaderEpoch: number
  readonly timestamp: number
}

/** The answer for one partition; `offset` −1 when no record is as late as the timestamp. */
export interface FoundOffset {
  readonly topic: string
  readonly partition: number
  readonly errorCode: number
  readonly offset: number
  readonly timestamp: number
}

/**
 * ListOffsets v5.
 * Request  => replica_id:INT32 isolation_level:INT8 [name:STRING [partition:INT32 current_leader_epoch:INT32 timestamp:INT64]]
 * Response => throttle_time_ms:INT32 [name:STRING [partition:INT32 error_code:INT16 timestamp:INT64 offset:INT64 leader_epoch:INT32]]
 */
export function listOffsets(
  queries: readonly OffsetQuery[],
  readCommitted = false,
): Request<FoundOffset[]> {
  return {
    api: { key: 2, name: 'ListOffsets', version: 5, flexible: false },
    write(to) {
      to.int32(-1)
      to.int8(readCommitted ? 1 : 0)
      to.array(byTopic(queries), ({ topic, parts }) => {
        to.string(topic)
        to.array(parts, ({ partition, leaderEpoch, timestamp }) => {
          to.int32(partition)
          to.int32(leaderEpoch)
          to.int64(timestamp)
        })
      })
    },
    read(from) {
      from.int32()
      const topics = from.array(() => {
        const topic = from.string()
        return from.array(() => {
          const partition = from.int32()
          const errorCode = from.int16()
          const timestamp = from.int64()
          const offset = from.int64()
          from.int32()
          return { topic, partition, errorCode, timestamp, offset }
        })
      })
      return topics.flat()
    },
  }
}
