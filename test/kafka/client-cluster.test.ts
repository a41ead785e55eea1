import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import {
  commitOffsets,
  committedOffsets,
  findOffsets,
} from '../../src/connectors/kafka/client/offsets.ts'
import { dropTopics } from '../../src/connectors/kafka/client/topics.ts'
import { EARLIEST, LATEST } from '../../src/connectors/kafka/wire/list-offsets.ts'
import { clientAt, newTopic, openProducer, skipped, write } from './client-setup.ts'

describe.skipIf(skipped)('the cluster', () => {
  let client: KafkaClient

  beforeAll(async () => {
    client = clientAt()
    await client.connect()
  })
  afterAll(() => client.close())

  test('tells who leads each partition, and the identity of a topic', async () => {
    const topic = await newTopic(client, 3)
    const { id, partitions } = await client.topic(topic)
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(partitions.map((one) => one.partition)).toEqual([0, 1, 2])
    for (const { leader, leaderEpoch } of partitions) {
      expect(leader).toBeGreaterThanOrEqual(0)
      expect(leaderEpoch).toBeGreaterThanOrEqual(0)
    }
    expect(await client.topicNames()).toContain(topic)
  })

  test('a topic that is missing is told with those that are spelled like it', async () => {
    const topic = await newTopic(client)
    await expect(client.topic(`${topic}x`)).rejects.toMatchObject({
      code: 'missing-topic',
      message: `topic "${topic}x" does not exist`,
      hint: expect.stringContaining(`"${topic}"`),
    })
  })

  test('a deleted topic is gone', async () => {
    const topic = await newTopic(client)
    await dropTopics(client, [topic])
    await expect(dropTopics(client, [topic])).rejects.toThrow('UNKNOWN_TOPIC_OR_PARTITION')
  })

  test('finds offsets by time', async () => {
    const topic = await newTopic(client)
    const producer = await openProducer(client)
    const writer = await producer.topic(topic)
    const start = Date.now() - 100_000
    for (let i = 0; i < 10; i++) write(writer, 'x', { timestamp: start + 1000 * i })
    await producer.flush()
    producer.close()
    const at = async (timestamp: number) =>
      (await findOffsets(client, [{ topic, partition: 0, timestamp }]))[0]?.offset
    expect(await at(EARLIEST)).toBe(0)
    expect(await at(LATEST)).toBe(10)
    expect(await at(start + 4000)).toBe(4)
    expect(await at(start + 4001)).toBe(5)
    expect(await at(start + 1_000_000)).toBe(-1)
  })

  test('keeps the offsets of a group without members', async () => {
    const topic = await newTopic(client, 2)
    const group = `group-${topic}`
    const read = async () => {
      const found = await committedOffsets(client, group, [{ topic, partitions: [0, 1] }])
      return found.map(({ partition, offset, metadata }) => [partition, offset, metadata])
    }
    expect(await read()).toEqual([
      [0, -1, ''],
      [1, -1, ''],
    ])
    await commitOffsets(client, group, [
      { topic, partition: 0, offset: 7 },
      { topic, partition: 1, offset: 2 ** 40, metadata: 'm' },
    ])
    expect(await read()).toEqual([
      [0, 7, ''],
      [1, 2 ** 40, 'm'],
    ])
  })
})
