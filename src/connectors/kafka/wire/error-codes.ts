/** Kafka's error codes that this client names: [code, name, is it worth another try?]. */
const ERRORS: readonly (readonly [number, string, 'retry' | 'final'])[] = [
  [-1, 'UNKNOWN_SERVER_ERROR', 'final'],
  [1, 'OFFSET_OUT_OF_RANGE', 'final'],
  [2, 'CORRUPT_MESSAGE', 'final'],
  [3, 'UNKNOWN_TOPIC_OR_PARTITION', 'retry'],
  [4, 'INVALID_FETCH_SIZE', 'final'],
  [5, 'LEADER_NOT_AVAILABLE', 'retry'],
  [6, 'NOT_LEADER_OR_FOLLOWER', 'retry'],
  [7, 'REQUEST_TIMED_OUT', 'retry'],
  [8, 'BROKER_NOT_AVAILABLE', 'retry'],
  [9, 'REPLICA_NOT_AVAILABLE', 'retry'],
  [10, 'MESSAGE_TOO_LARGE', 'final'],
  [12, 'OFFSET_METADATA_TOO_LARGE', 'final'],
  [13, 'NETWORK_EXCEPTION', 'retry'],
  [14, 'COORDINATOR_LOAD_IN_PROGRESS', 'retry'],
  [15, 'COORDINATOR_NOT_AVAILABLE', 'retry'],
  [16, 'NOT_COORDINATOR', 'retry'],
  [17, 'INVALID_TOPIC_EXCEPTION', 'final'],
  [18, 'RECORD_LIST_TOO_LARGE', 'final'],
  [19, 'NOT_ENOUGH_REPLICAS', 'retry'],
  [20, 'NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'retry'],
  [21, 'INVALID_REQUIRED_ACKS', 'final'],
  [22, 'ILLEGAL_GENERATION', 'final'],
  [24, 'INVALID_GROUP_ID', 'final'],
  [25, 'UNKNOWN_MEMBER_ID', 'final'],
  [29, 'TOPIC_AUTHORIZATION_FAILED', 'final'],
  [30, 'GROUP_AUTHORIZATION_FAILED', 'final'],
  [31, 'CLUSTER_AUTHORIZATION_FAILED', 'final'],
  [32, 'INVALID_TIMESTAMP', 'final'],
  [33, 'UNSUPPORTED_SASL_MECHANISM', 'final'],
  [34, 'ILLEGAL_SASL_STATE', 'final'],
  [35, 'UNSUPPORTED_VERSION', 'final'],
  [36, 'TOPIC_ALREADY_EXISTS', 'final'],
  [37, 'INVALID_PARTITIONS', 'final'],
  [38, 'INVALID_REPLICATION_FACTOR', 'final'],
  [40, 'INVALID_CONFIG', 'final'],
  [41, 'NOT_CONTROLLER', 'retry'],
  [42, 'INVALID_REQUEST', 'final'],
  [43, 'UNSUPPORTED_FOR_MESSAGE_FORMAT', 'final'],
  [44, 'POLICY_VIOLATION', 'final'],
  [45, 'OUT_OF_ORDER_SEQUENCE_NUMBER', 'final'],
  [46, 'DUPLICATE_SEQUENCE_NUMBER', 'final'],
  [47, 'INVALID_PRODUCER_EPOCH', 'final'],
  [48, 'INVALID_TXN_STATE', 'final'],
  [49, 'INVALID_PRODUCER_ID_MAPPING', 'final'],
  [50, 'INVALID_TRANSACTION_TIMEOUT', 'final'],
  [51, 'CONCURRENT_TRANSACTIONS', 'retry'],
  [53, 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'final'],
  [54, 'SECURITY_DISABLED', 'final'],
  [56, 'KAFKA_STORAGE_ERROR', 'retry'],
  [58, 'SASL_AUTHENTICATION_FAILED', 'final'],
  [59, 'UNKNOWN_PRODUCER_ID', 'final'],
  [72, 'LISTENER_NOT_FOUND', 'retry'],
  [74, 'FENCED_LEADER_EPOCH', 'retry'],
  [75, 'UNKNOWN_LEADER_EPOCH', 'retry'],
  [76, 'UNSUPPORTED_COMPRESSION_TYPE', 'final'],
  [78, 'OFFSET_NOT_AVAILABLE', 'retry'],
  [87, 'INVALID_RECORD', 'final'],
  [88, 'UNSTABLE_OFFSET_COMMIT', 'retry'],
  [89, 'THROTTLING_QUOTA_EXCEEDED', 'retry'],
  [90, 'PRODUCER_FENCED', 'final'],
]

const NAMES = new Map(ERRORS.map(([code, name]) => [code, name]))
const RETRIABLE = new Set(ERRORS.filter(([, , again]) => again === 'retry').map(([code]) => code))

export const NO_ERROR = 0
export const OFFSET_OUT_OF_RANGE = 1
export const CORRUPT_MESSAGE = 2
export const UNKNOWN_TOPIC_OR_PARTITION = 3
export const MESSAGE_TOO_LARGE = 10
export const TOPIC_ALREADY_EXISTS = 36
export const OUT_OF_ORDER_SEQUENCE_NUMBER = 45
export const DUPLICATE_SEQUENCE_NUMBER = 46
export const CONCURRENT_TRANSACTIONS = 51

/** What a producer hears once its transactional id is another's, or its epoch is over: INVALID_PRODUCER_EPOCH, INVALID_PRODUCER_ID_MAPPING, PRODUCER_FENCED. */
export const FENCED_CODES: ReadonlySet<number> = new Set([47, 49, 90])

/** Kafka's name of an error code. */
export const errorName = (code: number): string => NAMES.get(code) ?? `error ${code}`

/** Whether the broker may do next time what it refused with this code. */
export const isRetriable = (code: number): boolean => RETRIABLE.has(code)

/** A broker's refusal of one request or of one part of it. */
export class BrokerError extends Error {
  override readonly name = 'BrokerError'
  readonly code: number

  constructor(code: number, what: string, detail?: string | null) {
    super(`${what}: ${errorName(code)}${detail ? ` (${detail})` : ''}`)
    this.code = code
  }

  get retriable(): boolean {
    return isRetriable(this.code)
  }
}
