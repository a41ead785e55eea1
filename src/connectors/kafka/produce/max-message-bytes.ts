import type { KafkaClient } from '../client/kafka-client.ts'
import { describeConfigs } from '../wire/describe-configs.ts'

const SETTING = 'max.message.bytes'

/** Kafka's own default, for whoever may not read a topic's settings. */
const DEFAULT_BYTES = 1_048_588

/** What a topic takes at most in one batch. */
export async function maxMessageBytes(client: KafkaClient, topic: string): Promise<number> {
  const settings = await client
    .sendToAny(describeConfigs({ kind: 'topic', name: topic, settings: [SETTING] }))
    .catch(() => new Map<string, string | null>())
  return Number(settings.get(SETTING) ?? DEFAULT_BYTES)
}
