import { WireReader } from './reader.ts'
import type { Request } from './request.ts'

/** A member of a group and what it reads. */
export interface GroupMember {
  readonly memberId: string
  readonly clientId: string
  readonly host: string
  readonly assigned: readonly { readonly topic: string; readonly partition: number }[]
}

/** A group with its members. */
export interface DescribedGroup {
  readonly errorCode: number
  readonly group: string
  readonly state: string
  /** How partitions are handed out: `range`, `cooperative-sticky`, `uniform`, … */
  readonly assignor: string
  readonly members: readonly GroupMember[]
}

/**
 * DescribeGroups v5 (flexible), to the coordinator of groups of the classic protocol.
 * Request  => [group_id:COMPACT_STRING] include_authorized_operations:BOOLEAN
 * Response => throttle_time_ms:INT32 [error_code:INT16 group_id:COMPACT_STRING group_state:COMPACT_STRING
 *             protocol_type:COMPACT_STRING protocol_data:COMPACT_STRING [member_id:COMPACT_STRING
 *             group_instance_id:COMPACT_STRING? client_id:COMPACT_STRING client_host:COMPACT_STRING
 *             member_metadata:COMPACT_BYTES member_assignment:COMPACT_BYTES] authorized_operations:INT32]
 */
export function describeGroups(groups: readonly string[]): Request<DescribedGroup[]> {
  return {
    api: { key: 15, name: 'DescribeGroups', version: 5, flexible: true },
    write(to) {
      to.compactArray(groups, (group) => to.compactString(group))
      to.boolean(false)
      to.noTags()
    },
    read(from) {
      from.int32()
      return from.compactArray(() => readGroup(from))
    },
  }
}

function readGroup(from: WireReader): DescribedGroup {
  const errorCode = from.int16()
  const group = from.compactString() ?? ''
  const state = from.compactString() ?? ''
  const protocolType = from.compactString()
  const assignor = from.compactString() ?? ''
  const members = from.compactArray(() => {
    const memberId = from.compactString() ?? ''
    from.compactString()
    const clientId = from.compactString() ?? ''
    const host = from.compactString() ?? ''
    from.compactBytes()
    const assignment = from.compactBytes()
    from.skipTags()
    const assigned = protocolType === 'consumer' ? readAssignment(assignment) : []
    return { memberId, clientId, host, assigned }
  })
  from.int32()
  from.skipTags()
  return { errorCode, group, state, assignor, members }
}

/** ConsumerProtocolAssignment => version:INT16 [topic:STRING [partition:INT32]] user_data:BYTES */
function readAssignment(bytes: Buffer): GroupMember['assigned'] {
  if (bytes.length < 6) return []
  const from = new WireReader(bytes, 2)
  const topics = from.array(() => {
    const topic = from.string()
    return from.array(() => ({ topic, partition: from.int32() }))
  })
  return topics.flat()
}
