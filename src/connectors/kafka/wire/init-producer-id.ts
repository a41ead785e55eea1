import type { Request } from './request.ts'

/** Who a producer is: sequences count within one id and epoch. */
export interface ProducerIdentity {
  readonly producerId: number
  readonly producerEpoch: number
}

/**
 * InitProducerId v1. With a transactional id: ends what an earlier producer of that id left open, and fences it.
 * Request  => transactional_id:NULLABLE_STRING transaction_timeout_ms:INT32
 * Response => throttle_time_ms:INT32 error_code:INT16 producer_id:INT64 producer_epoch:INT16
 */
export function initProducerId(
  transactionalId: string | null,
  transactionTimeoutMs: number,
): Request<ProducerIdentity & { readonly errorCode: number }> {
  return {
    api: { key: 22, name: 'InitProducerId', version: 1, flexible: false },
    write(to) {
      to.nullableString(transactionalId)
      to.int32(transactionTimeoutMs)
    },
    read(from) {
      from.int32()
      return { errorCode: from.int16(), producerId: from.int64(), producerEpoch: from.int16() }
    },
  }
}
