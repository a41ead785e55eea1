import type { BrokerAddress } from './metadata.ts'
import type { Request } from './request.ts'

/** What a coordinator is sought for. */
export type CoordinatorKind = 'group' | 'transaction'

/** A coordinator, or why there is none yet. */
export interface Coordinator extends BrokerAddress {
  readonly errorCode: number
  readonly errorMessage: string | null
}

/**
 * FindCoordinator v2.
 * Request  => key:STRING key_type:INT8
 * Response => throttle_time_ms:INT32 error_code:INT16 error_message:NULLABLE_STRING node_id:INT32 host:STRING port:INT32
 */
export function findCoordinator(key: string, kind: CoordinatorKind): Request<Coordinator> {
  return {
    api: { key: 10, name: 'FindCoordinator', version: 2, flexible: false },
    write(to) {
      to.string(key)
      to.int8(kind === 'group' ? 0 : 1)
    },
    read(from) {
      from.int32()
      return {
        errorCode: from.int16(),
        errorMessage: from.nullableString(),
        nodeId: from.int32(),
        host: from.string(),
        port: from.int32(),
      }
    },
  }
}
