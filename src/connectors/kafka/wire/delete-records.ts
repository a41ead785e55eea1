import { byTopic } from './by-topic.ts'
import type { Request } from './request.ts'

/** A partition whose records before `offset` are to go (−1: all of them). */
export interface Truncation {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/**
 * DeleteRecords v1, to the leader of the partitions.
 * Request  => [name:STRING [partition:INT32 offset:INT64]] timeout_ms:INT32
 * Response => throttle_time_ms:INT32 [name:STRING [partition:INT32 low_watermark:INT64 error_code:INT16]]
 */
export function deleteRecords(
  truncations: readonly Truncation[],
  timeoutMs: number,
): Request<number[]> {
  return {
    api: { key: 21, name: 'DeleteRecords', version: 1, flexible: false },
    heldMs: timeoutMs,
    write(to) {
      to.array(byTopic(truncations), ({ topic, parts }) => {
        to.string(topic)
        to.array(parts, ({ partition, offset }) => {
          to.int32(partition)
          to.int64(offset)
        })
      })
      to.int32(timeoutMs)
    },
    read(from) {
      from.int32()
      const topics = from.array(() => {
        from.string()
        return from.array(() => {
          from.int32()
          from.int64()
          return from.int16()
        })
      })
      return topics.flat()
    },
  }
}
