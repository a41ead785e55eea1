import type { ProducerIdentity } from './init-producer-id.ts'
import type { WireWriter } from './writer.ts'

/** Whose transaction a request is about: a transactional id, and who may speak for it. */
export interface Transactor extends ProducerIdentity {
  readonly transactionalId: string
}

/** Producer => producer_id:INT64 producer_epoch:INT16 */
export function writeProducer(to: WireWriter, { producerId, producerEpoch }: Transactor): void {
  to.int64(producerId)
  to.int16(producerEpoch)
}
