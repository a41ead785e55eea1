import type { WireReader } from './reader.ts'
import type { Request } from './request.ts'

/** A broker's identity and address. */
export interface BrokerAddress {
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

/** A partition and who leads it (−1 = nobody). */
export interface PartitionMetadata {
  readonly errorCode: number
  readonly partition: number
  readonly leader: number
  readonly leaderEpoch: number
  /** Brokers that keep a copy, and those of them whose copy is complete. */
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
}

/** A topic as the cluster knows it; `id` tells a re-created topic from its predecessor. */
export interface TopicMetadata {
  readonly errorCode: number
  readonly name: string
  readonly id: string
  readonly internal: boolean
  readonly partitions: readonly PartitionMetadata[]
}

/** The brokers, the controller and the topics asked for. */
export interface ClusterMetadata {
  readonly clusterId: string | null
  readonly controller: number
  readonly brokers: readonly BrokerAddress[]
  readonly topics: readonly TopicMetadata[]
}

const NO_ID = Buffer.alloc(16)

/**
 * Metadata v10 (flexible); `topics` null asks for all of them. Never creates a topic.
 * Request  => topics:COMPACT_ARRAY?[topic_id:UUID name:COMPACT_STRING] allow_auto_topic_creation:BOOLEAN
 *             include_cluster_authorized_operations:BOOLEAN include_topic_authorized_operations:BOOLEAN
 * Response => throttle_time_ms:INT32 [node_id:INT32 host:COMPACT_STRING port:INT32 rack:COMPACT_STRING?]
 *             cluster_id:COMPACT_STRING? controller_id:INT32
 *             [error_code:INT16 name:COMPACT_STRING topic_id:UUID is_internal:BOOLEAN
 *              [error_code:INT16 partition:INT32 leader:INT32 leader_epoch:INT32 [replica:INT32] [isr:INT32] [offline:INT32]]
 *              topic_authorized_operations:INT32] cluster_authorized_operations:INT32
 */
export function metadata(topics: readonly string[] | null): Request<ClusterMetadata> {
  return {
    api: { key: 3, name: 'Metadata', version: 10, flexible: true },
    write(to) {
      if (topics === null) to.uvarint(0)
      else {
        to.compactArray(topics, (topic) => {
          to.raw(NO_ID)
          to.compactString(topic)
          to.noTags()
        })
      }
      to.boolean(false)
      to.boolean(false)
      to.boolean(false)
      to.noTags()
    },
    read(from) {
      from.int32()
      const brokers = from.compactArray(() => readBroker(from))
      const clusterId = from.compactString()
      const controller = from.int32()
      const found = from.compactArray(() => readTopic(from))
      return { clusterId, controller, brokers, topics: found }
    },
  }
}

function readBroker(from: WireReader): BrokerAddress {
  const nodeId = from.int32()
  const host = from.compactString() ?? ''
  const port = from.int32()
  from.compactString()
  from.skipTags()
  return { nodeId, host, port }
}

function readTopic(from: WireReader): TopicMetadata {
  const errorCode = from.int16()
  const name = from.compactString() ?? ''
  const id = from.uuid()
  const internal = from.boolean()
  const partitions = from.compactArray(() => readPartition(from))
  from.int32()
  from.skipTags()
  return { errorCode, name, id, internal, partitions: partitions.sort(byPartition) }
}

function readPartition(from: WireReader): PartitionMetadata {
  const errorCode = from.int16()
  const partition = from.int32()
  const leader = from.int32()
  const leaderEpoch = from.int32()
  const replicas = from.compactArray(() => from.int32())
  const isr = from.compactArray(() => from.int32())
  from.compactArray(() => from.int32())
  from.skipTags()
  return { errorCode, partition, leader, leaderEpoch, replicas, isr }
}

const byPartition = (a: PartitionMetadata, b: PartitionMetadata): number =>
  a.partition - b.partition
