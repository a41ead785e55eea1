import type { Request } from './request.ts'
import { type Transactor, writeProducer } from './transaction-part.ts'

/** What becomes of a transaction. */
export type Outcome = 'commit' | 'abort'

/**
 * EndTxn v2; gives an error code. At this version the epoch stays the same, so that one that comes late would end the next
 * transaction (KAFKA-17754): send it once an epoch, and take a new epoch for the next transaction.
 * Request  => transactional_id:STRING producer_id:INT64 producer_epoch:INT16 committed:BOOLEAN
 * Response => throttle_time_ms:INT32 error_code:INT16
 */
export function endTxn(who: Transactor, outcome: Outcome): Request<number> {
  return {
    api: { key: 26, name: 'EndTxn', version: 2, flexible: false },
    write(to) {
      to.string(who.transactionalId)
      writeProducer(to, who)
      to.boolean(outcome === 'commit')
    },
    read(from) {
      from.int32()
      return from.int16()
    },
  }
}
