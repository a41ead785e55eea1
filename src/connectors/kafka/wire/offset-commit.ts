import { byTopic } from './by-topic.ts'
import { type PartitionResult, readPartitionResults } from './partition-result.ts'
import type { Request } from './request.ts'
import type { WireWriter } from './writer.ts'

/** An offset to commit: the next one to read. */
export interface OffsetToCommit {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly metadata?: string
}

/** Offsets => [topic:STRING [partition:INT32 offset:INT64 leader_epoch:INT32 metadata:NULLABLE_STRING]] */
export function writeOffsets(to: WireWriter, offsets: readonly OffsetToCommit[]): void {
  to.array(byTopic(offsets), ({ topic, parts }) => {
    to.string(topic)
    to.array(parts, ({ partition, offset, metadata }) => {
      to.int32(partition)
      to.int64(offset)
      to.int32(-1)
      to.nullableString(metadata ?? null)
    })
  })
}

/**
 * OffsetCommit v6 as a consumer that is no member of the group (generation −1, no member id).
 * Request  => group_id:STRING generation_id:INT32 member_id:STRING
 *             [name:STRING [partition:INT32 committed_offset:INT64 committed_leader_epoch:INT32 metadata:NULLABLE_STRING]]
 * Response => throttle_time_ms:INT32 [name:STRING [partition:INT32 error_code:INT16]]
 */
export function offsetCommit(
  group: string,
  offsets: readonly OffsetToCommit[],
): Request<PartitionResult[]> {
  return {
    api: { key: 8, name: 'OffsetCommit', version: 6, flexible: false },
    write(to) {
      to.string(group)
      to.int32(-1)
      to.string('')
      writeOffsets(to, offsets)
    },
    read(from) {
      from.int32()
      return readPartitionResults(from)
    },
  }
}
