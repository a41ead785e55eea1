import type { Request } from './request.ts'

/** Who a producer is: sequences count within one id and epoch. */
export interface ProducerIdentity {
  readonly producerId: number
  readonly producerEpoch: number
}

/** Nobody yet: what asks for an identity of its own, and fences whoever has had the transactional id. */
export const NO_IDENTITY: ProducerIdentity = { producerId: -1, producerEpoch: -1 }

/**
 * InitProducerId v4 (flexible). With a transactional id: ends what an earlier producer of that id left open, and fences it.
 * With the present identity of that id too it gives the next epoch, unless somebody else has taken the id over (KIP-360).
 * Request  => transactional_id:COMPACT_STRING? transaction_timeout_ms:INT32 producer_id:INT64 producer_epoch:INT16
 * Response => throttle_time_ms:INT32 error_code:INT16 producer_id:INT64 producer_epoch:INT16
 */
export function initProducerId(
  transactionalId: string | null,
  transactionTimeoutMs: number,
  present: ProducerIdentity = NO_IDENTITY,
): Request<ProducerIdentity & { readonly errorCode: number }> {
  return {
    api: { key: 22, name: 'InitProducerId', version: 4, flexible: true },
    write(to) {
      if (transactionalId === null) to.uvarint(0)
      else to.compactString(transactionalId)
      to.int32(transactionTimeoutMs)
      to.int64(present.producerId)
      to.int16(present.producerEpoch)
      to.noTags()
    },
    read(from) {
      from.int32()
      return { errorCode: from.int16(), producerId: from.int64(), producerEpoch: from.int16() }
    },
  }
}
