import type { WireField } from './wire-schema.ts'
import { readSchema } from './wire-text.ts'

/** A request kind of Kafka's protocol as far as the tests look into it. */
export interface KafkaApi {
  readonly name: string
  /** The newest version that the schemas describe; −1: none. */
  readonly newest: number
  /** The first flexible version. */
  readonly flexible: number
  readonly request: readonly WireField[]
  readonly response: readonly WireField[]
}

type Row = readonly [
  key: number,
  name: string,
  newest: number,
  flexible: number,
  request: string,
  response: string,
]

const ENDS = 'transactional_id:string producer_id:int64 producer_epoch:int16'
const ERRORS = 'throttle_time_ms:int32 topics[name:string partitions[index:int32 error_code:int16]]'

/** Field names as in Kafka's protocol guide, but `topics`, `name`, `partitions` and `index` everywhere; `name:type@from-to`. */
const ROWS: readonly Row[] = [
  [
    0,
    'Produce',
    12,
    9,
    'transactional_id:string@3 acks:int16 timeout_ms:int32 topics[name:string partitions[index:int32 records:bytes]]',
    `topics[name:string partitions[index:int32 error_code:int16 base_offset:int64 log_append_time_ms:int64@2
      log_start_offset:int64@5 record_errors@8[index:int32 error_message:string] error_message:string@8]]
      throttle_time_ms:int32@1`,
  ],
  [
    1,
    'Fetch',
    12,
    12,
    `replica_id:int32 max_wait_ms:int32 min_bytes:int32 max_bytes:int32@3 isolation_level:int8@4 session_id:int32@7
      session_epoch:int32@7 topics[name:string partitions[index:int32 current_leader_epoch:int32@9 fetch_offset:int64
      last_fetched_epoch:int32@12 log_start_offset:int64@5 partition_max_bytes:int32]]`,
    `throttle_time_ms:int32 error_code:int16@7 session_id:int32@7 topics[name:string partitions[index:int32
      error_code:int16 high_watermark:int64 last_stable_offset:int64@4 log_start_offset:int64@5
      aborted@4[producer_id:int64 first_offset:int64] preferred_read_replica:int32@11 records:bytes]]`,
  ],
  [
    2,
    'ListOffsets',
    7,
    6,
    `replica_id:int32 isolation_level:int8@2 topics[name:string partitions[index:int32 current_leader_epoch:int32@4
      timestamp:int64]]`,
    `throttle_time_ms:int32@2 topics[name:string partitions[index:int32 error_code:int16 timestamp:int64@1
      offset:int64@1 leader_epoch:int32@4]]`,
  ],
  [
    3,
    'Metadata',
    12,
    9,
    'topics[topic_id:uuid@10 name:string]',
    `throttle_time_ms:int32@3 brokers[node_id:int32 host:string port:int32 rack:string@1] cluster_id:string@2
      controller_id:int32@1 topics[error_code:int16 name:string topic_id:uuid@10 is_internal:bool@1
      partitions[error_code:int16 index:int32 leader_id:int32 leader_epoch:int32@7 replicas[int32] isr[int32]
      offline@5[int32]] topic_authorized_operations:int32@8] cluster_authorized_operations:int32@8-10`,
  ],
  [
    8,
    'OffsetCommit',
    9,
    8,
    `group_id:string generation_id:int32@1 member_id:string@1 group_instance_id:string@7 retention_time_ms:int64@2-4
      topics[name:string partitions[index:int32 committed_offset:int64 committed_leader_epoch:int32@6 metadata:string]]`,
    'throttle_time_ms:int32@3 topics[name:string partitions[index:int32 error_code:int16]]',
  ],
  [
    9,
    'OffsetFetch',
    7,
    6,
    'group_id:string topics[name:string partitions[int32]] require_stable:bool@7',
    `throttle_time_ms:int32@3 topics[name:string partitions[index:int32 committed_offset:int64
      committed_leader_epoch:int32@5 metadata:string error_code:int16]] error_code:int16@2`,
  ],
  [
    10,
    'FindCoordinator',
    3,
    3,
    'key:string key_type:int8@1',
    'throttle_time_ms:int32@1 error_code:int16 error_message:string@1 node_id:int32 host:string port:int32',
  ],
  [18, 'ApiVersions', -1, 3, '', ''],
  [19, 'CreateTopics', -1, 5, '', ''],
  [
    22,
    'InitProducerId',
    5,
    2,
    'transactional_id:string transaction_timeout_ms:int32 producer_id:int64@3 producer_epoch:int16@3',
    'throttle_time_ms:int32 error_code:int16 producer_id:int64 producer_epoch:int16',
  ],
  [24, 'AddPartitionsToTxn', 3, 3, `${ENDS} topics[name:string partitions[int32]]`, ERRORS],
  [
    25,
    'AddOffsetsToTxn',
    4,
    3,
    `${ENDS} group_id:string`,
    'throttle_time_ms:int32 error_code:int16',
  ],
  [
    26,
    'EndTxn',
    5,
    3,
    `${ENDS} committed:bool`,
    'throttle_time_ms:int32 error_code:int16 producer_id:int64@5 producer_epoch:int16@5',
  ],
  [
    28,
    'TxnOffsetCommit',
    5,
    3,
    `transactional_id:string group_id:string producer_id:int64 producer_epoch:int16 generation_id:int32@3
      member_id:string@3 group_instance_id:string@3 topics[name:string partitions[index:int32 committed_offset:int64
      committed_leader_epoch:int32@2 metadata:string]]`,
    ERRORS,
  ],
  [32, 'DescribeConfigs', -1, 4, '', ''],
]

/** Request kinds by API key. */
export const KAFKA_APIS: ReadonlyMap<number, KafkaApi> = new Map(
  ROWS.map(([key, name, newest, flexible, request, response]) => [
    key,
    { name, newest, flexible, request: readSchema(request), response: readSchema(response) },
  ]),
)
