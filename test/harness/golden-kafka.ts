import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import kafkajs, { type Consumer, type Producer } from 'kafkajs'
import { type Connector, connectors } from '../../src/connectors/index.ts'
import { openMemoryStore } from '../../src/state/index.ts'
import { realWorld } from '../../src/world/index.ts'
import type { Golden } from './golden.ts'
import { type RecordLine, recordLineOf } from './golden-lines.ts'
import type { Stage } from './golden-stage.ts'
import { ON_KAFKA } from './golden-ways.ts'
import { createTopics, deleteTopics } from './kafka-broker-topics.ts'
import type { Script } from './script.ts'

/** A Kafka with the topics of many golden scripts, each script's apart from the others'. */
export interface KafkaHall {
  stage(golden: Golden): Stage
  close(): Promise<void>
}

const ANSWER_MS = 15_000
const POLL_MS = 15
/** Rows that should not come have this long to come. */
const GRACE_MS = 120

/** Makes the topics of all scripts at once, and one reader of all that jobs write into them: both take time to begin. */
export async function openKafkaHall(
  bootstrap: string,
  goldens: readonly Golden[],
): Promise<KafkaHall> {
  const run = `golden-${randomBytes(4).toString('hex')}-`
  const prefixes = new Map(goldens.map((golden, place) => [golden.name, `${run}${place}-`]))
  const prefixOf = (golden: Golden): string => prefixes.get(golden.name) as string
  const topics = goldens.flatMap((golden) =>
    topicsOf(golden.script).map(({ name, isFed }) => ({
      topic: prefixOf(golden) + name,
      partitions: isFed ? ON_KAFKA.partitions : 1,
    })),
  )
  await createTopics(bootstrap, topics)
  const client = new kafkajs.Kafka({
    clientId: 'tailrace-goldens',
    brokers: bootstrap.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  })
  const producer = client.producer({ allowAutoTopicCreation: false })
  await producer.connect()
  const consumer = client.consumer({ groupId: run })
  const lines = await readAll(
    consumer,
    goldens.flatMap((golden) =>
      expectedTopics(golden.script).map((name) => prefixOf(golden) + name),
    ),
  )
  return {
    stage: (golden) => kafkaStage({ bootstrap, prefix: prefixOf(golden), producer, lines }),
    async close() {
      await producer.disconnect()
      await consumer.disconnect()
      await deleteTopics(
        bootstrap,
        topics.map(({ topic }) => topic),
      )
    },
  }
}

interface StageParts {
  readonly bootstrap: string
  readonly prefix: string
  readonly producer: Producer
  readonly lines: ReadonlyMap<string, readonly string[]>
}

function kafkaStage({ bootstrap, prefix, producer, lines }: StageParts): Stage {
  return {
    world: realWorld,
    cluster: new Map([['bootstrap.servers', bootstrap]]),
    connectors: connectors.map((each) => (each.name === 'kafka' ? prefixed(each, prefix) : each)),
    async append(topic, record) {
      await producer.send({ topic: prefix + topic, messages: [messageOf(record)] })
    },
    read: (topic) => lines.get(prefix + topic) ?? [],
    openStore: async () => openMemoryStore(),
    eventually,
    rewind: () => undefined,
    endOfSelect() {},
    advance: (ms) => sleep(Math.min(ms, GRACE_MS)),
    neutral: (message) => message.replaceAll(prefix, ''),
    close: async () => {},
  }
}

function messageOf({ partition, key, value }: RecordLine) {
  return { key, value, ...(partition !== undefined && { partition }) }
}

/** The Kafka connector with names of topics that no other script uses. */
function prefixed(kafka: Connector, prefix: string): Connector {
  const { source, sink } = kafka
  const rename = (options: { topic?: string }) =>
    ({
      ...options,
      topic: options.topic
        ?.split(';')
        .map((topic) => prefix + topic.trim())
        .join(';'),
    }) as never
  return {
    ...kafka,
    ...(source && { source: (request, options, extra) => source(request, rename(options), extra) }),
    ...(sink && { sink: (request, options, extra) => sink(request, rename(options), extra) }),
  }
}

/** Once nothing is amiss it must stay so for a moment. */
async function eventually(check: () => string | undefined): Promise<string | undefined> {
  for (const deadline = Date.now() + ANSWER_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    if (check() !== undefined) continue
    await sleep(GRACE_MS)
    if (check() === undefined) return undefined
  }
  return check()
}

async function readAll(
  consumer: Consumer,
  topics: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = new Map<string, string[]>(topics.map((topic) => [topic, []]))
  await consumer.connect()
  await consumer.subscribe({ topics: [...topics], fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, message }) => {
      lines
        .get(topic)
        ?.push(recordLineOf(message.key?.toString() ?? null, message.value?.toString() ?? null))
    },
  })
  return lines
}

function topicsOf(script: Script): { name: string; isFed: boolean }[] {
  const fed = new Set(script.steps.flatMap((s) => (s.kind === 'feed' ? [s.subject] : [])))
  const named = script.steps.flatMap((step) =>
    step.kind === 'statement'
      ? [...step.sql.matchAll(/\btopic'?\s*=\s*'([^']+)'/gi)].flatMap(([, list = '']) =>
          list.split(';'),
        )
      : [],
  )
  const names = new Set([...fed, ...named, ...expectedTopics(script)])
  return [...names].map((name) => ({ name, isFed: fed.has(name) }))
}

const expectedTopics = ({ steps }: Script): string[] => [
  ...new Set(steps.flatMap((step) => (step.kind === 'expect' ? [step.subject] : []))),
]
