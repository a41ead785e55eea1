import { type CommittedOffset, readOffsets } from './offset-fetch.ts'
import type { WireReader } from './reader.ts'
import type { Request } from './request.ts'

/** All committed offsets of one group, or why they cannot be told. */
export interface GroupOffsets {
  readonly group: string
  readonly errorCode: number
  readonly offsets: readonly CommittedOffset[]
}

/**
 * OffsetFetch v8 (flexible): everything that several groups of one coordinator have committed.
 * Request  => [group_id:COMPACT_STRING topics:COMPACT_ARRAY? (NULL: all)] require_stable:BOOLEAN
 * Response => throttle_time_ms:INT32 [group_id:COMPACT_STRING [name:COMPACT_STRING [partition:INT32 committed_offset:INT64
 *             committed_leader_epoch:INT32 metadata:COMPACT_STRING? error_code:INT16]] error_code:INT16]
 */
export function offsetFetchGroups(groups: readonly string[]): Request<GroupOffsets[]> {
  return {
    api: { key: 9, name: 'OffsetFetch', version: 8, flexible: true },
    write(to) {
      to.compactArray(groups, (group) => {
        to.compactString(group)
        to.uvarint(0)
        to.noTags()
      })
      to.boolean(false)
      to.noTags()
    },
    read(from) {
      from.int32()
      return from.compactArray(() => readGroup(from))
    },
  }
}

function readGroup(from: WireReader): GroupOffsets {
  const group = from.compactString() ?? ''
  const offsets = readOffsets(from)
  const errorCode = from.int16()
  from.skipTags()
  return { group, errorCode, offsets }
}
