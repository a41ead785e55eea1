import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { dropTopics, makeTopics } from '../../src/connectors/kafka/client/topics.ts'
import { bootstrap, clientAt, fill, newTopic, skipped } from './client-setup.ts'
import { idsUntil, sourceOf, TestJob } from './client-tables.ts'

const OFTEN = { 'scan.topic-partition-discovery.interval': '100 ms' }

/** Records `from` up to, but without, `to`, by turns over the partitions. */
const records = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `{"id":${from + i}}`)
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i)

describe.skipIf(skipped)('a source that looks for new partitions', () => {
  let client: KafkaClient
  const admin = new kafkajs.Kafka({
    brokers: bootstrap.split(',').map((one) => one || 'localhost:1'),
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin()

  beforeAll(async () => {
    client = clientAt()
    await Promise.all([client.connect(), admin.connect()])
  })
  afterAll(() => Promise.all([client.close(), admin.disconnect()]))

  const widen = (topic: string, count: number) =>
    admin.createPartitions({ topicPartitions: [{ topic, count }] })

  async function writeTo(topic: string, partition: number, values: readonly string[]) {
    const writing = clientAt()
    await writing.connect()
    await fill(writing, topic, values, { partition })
    await writing.close()
  }

  test('reads added partitions from their beginning, once, also after a restore', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 1)
    await fill(client, topic, records(0, 10))
    const given = { topic, 'scan.startup.mode': 'latest-offset', ...OFTEN }
    const source = sourceOf(job, given)
    await source.open(undefined)
    const before = source.snapshot()
    await widen(topic, 3)
    await writeTo(topic, 1, records(10, 20))
    await writeTo(topic, 0, records(20, 25))
    expect(await idsUntil(source, 15)).toEqual(range(10, 25))
    const after = source.snapshot()
    expect(after.map(({ partition, next }) => [partition, next])).toEqual([
      [0, 15n],
      [1, 10n],
      [2, 0n],
    ])
    await source.close()
    // killed before the next checkpoint: the added partition is not in the last one
    const restored = sourceOf(job, given)
    await restored.open(before)
    expect(await idsUntil(restored, 15)).toEqual(range(10, 25))
    await restored.close()
    // its partition was full when it was found, and still is read from its beginning
    const again = sourceOf(job, given)
    await again.open(after)
    await writeTo(topic, 2, records(30, 32))
    expect(await idsUntil(again, 2)).toEqual([30, 31])
    await again.close()
    expect(job.lines).toEqual([])
    await job.close()
  })

  test('reads new topics that match its pattern, and waits for the first', async () => {
    const job = new TestJob()
    const prefix = `late-${process.pid}-${Date.now()}`
    const source = sourceOf(job, {
      'topic-pattern': `${prefix}-[a-z]`,
      'scan.startup.mode': 'latest-offset',
      ...OFTEN,
    })
    await source.open(undefined)
    expect(source.finished).toBe(false)
    expect(job.lines).toEqual([
      `no topic has a name that matches '${prefix}-[a-z]' yet; looking again every 0.1 s`,
    ])
    for (const [n, letter] of ['a', 'b'].entries()) {
      const topic = `${prefix}-${letter}`
      await makeTopics(client, [{ topic, partitions: 2, replicas: 1 }])
      await fill(client, topic, records(10 * n, 10 * n + 10))
      expect(await idsUntil(source, 10)).toEqual(range(10 * n, 10 * n + 10))
    }
    expect(source.snapshot()).toHaveLength(4)
    await source.close()
    await job.close()
  })

  test('does not look when it shall not, nor when it has an end', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 1)
    const off = sourceOf(job, { topic, 'scan.topic-partition-discovery.interval': '0' })
    const ending = sourceOf(job, {
      topic,
      ...OFTEN,
      'scan.bounded.mode': 'specific-offsets',
      'scan.bounded.specific-offsets': 'partition:0,offset:1',
    })
    await Promise.all([off.open(undefined), ending.open(undefined)])
    await widen(topic, 2)
    await writeTo(topic, 1, records(1, 2))
    await new Promise((resolve) => setTimeout(resolve, 500))
    await writeTo(topic, 0, records(0, 1))
    expect(await idsUntil(off, 1)).toEqual([0])
    expect(await idsUntil(ending, 1)).toEqual([0])
    expect([off.finished, ending.finished]).toEqual([false, true])
    await Promise.all([off.close(), ending.close()])
    await job.close()
  })

  test('says so when a topic was deleted and made again', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 1)
    const source = sourceOf(job, { topic, ...OFTEN })
    await source.open(undefined)
    await dropTopics(client, [topic])
    await client.retrying(() => makeTopics(client, [{ topic, partitions: 1, replicas: 1 }]))
    await expect(idsUntil(source, 1)).rejects.toThrow(
      `topic "${topic}" was deleted and created again while it was read`,
    )
    await source.close()
    await job.close()
  })
})
