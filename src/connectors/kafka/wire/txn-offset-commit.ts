import { byTopic } from './by-topic.ts'
import type { CommitResult, OffsetToCommit } from './offset-commit.ts'
import type { Request } from './request.ts'
import { type Transactor, writeProducer } from './transaction-part.ts'

/**
 * TxnOffsetCommit v2: offsets of a group that count when the transaction does. Goes to the group's coordinator.
 * Request  => transactional_id:STRING group_id:STRING producer_id:INT64 producer_epoch:INT16
 *             [topic:STRING [partition:INT32 offset:INT64 leader_epoch:INT32 metadata:NULLABLE_STRING]]
 * Response => throttle_time_ms:INT32 [topic:STRING [partition:INT32 error_code:INT16]]
 */
export function txnOffsetCommit(
  who: Transactor,
  group: string,
  offsets: readonly OffsetToCommit[],
): Request<readonly CommitResult[]> {
  return {
    api: { key: 28, name: 'TxnOffsetCommit', version: 2, flexible: false },
    write(to) {
      to.string(who.transactionalId)
      to.string(group)
      writeProducer(to, who)
      to.array(byTopic(offsets), ({ topic, parts }) => {
        to.string(topic)
        to.array(parts, ({ partition, offset, metadata }) => {
          to.int32(partition)
          to.int64(offset)
          to.int32(-1)
          to.nullableString(metadata ?? null)
        })
      })
    },
    read(from) {
      from.int32()
      const topics = from.array(() => {
        const topic = from.string()
        return from.array(() => ({ topic, partition: from.int32(), errorCode: from.int16() }))
      })
      return topics.flat()
    },
  }
}
