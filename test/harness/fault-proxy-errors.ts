/** An error code that a broker may answer, by its name in Kafka. */
export interface BrokerRefusal {
  readonly code: number
  readonly name: string
}

/** What brokers answer to a request kind: errors that pass, and errors that do not. */
export interface Refusals {
  readonly retriable: readonly BrokerRefusal[]
  readonly final: readonly BrokerRefusal[]
}

const NAMES: Readonly<Record<number, string>> = {
  2: 'CORRUPT_MESSAGE',
  3: 'UNKNOWN_TOPIC_OR_PARTITION',
  5: 'LEADER_NOT_AVAILABLE',
  6: 'NOT_LEADER_OR_FOLLOWER',
  7: 'REQUEST_TIMED_OUT',
  9: 'REPLICA_NOT_AVAILABLE',
  10: 'MESSAGE_TOO_LARGE',
  12: 'OFFSET_METADATA_TOO_LARGE',
  14: 'COORDINATOR_LOAD_IN_PROGRESS',
  15: 'COORDINATOR_NOT_AVAILABLE',
  16: 'NOT_COORDINATOR',
  17: 'INVALID_TOPIC_EXCEPTION',
  18: 'RECORD_LIST_TOO_LARGE',
  19: 'NOT_ENOUGH_REPLICAS',
  20: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  21: 'INVALID_REQUIRED_ACKS',
  24: 'INVALID_GROUP_ID',
  29: 'TOPIC_AUTHORIZATION_FAILED',
  30: 'GROUP_AUTHORIZATION_FAILED',
  31: 'CLUSTER_AUTHORIZATION_FAILED',
  42: 'INVALID_REQUEST',
  43: 'UNSUPPORTED_FOR_MESSAGE_FORMAT',
  45: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
  47: 'INVALID_PRODUCER_EPOCH',
  48: 'INVALID_TXN_STATE',
  49: 'INVALID_PRODUCER_ID_MAPPING',
  50: 'INVALID_TRANSACTION_TIMEOUT',
  51: 'CONCURRENT_TRANSACTIONS',
  53: 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  56: 'KAFKA_STORAGE_ERROR',
  59: 'UNKNOWN_PRODUCER_ID',
  74: 'FENCED_LEADER_EPOCH',
  75: 'UNKNOWN_LEADER_EPOCH',
  78: 'OFFSET_NOT_AVAILABLE',
  87: 'INVALID_RECORD',
  88: 'UNSTABLE_OFFSET_COMMIT',
  90: 'PRODUCER_FENCED',
}

const COORDINATOR = [14, 15, 16]
const TRANSACTION = [47, 48, 49, 53, 90]

/** The codes of each request kind, as the broker's sources and Java's clients know them. */
const CODES: Readonly<
  Record<string, readonly [retriable: readonly number[], final: readonly number[]]>
> = {
  Produce: [
    [2, 3, 5, 6, 7, 19, 20, 56],
    [10, 17, 18, 21, 29, 31, 43, 45, 47, 48, 53, 59, 87, 90],
  ],
  Fetch: [
    [3, 6, 9, 56, 74, 75, 78],
    [29, 43],
  ],
  ListOffsets: [
    [3, 5, 6, 9, 56, 74, 75, 78],
    [29, 43],
  ],
  Metadata: [
    [3, 5, 9],
    [17, 29],
  ],
  OffsetCommit: [
    [3, 7, ...COORDINATOR],
    [12, 24, 29, 30],
  ],
  OffsetFetch: [
    [...COORDINATOR, 88],
    [24, 29, 30],
  ],
  FindCoordinator: [
    [14, 15],
    [24, 30, 42, 53],
  ],
  InitProducerId: [
    [7, ...COORDINATOR, 51],
    [31, 47, 49, 50, 53, 90],
  ],
  AddPartitionsToTxn: [
    [3, ...COORDINATOR, 51],
    [29, ...TRANSACTION],
  ],
  AddOffsetsToTxn: [
    [...COORDINATOR, 51],
    [24, 30, ...TRANSACTION],
  ],
  TxnOffsetCommit: [
    [3, 7, ...COORDINATOR],
    [12, 24, 29, 30, ...TRANSACTION],
  ],
  EndTxn: [[7, ...COORDINATOR, 51], TRANSACTION],
}

/** What brokers may answer to a request kind; nothing for kinds whose errors the proxy cannot write. */
export function refusalsOf(api: string): Refusals {
  const [retriable, final] = CODES[api] ?? [[], []]
  const named = (codes: readonly number[]) =>
    codes.map((code) => ({ code, name: NAMES[code] ?? String(code) }))
  return { retriable: named(retriable), final: named(final) }
}
