import { type OffsetToCommit, writeOffsets } from './offset-commit.ts'
import { type PartitionResult, readPartitionResults } from './partition-result.ts'
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
): Request<readonly PartitionResult[]> {
  return {
    api: { key: 28, name: 'TxnOffsetCommit', version: 2, flexible: false },
    write(to) {
      to.string(who.transactionalId)
      to.string(group)
      writeProducer(to, who)
      writeOffsets(to, offsets)
    },
    read(from) {
      from.int32()
      return readPartitionResults(from)
    },
  }
}
