import { BrokerError, isRetriable } from '../wire/error-codes.ts'
import { type FoundOffset, listOffsets } from '../wire/list-offsets.ts'
import { type OffsetToCommit, offsetCommit } from '../wire/offset-commit.ts'
import { type CommittedOffset, offsetFetch, type TopicPartitions } from '../wire/offset-fetch.ts'
import type { KafkaClient } from './kafka-client.ts'

/** A partition and the time to look up in it (or LATEST, EARLIEST). */
export interface OffsetLookup {
  readonly topic: string
  readonly partition: number
  readonly timestamp: number
}

/**
 * Finds offsets by time: of the first record at or after it (−1 when there is none), or LATEST, or EARLIEST. LATEST for
 * readers of committed records is the last stable offset.
 */
export async function findOffsets(
  client: KafkaClient,
  lookups: readonly OffsetLookup[],
  { readCommitted }: { readonly readCommitted: boolean } = { readCommitted: false },
): Promise<FoundOffset[]> {
  return client.sendToLeaders(lookups, async (leader, mine) => {
    const queries = mine.map((lookup) => ({
      ...lookup,
      leaderEpoch: client.knownPartition(lookup.topic, lookup.partition)?.leaderEpoch ?? -1,
    }))
    const found = await client.sendTo(leader, listOffsets(queries, readCommitted))
    for (const { errorCode, topic, partition } of found) {
      if (errorCode !== 0) throw new BrokerError(errorCode, `offsets of ${topic}-${partition}`)
    }
    return found
  })
}

/** A group's committed offsets of some partitions; −1 where there is none. */
export async function committedOffsets(
  client: KafkaClient,
  group: string,
  topics: readonly TopicPartitions[],
): Promise<readonly CommittedOffset[]> {
  const { errorCode, offsets } = await client.sendToCoordinator({
    kind: 'group',
    key: group,
    request: offsetFetch(group, topics, { requireStable: true }),
    codesOf: (answer) => [answer.errorCode, ...answer.offsets.map((one) => one.errorCode)],
  })
  const failed = errorCode || offsets.find((one) => one.errorCode !== 0)?.errorCode
  if (failed) throw new BrokerError(failed, `offsets of group '${group}'`)
  return offsets
}

/** Commits offsets of a group that has no members. */
export async function commitOffsets(
  client: KafkaClient,
  group: string,
  offsets: readonly OffsetToCommit[],
): Promise<void> {
  if (offsets.length === 0) return
  const results = await client.sendToCoordinator({
    kind: 'group',
    key: group,
    request: offsetCommit(group, offsets),
    codesOf: (answer) => answer.map((one) => one.errorCode).filter(isRetriable),
  })
  const failed = results.find(({ errorCode }) => errorCode !== 0)
  if (failed) {
    const what = `committing offsets of ${failed.topic}-${failed.partition} for group '${group}'`
    throw new BrokerError(failed.errorCode, what)
  }
}
