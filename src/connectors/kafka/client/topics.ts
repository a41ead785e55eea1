import { createTopics, type NewTopic, type TopicResult } from '../wire/create-topics.ts'
import { deleteRecords, type Truncation } from '../wire/delete-records.ts'
import { deleteTopics } from '../wire/delete-topics.ts'
import { BrokerError } from '../wire/error-codes.ts'
import { LATEST } from '../wire/list-offsets.ts'
import type { KafkaClient } from './kafka-client.ts'
import { findOffsets } from './offsets.ts'

const TIMEOUT_MS = 15_000

/** Creates topics and waits until their leaders serve them. Throws a BrokerError, also when one exists already. */
export async function makeTopics(client: KafkaClient, topics: readonly NewTopic[]): Promise<void> {
  throwFirst(await client.sendToController(createTopics(topics, TIMEOUT_MS)))
  const names = topics.map(({ topic }) => topic)
  const parts = await client.retrying(async () => {
    const found = await client.refresh(names)
    return found.flatMap(({ errorCode, name, partitions }) => {
      if (errorCode !== 0) throw new BrokerError(errorCode, `topic "${name}"`)
      return partitions.map(({ partition }) => ({ topic: name, partition }))
    })
  })
  // the metadata names a leader a moment before that broker knows of it
  await findOffsets(
    client,
    parts.map((part) => ({ ...part, timestamp: LATEST })),
  )
}

/** Deletes topics. Throws a BrokerError when one does not exist. */
export async function dropTopics(client: KafkaClient, topics: readonly string[]): Promise<void> {
  throwFirst(await client.sendToController(deleteTopics(topics, TIMEOUT_MS)))
}

/** Deletes the records before some offsets. */
export async function truncate(
  client: KafkaClient,
  truncations: readonly Truncation[],
): Promise<void> {
  const codes = await client.sendToLeaders(truncations, (leader, mine) =>
    client.sendTo(leader, deleteRecords(mine, TIMEOUT_MS)),
  )
  const failed = codes.find((code) => code !== 0)
  if (failed !== undefined) throw new BrokerError(failed, 'DeleteRecords')
}

function throwFirst(results: readonly TopicResult[]): void {
  const failed = results.find(({ errorCode }) => errorCode !== 0)
  if (failed)
    throw new BrokerError(failed.errorCode, `topic "${failed.topic}"`, failed.errorMessage)
}
