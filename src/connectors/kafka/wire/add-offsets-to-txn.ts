import type { Request } from './request.ts'
import { type Transactor, writeProducer } from './transaction-part.ts'

/**
 * AddOffsetsToTxn v2: must succeed before the transaction may commit offsets of a group; gives an error code.
 * Request  => transactional_id:STRING producer_id:INT64 producer_epoch:INT16 group_id:STRING
 * Response => throttle_time_ms:INT32 error_code:INT16
 */
export function addOffsetsToTxn(who: Transactor, group: string): Request<number> {
  return {
    api: { key: 25, name: 'AddOffsetsToTxn', version: 2, flexible: false },
    write(to) {
      to.string(who.transactionalId)
      writeProducer(to, who)
      to.string(group)
    },
    read(from) {
      from.int32()
      return from.int16()
    },
  }
}
