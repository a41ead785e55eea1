import type { KafkaClient } from '../client/kafka-client.ts'
import { metadata, type TopicMetadata } from '../wire/metadata.ts'

/** All topics of a cluster, Kafka's own among them; the client then knows the leaders of their partitions. */
export async function allTopics(client: KafkaClient): Promise<readonly TopicMetadata[]> {
  return client.retrying(async () => {
    const { topics } = await client.sendToAny(metadata(null))
    const found = await client.refresh(topics.map(({ name }) => name))
    return found.filter(({ errorCode }) => errorCode === 0)
  })
}
