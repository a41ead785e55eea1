import { byTopic } from './by-topic.ts'
import { type PartitionResult, readPartitionResults } from './partition-result.ts'
import type { Request } from './request.ts'
import { type Transactor, writeProducer } from './transaction-part.ts'

/**
 * AddPartitionsToTxn v2: must succeed before the first Produce of the transaction to a partition. The first one begins it.
 * Request  => transactional_id:STRING producer_id:INT64 producer_epoch:INT16 [topic:STRING [partition:INT32]]
 * Response => throttle_time_ms:INT32 [topic:STRING [partition:INT32 error_code:INT16]]
 */
export function addPartitionsToTxn(
  who: Transactor,
  partitions: readonly { readonly topic: string; readonly partition: number }[],
): Request<readonly PartitionResult[]> {
  return {
    api: { key: 24, name: 'AddPartitionsToTxn', version: 2, flexible: false },
    write(to) {
      to.string(who.transactionalId)
      writeProducer(to, who)
      to.array(byTopic(partitions), ({ topic, parts }) => {
        to.string(topic)
        to.array(parts, ({ partition }) => to.int32(partition))
      })
    },
    read(from) {
      from.int32()
      return readPartitionResults(from)
    },
  }
}
