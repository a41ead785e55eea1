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
  if (pattern === undefined) return namedTopics(client, topicNames(options.topic), mayWait)
  const whole = javaPattern(pattern)
  const found = (await client.allTopics()).filter(({ name }) => whole.test(name))
  if (found.length === 0 && !mayWait) {
    throw new SqlError('missing-topic', `no topic has a name that matches '${pattern}'`)
  }
  return found.filter(({ errorCode }) => errorCode === 0)
}

/** A topic that is read already may be unknown for a moment; whoever fetches it tells when it is gone. */
async function namedTopics(
  client: KafkaClient,
  names: readonly string[],
  areKnown: boolean,
): Promise<readonly TopicMetadata[]> {
  if (!areKnown) return Promise.all(names.map((name) => client.topic(name)))
  const heard = await client.refresh(names)
  return heard.filter(({ errorCode }) => errorCode === 0)
}
