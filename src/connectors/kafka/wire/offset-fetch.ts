import type { WireReader } from './reader.ts'
import type { Request } from './request.ts'

/** A group's committed offset of one partition; −1 when there is none. */
export interface CommittedOffset {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly metadata: string | null
  readonly errorCode: number
}

/** The committed offsets of a group, or why they cannot be told. */
export interface CommittedOffsets {
  readonly errorCode: number
  readonly offsets: readonly CommittedOffset[]
}

/** The partitions of one topic. */
export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

/**
 * OffsetFetch v7 (flexible); `topics` null asks for all. `requireStable` refuses offsets of transactions still open (KIP-447).
 * Request  => group_id:COMPACT_STRING topics:COMPACT_ARRAY?[name:COMPACT_STRING [partition:INT32]] require_stable:BOOLEAN
 * Response => throttle_time_ms:INT32 [name:COMPACT_STRING [partition:INT32 committed_offset:INT64
 *             committed_leader_epoch:INT32 metadata:COMPACT_STRING? error_code:INT16]] error_code:INT16
 */
export function offsetFetch(
  group: string,
  topics: readonly TopicPartitions[] | null,
  { requireStable }: { readonly requireStable: boolean },
): Request<CommittedOffsets> {
  return {
    api: { key: 9, name: 'OffsetFetch', version: 7, flexible: true },
    write(to) {
      to.compactString(group)
      if (topics === null) to.uvarint(0)
      else {
        to.compactArray(topics, ({ topic, partitions }) => {
          to.compactString(topic)
          to.compactArray(partitions, (partition) => to.int32(partition))
          to.noTags()
        })
      }
      to.boolean(requireStable)
      to.noTags()
    },
    read(from) {
      from.int32()
      const offsets = readOffsets(from)
      return { errorCode: from.int16(), offsets }
    },
  }
}

/** Reads the topics of versions 6 to 8. */
export function readOffsets(from: WireReader): CommittedOffset[] {
  const topics = from.compactArray(() => {
    const topic = from.compactString() ?? ''
    const partitions = from.compactArray(() => {
      const partition = from.int32()
      const offset = from.int64()
      from.int32()
      const metadata = from.compactString()
      const errorCode = from.int16()
      from.skipTags()
      return { topic, partition, offset, metadata, errorCode }
    })
    from.skipTags()
    return partitions
  })
  return topics.flat()
}
