import type { Request } from './request.ts'

/** A group as the broker that coordinates it lists it. */
export interface ListedGroup {
  readonly group: string
  readonly protocolType: string
  readonly state: string
  /** `classic`, `consumer`, `share`, …; empty from brokers before 3.8. */
  readonly type: string
}

/** What one broker coordinates. */
export interface ListedGroups {
  readonly errorCode: number
  readonly groups: readonly ListedGroup[]
}

/**
 * ListGroups v4 and v5 (flexible), to every broker: each knows only the groups that it coordinates.
 * Request  => states_filter:COMPACT_ARRAY[COMPACT_STRING] (v5) types_filter:COMPACT_ARRAY[COMPACT_STRING]
 * Response => throttle_time_ms:INT32 error_code:INT16
 *             [group_id:COMPACT_STRING protocol_type:COMPACT_STRING group_state:COMPACT_STRING (v5) group_type:COMPACT_STRING]
 */
export function listGroups(version: 4 | 5): Request<ListedGroups> {
  return {
    api: { key: 16, name: 'ListGroups', version, flexible: true },
    write(to) {
      to.compactArray([], () => {})
      if (version >= 5) to.compactArray([], () => {})
      to.noTags()
    },
    read(from) {
      from.int32()
      const errorCode = from.int16()
      const groups = from.compactArray(() => {
        const group = from.compactString() ?? ''
        const protocolType = from.compactString() ?? ''
        const state = from.compactString() ?? ''
        const type = version >= 5 ? (from.compactString() ?? '') : ''
        from.skipTags()
        return { group, protocolType, state, type }
      })
      return { errorCode, groups }
    },
  }
}
