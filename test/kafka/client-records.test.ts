import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { codecById } from '../../src/connectors/kafka/records/codecs.ts'
import {
  bootstrap,
  clientAt,
  newTopic,
  openProducer,
  readTopic,
  skipped,
  write,
} from './client-setup.ts'

const { CompressionTypes, Kafka, logLevel, Partitioners } = kafkajs

describe.skipIf(skipped)('records', () => {
  let client: KafkaClient
  const other = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING })

  beforeAll(async () => {
    client = clientAt()
    await client.connect()
  })
  afterAll(() => client.close())

  test.each([
    ['plain', undefined],
    ['gzip', codecById(1)],
  ])('%s batches of ours are read by us and by kafkajs', async (_, codec) => {
    const topic = await newTopic(client, 2)
    const producer = await openProducer(client, { codec })
    const writer = await producer.topic(topic)
    const start = Date.now() - 3000
    const written = Array.from({ length: 3000 }, (_, i) => ({
      key: i % 3 === 0 ? null : `k${i}`,
      value: i % 7 === 0 ? null : `value ${i} ü`,
      timestamp: start + i,
    }))
    for (const { key, value, timestamp } of written) {
      write(writer, value, key === null ? { timestamp } : { key, timestamp })
    }
    await producer.flush()
    producer.close()
    const ours = await readTopic(client, topic)
    const inOrder = [...ours].sort((a, b) => a.timestamp - b.timestamp)
    expect(inOrder.map(({ key, value, timestamp }) => ({ key, value, timestamp }))).toEqual(written)
    expect(await readWithKafkajs(topic, 3000)).toEqual(byPlace(ours))
  })

  test('keys go to the partitions that kafkajs, and so Java, gives them', async () => {
    const topics = [await newTopic(client, 7), await newTopic(client, 7)]
    const keys = Array.from({ length: 200 }, (_, i) => `key-${i}-${'x'.repeat(i % 9)}`)
    const producer = await openProducer(client)
    const writer = await producer.topic(topics[0] as string)
    for (const key of keys) write(writer, 'v', { key })
    await producer.flush()
    producer.close()
    const theirs = other.producer({ createPartitioner: Partitioners.DefaultPartitioner })
    await theirs.connect()
    await theirs.send({
      topic: topics[1] as string,
      messages: keys.map((key) => ({ key, value: 'v' })),
    })
    await theirs.disconnect()
    // as a set: kafkajs may send a batch twice when a leader has just moved
    const places = async (topic: string) =>
      new Set((await readTopic(client, topic)).map(({ key, partition }) => `${key} ${partition}`))
    expect(await places(topics[0] as string)).toEqual(await places(topics[1] as string))
  })

  test('headers, gzip and NULLs of another producer are read', async () => {
    const topic = await newTopic(client)
    const producer = other.producer({ createPartitioner: Partitioners.DefaultPartitioner })
    await producer.connect()
    await producer.send({
      topic,
      compression: CompressionTypes.GZIP,
      messages: [
        { key: null, value: 'a', headers: { h: 'x'.repeat(500), i: 'y' } },
        { key: 'k', value: null },
      ],
    })
    await producer.send({ topic, messages: [{ key: '', value: '', headers: { h: 'z' } }] })
    await producer.disconnect()
    const found = (await readTopic(client, topic)).map(({ key, value }) => [key, value])
    expect(found).toEqual([
      [null, 'a'],
      ['k', null],
      ['', ''],
    ])
  })

  test('a record of 10 MB goes through, between small ones', async () => {
    const topic = await newTopic(client, 1, { 'max.message.bytes': '12000000' })
    const producer = await openProducer(client)
    const writer = await producer.topic(topic)
    const values = ['small', 'L'.repeat(10 << 20), 'small too']
    for (const value of values) write(writer, value)
    await producer.flush()
    producer.close()
    const found = await readTopic(client, topic)
    expect(found.map(({ value }) => value?.length)).toEqual(values.map(({ length }) => length))
  })

  test('records that fit one by one are not made into a batch that does not', async () => {
    const topic = await newTopic(client, 1, { 'max.message.bytes': '300000' })
    const producer = await openProducer(client)
    const writer = await producer.topic(topic)
    for (let i = 0; i < 9; i++) write(writer, String(i).repeat(i % 2 === 0 ? 1000 : 290_000))
    await producer.flush()
    producer.close()
    const firsts = (await readTopic(client, topic)).map(({ value }) => value?.[0])
    expect(firsts.join('')).toBe('012345678')
  })

  test('a record that the topic refuses is a permanent error with its place and size', async () => {
    const topic = await newTopic(client, 1, { 'max.message.bytes': '1000' })
    const producer = await openProducer(client)
    const writer = await producer.topic(topic)
    write(writer, 'x'.repeat(5000))
    await expect(producer.flush()).rejects.toThrow(
      `writing a record of 5070 bytes to topic "${topic}" partition 0 failed: MESSAGE_TOO_LARGE`,
    )
    expect(() => write(writer, 'more')).toThrow('MESSAGE_TOO_LARGE')
    expect(producer.credit()).toBeGreaterThan(0)
    producer.close()
  })

  test('markers of transactions take offsets and show nothing; aborted records only to who asks', async () => {
    const topic = await newTopic(client)
    const producer = other.producer({
      transactionalId: `tx-${topic}`,
      maxInFlightRequests: 1,
      idempotent: true,
    })
    await producer.connect()
    for (const [value, outcome] of [
      ['one', 'commit'],
      ['two', 'abort'],
      ['three', 'commit'],
    ] as const) {
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ value }] })
      await transaction[outcome]()
    }
    await producer.disconnect()
    const values = async (readCommitted: boolean) =>
      (await readTopic(client, topic, { readCommitted })).map(({ offset, value }) => [
        offset,
        value,
      ])
    expect(await values(false)).toEqual([
      [0, 'one'],
      [2, 'two'],
      [4, 'three'],
    ])
    expect(await values(true)).toEqual([
      [0, 'one'],
      [4, 'three'],
    ])
  })

  test('an empty topic has nothing to read', async () => {
    expect(await readTopic(client, await newTopic(client, 3))).toEqual([])
  })

  async function readWithKafkajs(topic: string, count: number) {
    const consumer = other.consumer({ groupId: `group-${topic}` })
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    const found: { partition: number; offset: number; key: string | null; value: string | null }[] =
      []
    await new Promise<void>((resolve) => {
      void consumer.run({
        eachMessage: async ({ partition, message }) => {
          const { offset, key, value } = message
          found.push({
            partition,
            offset: Number(offset),
            key: key?.toString() ?? null,
            value: value?.toString() ?? null,
          })
          if (found.length === count) resolve()
        },
      })
    })
    await consumer.disconnect()
    return byPlace(found)
  }
})

function byPlace<
  Place extends { partition: number; offset: number; key: string | null; value: string | null },
>(records: readonly Place[]) {
  return records
    .map(({ partition, offset, key, value }) => ({ partition, offset, key, value }))
    .sort((a, b) => a.partition - b.partition || a.offset - b.offset)
}
