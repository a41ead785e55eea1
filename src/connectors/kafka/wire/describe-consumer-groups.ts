import type { DescribedGroup, GroupMember } from './describe-groups.ts'
import type { WireReader } from './reader.ts'
import type { Request } from './request.ts'

/**
 * ConsumerGroupDescribe v0 (flexible), to the coordinator of groups of the newer protocol (KIP-848).
 * Request  => [group_id:COMPACT_STRING] include_authorized_operations:BOOLEAN
 * Response => throttle_time_ms:INT32 [error_code:INT16 error_message:COMPACT_STRING? group_id:COMPACT_STRING
 *             group_state:COMPACT_STRING group_epoch:INT32 assignment_epoch:INT32 assignor_name:COMPACT_STRING
 *             [member_id:COMPACT_STRING instance_id:COMPACT_STRING? rack_id:COMPACT_STRING? member_epoch:INT32
 *              client_id:COMPACT_STRING client_host:COMPACT_STRING [subscribed_topic:COMPACT_STRING]
 *              subscribed_regex:COMPACT_STRING? assignment target_assignment] authorized_operations:INT32]
 * assignment => [topic_id:UUID topic:COMPACT_STRING [partition:INT32]]
 */
export function describeConsumerGroups(groups: readonly string[]): Request<DescribedGroup[]> {
  return {
    api: { key: 69, name: 'ConsumerGroupDescribe', version: 0, flexible: true },
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
  from.compactString()
  const group = from.compactString() ?? ''
  const state = from.compactString() ?? ''
  from.int32()
  from.int32()
  const assignor = from.compactString() ?? ''
  const members = from.compactArray(() => readMember(from))
  from.int32()
  from.skipTags()
  return { errorCode, group, state, assignor, members }
}

function readMember(from: WireReader): GroupMember {
  const memberId = from.compactString() ?? ''
  from.compactString()
  from.compactString()
  from.int32()
  const clientId = from.compactString() ?? ''
  const host = from.compactString() ?? ''
  from.compactArray(() => from.compactString())
  from.compactString()
  const assigned = readAssignment(from)
  readAssignment(from)
  from.skipTags()
  return { memberId, clientId, host, assigned }
}

function readAssignment(from: WireReader): GroupMember['assigned'] {
  const topics = from.compactArray(() => {
    from.uuid()
    const topic = from.compactString() ?? ''
    const partitions = from.compactArray(() => from.int32())
    from.skipTags()
    return partitions.map((partition) => ({ topic, partition }))
  })
  from.skipTags()
  return topics.flat()
}
