import { SqlError } from '../../../values/index.ts'
import type { KafkaClient } from '../client/kafka-client.ts'
import type { TopicMetadata } from '../wire/metadata.ts'
import { javaPattern } from './java-pattern.ts'
import type { KafkaOptions } from './options.ts'

/** Which topics a source reads. */
export interface TopicChoice {
  readonly options: KafkaOptions
  /** A pattern may match nothing yet: the source looks again later. */
  readonly mayWait: boolean
}

/** The names in a topic list, each once. */
export const topicNames = (list: string | undefined): string[] => [
  ...new Set(
    (list ?? '')
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

/** The topics that a source names, as the cluster knows them now. Throws SqlError 'missing-topic'. */
export async function topicsOf(
  client: KafkaClient,
  { options, mayWait }: TopicChoice,
): Promise<readonly TopicMetadata[]> {
  const pattern = options['topic-pattern']
  if (pattern === undefined) {
    return Promise.all(topicNames(options.topic).map((name) => client.topic(name)))
  }
  const found = await matchingTopics(client, pattern)
  if (found.length > 0 || mayWait) return found
  throw new SqlError('missing-topic', `no topic has a name that matches '${pattern}'`)
}

/** The same for a source that reads already: a topic may be unknown for a moment, and who fetches it tells when it is gone. */
export async function topicsNow(
  client: KafkaClient,
  { options }: TopicChoice,
): Promise<readonly TopicMetadata[]> {
  const pattern = options['topic-pattern']
  if (pattern !== undefined) return matchingTopics(client, pattern)
  const heard = await client.refresh(topicNames(options.topic))
  return heard.filter(({ errorCode }) => errorCode === 0)
}

async function matchingTopics(client: KafkaClient, pattern: string): Promise<TopicMetadata[]> {
  const whole = javaPattern(pattern)
  const all = await client.allTopics()
  return all.filter(({ name, errorCode }) => errorCode === 0 && whole.test(name))
}
