import { inject } from 'vitest'
import { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { findOffsets } from '../../src/connectors/kafka/client/offsets.ts'
import { plainSettings } from '../../src/connectors/kafka/client/settings.ts'
import { makeTopics } from '../../src/connectors/kafka/client/topics.ts'
import { Fetcher } from '../../src/connectors/kafka/fetch/fetcher.ts'
import { Subscription } from '../../src/connectors/kafka/fetch/subscription.ts'
import {
  PRODUCER_DEFAULTS,
  Producer,
  type ProducerSettings,
} from '../../src/connectors/kafka/produce/producer.ts'
import type { TopicWriter } from '../../src/connectors/kafka/produce/topic-writer.ts'
import { RecordCursor } from '../../src/connectors/kafka/records/record-cursor.ts'
import type { FetchLimits } from '../../src/connectors/kafka/wire/fetch.ts'
import { LATEST } from '../../src/connectors/kafka/wire/list-offsets.ts'
import { ByteWriter } from '../../src/values/index.ts'
import { realWorld } from '../../src/world/index.ts'

const kafka = inject('kafka')

/** Why these tests cannot run, or false. */
export const skipped = kafka.bootstrap === undefined
export const bootstrap = kafka.bootstrap ?? ''

/** A record as it was read. */
export interface Found {
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
  readonly key: string | null
  readonly value: string | null
}

export const LIMITS: FetchLimits = {
  maxWaitMs: 200,
  minBytes: 1,
  maxBytes: 8 << 20,
  maxPartitionBytes: 2 << 20,
  readCommitted: false,
}

/** A client that reaches the cluster, or some other address. */
export const clientAt = (address = bootstrap, status?: (line: string) => void): KafkaClient =>
  new KafkaClient(plainSettings(address), realWorld, status)

let topics = 0

/** A new topic. */
export async function newTopic(
  client: KafkaClient,
  partitions = 1,
  settings: Record<string, string> = {},
): Promise<string> {
  const topic = `client-${process.pid}-${Date.now()}-${topics++}`
  await makeTopics(client, [{ topic, partitions, replicas: 1, settings }])
  return topic
}

/** A producer that is open. */
export async function openProducer(
  client: KafkaClient,
  settings: Partial<ProducerSettings> = {},
): Promise<Producer> {
  const producer = new Producer({
    ...PRODUCER_DEFAULTS,
    client,
    purpose: 'producer',
    ...settings,
  })
  await producer.open()
  return producer
}

/** A text as the bytes of a key. */
export function bytesOf(text: string): ByteWriter {
  const bytes = new ByteWriter(text.length + 1)
  bytes.writeText(text)
  return bytes
}

/** Writes one record. */
export function write(
  topic: TopicWriter,
  value: string | null,
  {
    key,
    timestamp = Date.now(),
    partition,
  }: { key?: string; timestamp?: number; partition?: number } = {},
): void {
  const out = topic.begin(timestamp, key === undefined ? undefined : bytesOf(key), { partition })
  if (value === null) topic.endNull()
  else {
    out.writeText(value)
    topic.end()
  }
}

/** Writes values into a topic: into one partition, or by turns into all of them, a second apart from `start` on. */
export async function fill(
  client: KafkaClient,
  topic: string,
  values: readonly string[],
  { partition, start = Date.now() }: { partition?: number; start?: number } = {},
): Promise<void> {
  const producer = await openProducer(client)
  const writer = await producer.topic(topic)
  for (const [i, value] of values.entries()) {
    const place = partition ?? i % writer.partitions
    write(writer, value, { partition: place, timestamp: start + 1000 * i })
  }
  await producer.flush()
  producer.close()
}

/** All records of a topic up to its present end, partition by partition in order of arrival. */
export async function readTopic(
  client: KafkaClient,
  topic: string,
  limits: Partial<FetchLimits> = {},
): Promise<Found[]> {
  const { id, partitions } = await client.topic(topic)
  const lookups = partitions.map(({ partition }) => ({ topic, partition, timestamp: LATEST }))
  const ends = await findOffsets(client, lookups)
  const fetcher = new Fetcher({
    client,
    limits: { ...LIMITS, ...limits },
    purpose: `reader ${topics++}`,
    status: () => {},
  })
  const subscription = new Subscription()
  let open = 0
  for (const { partition, offset } of ends) {
    if (offset === 0) continue
    subscription.add({ topic, topicId: id, partition, offset: 0 }, fetcher)
    open++
  }
  const found: Found[] = []
  const cursor = new RecordCursor({ checkCrc: true })
  while (open > 0) {
    await subscription.ready()
    for (let next = subscription.next(); next; next = subscription.next()) {
      cursor.open(next)
      while (cursor.next()) found.push(plain(cursor))
      subscription.finished(next)
      const end = ends.find(({ partition }) => partition === next.partition)?.offset ?? 0
      if (cursor.nextOffset < end) continue
      subscription.remove(next.position)
      open--
    }
  }
  subscription.close()
  await fetcher.close()
  return found
}

function plain(cursor: RecordCursor): Found {
  const { bytes, partition, offset, timestamp } = cursor
  const text = (start: number, end: number) =>
    start < 0 ? null : bytes.toString('utf8', start, end)
  const key = text(cursor.keyStart, cursor.keyEnd)
  const value = text(cursor.valueStart, cursor.valueEnd)
  return { partition, offset, timestamp, key, value }
}
