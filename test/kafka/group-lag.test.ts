import { setTimeout as sleep } from 'node:timers/promises'
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitOffsets, dropTopics, truncate } from '../../src/connectors/index.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { stopped } from '../harness/kafka-broker-process.ts'
import { describeByTool, missingTools, startJavaConsumer } from '../harness/kafka-group-tool.ts'
import { askCluster, describeByUs, inOrder, type Row } from './ask-cluster.ts'
import { bootstrap, clientAt, newTopic, skipped } from './client-setup.ts'

const noTools = skipped ? 'no Kafka' : await missingTools()
const prefix = `lag-${process.pid}-${Date.now()}`
const client = skipped ? undefined : clientAt()
const kafka = new kafkajs.Kafka({
  brokers: bootstrap.split(','),
  logLevel: kafkajs.logLevel.NOTHING,
})

const ask = (text: string): Promise<Row[]> => askCluster(bootstrap, text)

/** Commits offsets of a group without members, one a partition. */
const commit = (group: string, topic: string, offsets: readonly number[]): Promise<void> =>
  commitOffsets(
    client as NonNullable<typeof client>,
    group,
    offsets.map((offset, partition) => ({ topic, partition, offset })),
  )

const produce = async (topic: string, rows: number, partitions = 2): Promise<void> =>
  fillTopic({ bootstrap, topic, partitions, rows, value: (n) => `value ${n}` })

afterAll(async () => {
  if (!client) return
  const admin = kafka.admin()
  await admin.connect()
  const { groups } = await admin.listGroups()
  const ours = groups.map(({ groupId }) => groupId).filter((group) => group.startsWith(prefix))
  await admin.deleteGroups(ours)
  await admin.disconnect()
  await client.close()
})

describe.skipIf(noTools !== undefined)("kafka.group_lag beside Kafka's own tool", () => {
  let topic = ''
  beforeAll(async () => {
    topic = await newTopic(client as NonNullable<typeof client>, 2)
    await produce(topic, 200)
  })

  async function expectAgreement(groups: readonly string[], lines: number): Promise<void> {
    const theirs = await describeByTool(bootstrap, groups)
    expect(theirs, 'what the tool says').toHaveLength(lines)
    expect(inOrder(await describeByUs(bootstrap, groups))).toEqual(inOrder(theirs))
  }

  test('empty groups: behind, up to date, beyond the end', async () => {
    const [behind, done, beyond] = ['behind', 'done', 'beyond'].map((name) => `${prefix}-${name}`)
    await commit(behind as string, topic, [3, 50])
    await commit(done as string, topic, [100, 100])
    await commit(beyond as string, topic, [1000])
    await expectAgreement([behind, done, beyond] as string[], 5)
    const rows = await ask(`SELECT lag, lag_seconds FROM kafka.group_lag WHERE "group" = '${done}'`)
    expect(rows).toEqual([
      { lag: 0n, lag_seconds: 0 },
      { lag: 0n, lag_seconds: 0 },
    ])
    expect(
      await ask(`SELECT lag, lag_seconds FROM kafka.group_lag WHERE "group" = '${beyond}'`),
    ).toEqual([{ lag: -900n, lag_seconds: null }])
  })

  test('a live group of the classic protocol that has committed and one that never has', async () => {
    const group = `${prefix}-classic`
    await commit(group, topic, [7])
    const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 100 })
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve))
    await consumer.connect()
    await consumer.subscribe({ topics: [topic] })
    await consumer.run({ autoCommit: false, eachMessage: async () => {} })
    await joined
    try {
      await expectAgreement([group], 2)
      const [found] = await ask(`FROM kafka.groups WHERE "group" = '${group}'`)
      expect(found).toMatchObject({
        state: 'Stable',
        type: 'classic',
        protocol_type: 'consumer',
        members: 1,
        clients: ['kafkajs'],
      })
    } finally {
      await consumer.disconnect()
    }
    await expectAgreement([group], 1)
  })

  test('a live group of the newer protocol', async () => {
    const group = `${prefix}-newer`
    const consumer = await startJavaConsumer(bootstrap, { topic, group })
    try {
      const state = `SELECT state, type, members FROM kafka.groups WHERE "group" = '${group}'`
      await expect
        .poll(() => ask(state), { timeout: 30_000 })
        .toEqual([{ state: 'Stable', type: 'consumer', members: 1 }])
      await expectAgreement([group], 2)
    } finally {
      await stopped(consumer)
    }
  })

  test('offsets of transactions: those committed, not those still open; an open one holds back only the stable end', async () => {
    const [group, target] = [
      `${prefix}-transactional`,
      await newTopic(client as NonNullable<typeof client>),
    ]
    const producer = kafka.producer({
      transactionalId: group,
      maxInFlightRequests: 1,
      idempotent: true,
    })
    await producer.connect()
    const write = async (offset: string) => {
      const transaction = await producer.transaction()
      await transaction.send({ topic: target, messages: [{ value: offset }] })
      const partitions = [{ partition: 0, offset }]
      await transaction.sendOffsets({ consumerGroupId: group, topics: [{ topic, partitions }] })
      return transaction
    }
    await (await write('40')).commit()
    const open = await write('60')
    await commit(group, target, [0])
    await expectAgreement([group], 2)
    const [row] = await ask(
      `SELECT log_end, last_stable_offset FROM kafka.partitions WHERE topic = '${target}'`,
    )
    // One record and its marker, then one record more.
    expect(row).toEqual({ log_end: 3n, last_stable_offset: 2n })
    await open.abort()
    await expectAgreement([group], 2)
    await producer.disconnect()
  })

  test('a truncated log and a deleted topic', async () => {
    const connected = client as NonNullable<typeof client>
    const [cut, gone] = [await newTopic(connected, 2), await newTopic(connected, 1)]
    await produce(cut, 20)
    await produce(gone, 5, 1)
    const [first, second] = [`${prefix}-cut`, `${prefix}-gone`]
    await commit(first, cut, [2, 8])
    await commit(second, gone, [1])
    await truncate(connected, [{ topic: cut, partition: 0, offset: 5 }])
    await dropTopics(connected, [gone])
    await sleep(500)
    await expectAgreement([first, second], 2)
    const rows = await ask(
      `SELECT log_start, committed, lag, lag_seconds IS NULL AS unknown FROM kafka.group_lag WHERE "group" = '${first}' ORDER BY partition`,
    )
    expect(rows).toEqual([
      { log_start: 5n, committed: 2n, lag: 8n, unknown: true },
      { log_start: 0n, committed: 8n, lag: 2n, unknown: false },
    ])
  })
})

describe.skipIf(skipped)('kafka.* without a job', () => {
  test('lag_seconds is the age of the record at the offset, also within compressed batches', async () => {
    const topic = await newTopic(client as NonNullable<typeof client>)
    const producer = kafka.producer()
    await producer.connect()
    const began = Date.now() - 1_000_000
    for (const [batch, compression] of [
      kafkajs.CompressionTypes.None,
      kafkajs.CompressionTypes.GZIP,
    ].entries()) {
      const messages = Array.from({ length: 5 }, (_, i) => ({
        value: 'x'.repeat(10_000),
        timestamp: String(began + (5 * batch + i) * 1000),
      }))
      await producer.send({ topic, messages, compression })
    }
    await producer.disconnect()
    for (let offset = 0; offset < 10; offset++) {
      await commit(`${prefix}-age-${offset}`, topic, [offset])
    }
    const text = `SELECT committed, lag, ${Date.now()} / 1000 - lag_seconds AS at FROM kafka.group_lag
      WHERE topic = '${topic}' ORDER BY committed`
    for (const [offset, { committed, lag, at }] of (await ask(text)).entries()) {
      expect([committed, lag]).toEqual([BigInt(offset), BigInt(10 - offset)])
      // The question takes a moment, and the clock goes on.
      expect(Math.abs((at as number) - (began / 1000 + offset))).toBeLessThan(20)
    }
  })

  test('lag_seconds of groups that stand in batches of their own, some larger than what is asked for at first', async () => {
    const topic = await newTopic(client as NonNullable<typeof client>)
    const producer = kafka.producer()
    await producer.connect()
    const began = Date.now() - 1_000_000
    const count = 24
    for (let i = 0; i < count; i++) {
      const value = 'x'.repeat(i % 3 === 0 ? 30_000 : 10)
      await producer.send({ topic, messages: [{ value, timestamp: String(began + i * 1000) }] })
    }
    await producer.disconnect()
    for (let offset = 0; offset < count; offset++) {
      await commit(`${prefix}-apart-${offset}`, topic, [offset])
    }
    const text = `SELECT committed, ${Date.now()} / 1000 - lag_seconds AS at FROM kafka.group_lag
      WHERE topic = '${topic}' ORDER BY committed`
    const rows = await ask(text)
    expect(rows).toHaveLength(count)
    const least = (rows[0]?.['at'] as number) - began / 1000
    for (const [offset, { committed, at }] of rows.entries()) {
      expect(committed).toBe(BigInt(offset))
      // One question has one clock.
      expect((at as number) - began / 1000 - least).toBeCloseTo(offset, 3)
    }
  })

  test('topics and partitions', async () => {
    const topic = await newTopic(client as NonNullable<typeof client>, 3)
    await produce(topic, 3, 3)
    const text = `SELECT t.topic, t.partitions, t.internal, p.leader, p.replicas, p.isr, p.log_start, p.log_end
      FROM kafka.topics AS t JOIN kafka.partitions AS p USING (topic) WHERE topic = '${topic}'`
    const rows = await ask(text)
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      expect(row).toMatchObject({ partitions: 3, internal: false, log_start: 0n, log_end: 1n })
      expect(row['replicas']).toEqual([row['leader']])
      expect(row['isr']).toEqual([row['leader']])
    }
  })

  test('100 groups of 50 partitions are answered in two seconds', async () => {
    const topic = await newTopic(client as NonNullable<typeof client>, 50)
    await produce(topic, 100_000, 50)
    for (let group = 0; group < 100; group++) {
      const offsets = Array.from({ length: 50 }, (_, p) => (group * 17 + p) % 2000)
      await commit(`${prefix}-many-${group}`, topic, offsets)
    }
    const text = `SELECT count(*) AS n, count(lag_seconds) AS known, sum(lag) AS lag FROM kafka.group_lag WHERE topic = '${topic}'`
    let best = Number.POSITIVE_INFINITY
    for (let run = 0; run < 3; run++) {
      const began = performance.now()
      expect(await ask(text)).toMatchObject([{ n: 5000n, known: 5000n }])
      best = Math.min(best, performance.now() - began)
    }
    console.log(`100 groups of 50 partitions: ${best.toFixed(0)} ms`)
    expect(best).toBeLessThan(2000)
  })
})
