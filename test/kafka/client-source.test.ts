import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { commitOffsets, committedOffsets } from '../../src/connectors/kafka/client/offsets.ts'
import { bootstrap, clientAt, newTopic, openProducer, skipped, write } from './client-setup.ts'
import { idsIn, idsOf, sourceOf, TestJob } from './client-tables.ts'

const LATEST_END = { 'scan.bounded.mode': 'latest-offset' }

describe.skipIf(skipped)('a source', () => {
  let client: KafkaClient
  let topic: string
  let start: number
  const job = new TestJob()

  /** Ten records by turns in two partitions: partition 0 has 0, 2, … 8 at offsets 0 … 4. */
  beforeAll(async () => {
    client = clientAt()
    await client.connect()
    topic = await newTopic(client, 2)
    start = Date.now() - 60_000
    await fill(
      topic,
      Array.from({ length: 10 }, (_, i) => `{"id":${i},"name":"n${i}"}`),
    )
  })
  afterAll(async () => {
    await job.close()
    await client.close()
  })

  async function fill(into: string, values: readonly string[]): Promise<void> {
    const producer = await openProducer(client)
    const writer = await producer.topic(into)
    for (const [i, value] of values.entries()) {
      write(writer, value, { partition: i % writer.partitions, timestamp: start + 1000 * i })
    }
    await producer.flush()
    producer.close()
  }

  const idsWith = (given: Record<string, string>) =>
    idsOf(sourceOf(job, { topic, ...LATEST_END, ...given }))

  test('starts and ends where it is told', async () => {
    expect(await idsWith({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(await idsWith({ 'scan.startup.mode': 'earliest-offset' })).toHaveLength(10)
    expect(await idsWith({ 'scan.startup.mode': 'latest-offset' })).toEqual([])
    const since = { 'scan.startup.mode': 'timestamp' }
    expect(await idsWith({ ...since, 'scan.startup.timestamp-millis': `${start + 6500}` })).toEqual(
      [7, 8, 9],
    )
    expect(await idsWith({ ...since, 'scan.startup.timestamp-millis': `${start + 1e6}` })).toEqual(
      [],
    )
    const until = { 'scan.bounded.mode': 'timestamp' }
    expect(await idsWith({ ...until, 'scan.bounded.timestamp-millis': `${start + 2500}` })).toEqual(
      [0, 1, 2],
    )
  })

  test('starts and ends at offsets by partition', async () => {
    const offsets = (text: string) => ({
      'scan.startup.mode': 'specific-offsets',
      'scan.startup.specific-offsets': text,
    })
    expect(await idsWith(offsets('partition:0,offset:3;partition:1,offset:4'))).toEqual([6, 8, 9])
    expect(await idsWith(offsets('partition:1,offset:4'))).toEqual([0, 2, 4, 6, 8, 9])
    const ends = (text: string) => ({
      'scan.bounded.mode': 'specific-offsets',
      'scan.bounded.specific-offsets': text,
    })
    expect(await idsWith(ends('partition:0,offset:2'))).toEqual([0, 2])
    expect(await idsWith(ends('partition:0,offset:0;partition:1,offset:1'))).toEqual([1])
  })

  test('starts and ends at the offsets of a group', async () => {
    const group = `g-${topic}`
    const named = { 'properties.group.id': group }
    expect(await idsWith(named)).toHaveLength(10)
    expect(await idsWith({ ...named, 'properties.auto.offset.reset': 'latest' })).toEqual([])
    await expect(idsWith({ ...named, 'properties.auto.offset.reset': 'none' })).rejects.toThrow(
      `group '${group}' has no committed offset for topic "${topic}" partition 0`,
    )
    await expect(idsWith({ ...named, 'scan.bounded.mode': 'group-offsets' })).rejects.toThrow(
      'has no committed offset',
    )
    await commitOffsets(client, group, [
      { topic, partition: 0, offset: 4 },
      { topic, partition: 1, offset: 3 },
    ])
    expect(await idsWith(named)).toEqual([7, 8, 9])
    const end = { 'scan.startup.mode': 'earliest-offset', 'scan.bounded.mode': 'group-offsets' }
    expect(await idsWith({ ...named, ...end })).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('goes on where a checkpoint was taken, whatever the start mode says', async () => {
    const first = sourceOf(job, { topic, ...LATEST_END })
    await first.open(undefined)
    const ids: number[] = []
    while (ids.length === 0) {
      const batch = first.poll()
      if (batch) ids.push(...idsIn(batch))
      else await first.ready()
    }
    const offsets = first.snapshot()
    await first.close()
    expect(offsets.map(({ source, topicId }) => [source, topicId?.length])).toEqual([
      ['numbers', 32],
      ['numbers', 32],
    ])
    const given = { topic, ...LATEST_END, 'scan.startup.mode': 'latest-offset' }
    ids.push(...(await idsOf(sourceOf(job, given), offsets)))
    expect(ids.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    const foreign = offsets.map((one) => ({ ...one, topicId: 'f'.repeat(32) }))
    await expect(idsOf(sourceOf(job, given), foreign)).rejects.toMatchObject({ code: 'state' })
  })

  test('commits what a checkpoint holds to the group, to be watched', async () => {
    const source = sourceOf(job, { topic, ...LATEST_END })
    expect(await idsOf(source)).toHaveLength(10)
    await source.checkpointed?.(source.snapshot())
    const wanted = [{ topic, partitions: [0, 1] }]
    const found = await committedOffsets(client, job.jobName, wanted)
    expect(found.map(({ offset }) => offset)).toEqual([5, 5])
    expect(job.lines).toEqual([])
  })

  test('waits for what comes when it has no end', async () => {
    const growing = await newTopic(client, 1)
    const source = sourceOf(job, { topic: growing })
    await source.open(undefined)
    expect(source.poll()).toBeUndefined()
    const ready = source.ready()
    await fill(growing, ['{"id":1}'])
    await ready
    expect(idsIn(source.poll() as never)).toEqual([1])
    expect(source.finished).toBe(false)
    await source.close()
  })

  test('ends in empty topics', async () => {
    const empty = await newTopic(client, 3)
    expect(await idsOf(sourceOf(job, { topic: empty, ...LATEST_END }))).toEqual([])
  })

  test('ends behind the marker of a transaction, which is no record', async () => {
    const marked = await newTopic(client, 1)
    const kafka = new kafkajs.Kafka({ brokers: [bootstrap], logLevel: kafkajs.logLevel.NOTHING })
    const settings = { transactionalId: `tx-${marked}`, maxInFlightRequests: 1, idempotent: true }
    const producer = kafka.producer(settings)
    await producer.connect()
    for (const outcome of ['commit', 'abort'] as const) {
      const transaction = await producer.transaction()
      await transaction.send({ topic: marked, messages: [{ value: '{"id":1}' }] })
      await transaction[outcome]()
    }
    await producer.disconnect()
    const given = { topic: marked, ...LATEST_END }
    expect(await idsOf(sourceOf(job, given))).toEqual([1, 1])
    const committed = { ...given, 'properties.isolation.level': 'read_committed' }
    expect(await idsOf(sourceOf(job, committed))).toEqual([1])
  })

  test('reads several topics, and those whose names match', async () => {
    const other = await newTopic(client, 1)
    await fill(other, ['{"id":100}'])
    expect(await idsWith({ topic: `${topic};${other}` })).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100,
    ])
    const pattern = { 'topic-pattern': `${other.slice(0, -1)}[0-9]`, ...LATEST_END }
    expect(await idsOf(sourceOf(job, pattern))).toContain(100)
    const nothing = { 'topic-pattern': 'no-such-.*', ...LATEST_END }
    await expect(idsOf(sourceOf(job, nothing))).rejects.toThrow(
      "no topic has a name that matches 'no-such-.*'",
    )
  })

  test('two sources may read the same topic side by side', async () => {
    const both = await Promise.all([idsWith({}), idsWith({})])
    expect(both.map((ids) => ids.length)).toEqual([10, 10])
  })

  test('reads no faster than it may', async () => {
    const began = performance.now()
    expect(await idsWith({ 'scan.rate-limit': '20' })).toHaveLength(10)
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeGreaterThan(0.35)
    expect(seconds).toBeLessThan(5)
  })

  test('a bad record stops it in front of that record, with the rows before it given', async () => {
    const bad = await newTopic(client, 1)
    await fill(bad, ['{"id":1}', '{"id":2}', '{"id":', '{"id":4}'])
    const source = sourceOf(job, { topic: bad, ...LATEST_END })
    await source.open(undefined)
    let batch = source.poll()
    while (!batch) {
      await source.ready()
      batch = source.poll()
    }
    expect(idsIn(batch)).toEqual([1, 2])
    for (let again = 0; again < 2; again++) {
      expect(() => source.poll()).toThrow(`topic "${bad}", partition 0, offset 2`)
    }
    expect(source.snapshot().map(({ next }) => next)).toEqual([2n])
    await source.close()
    const skipping = sourceOf(job, { topic: bad, ...LATEST_END, 'on.error': 'skip' })
    expect(await idsOf(skipping)).toEqual([1, 2, 4])
    expect(job.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining(`the record of topic "${bad}", partition 0, offset 2: `),
    ])
  })

  test('a topic that is missing is told', async () => {
    for (const mode of ['latest-offset', 'unbounded']) {
      const missing = { topic: `${topic};${topic}-missing`, 'scan.bounded.mode': mode }
      await expect(idsWith(missing)).rejects.toMatchObject({
        code: 'missing-topic',
        message: `topic "${topic}-missing" does not exist`,
      })
    }
  })
})
