import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { commitOffsets, committedOffsets } from '../../src/connectors/kafka/client/offsets.ts'
import { truncate } from '../../src/connectors/kafka/client/topics.ts'
import { clientAt, fill, newTopic, skipped } from './client-setup.ts'
import { idsOf, idsUntil, sourceOf, TestJob } from './client-tables.ts'

const LATEST_END = { 'scan.bounded.mode': 'latest-offset' }

const records = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `{"id":${from + i}}`)

describe.skipIf(skipped)('offsets of a source', () => {
  let client: KafkaClient

  beforeAll(async () => {
    client = clientAt()
    await client.connect()
  })
  afterAll(() => client.close())

  const reset = (way: string) => ({ 'properties.auto.offset.reset': way })
  const committedIn = async (group: string, topic: string) => {
    const found = await committedOffsets(client, group, [{ topic, partitions: [0] }])
    return found[0]?.offset
  }

  test('records that retention took while the job was down are an error with the choices', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 1)
    await fill(client, topic, records(0, 10))
    const first = sourceOf(job, { topic })
    await first.open(undefined)
    await idsUntil(first, 10)
    const offsets = first.snapshot().map((one) => ({ ...one, next: 3n }))
    await first.close()
    await truncate(client, [{ topic, partition: 0, offset: 6 }])
    for (const way of [{}, reset('none')]) {
      const given = { topic, ...LATEST_END, ...way }
      await expect(idsOf(sourceOf(job, given), offsets)).rejects.toMatchObject({
        code: 'runtime',
        message: `topic "${topic}" partition 0 has no offset 3; it holds offsets 6 to 10`,
        hint: expect.stringMatching(/'earliest' goes on at 6, 'latest' at 10; --fresh/),
      })
    }
    expect(job.lines).toEqual([])
    const given = { topic, ...LATEST_END, ...reset('earliest') }
    expect(await idsOf(sourceOf(job, given), offsets)).toEqual([6, 7, 8, 9])
    expect(job.lines.splice(0)).toEqual([
      `topic "${topic}" partition 0 has no offset 3; going on at 6, as 'properties.auto.offset.reset' = 'earliest' says`,
    ])
    // 'latest' is its end: it finishes without a record
    const latest = sourceOf(job, { topic, ...LATEST_END, ...reset('latest') })
    expect(await idsOf(latest, offsets)).toEqual([])
    expect(latest.snapshot().map(({ next }) => next)).toEqual([10n])
    await job.close()
  })

  test('records that retention takes while they are read are an error too', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 1)
    for (let n = 0; n < 10; n++) await fill(client, topic, records(10 * n, 10 * n + 10))
    const narrow = { 'properties.max.partition.fetch.bytes': '100' }
    const source = sourceOf(job, { topic, ...narrow })
    const going = sourceOf(job, { topic, ...narrow, ...reset('earliest') })
    for (const each of [source, going]) {
      await each.open(undefined)
      await idsUntil(each, 10)
    }
    await truncate(client, [{ topic, partition: 0, offset: 95 }])
    await expect(idsUntil(source, 90)).rejects.toThrow(
      /has no offset \d+; it holds offsets 95 to 100/,
    )
    const rest = await idsUntil(going, 5)
    while (!rest.includes(99)) rest.push(...(await idsUntil(going, 1)))
    expect(rest.filter((id) => id >= 90)).toEqual([95, 96, 97, 98, 99])
    expect(job.lines).toHaveLength(1)
    await Promise.all([source.close(), going.close()])
    await job.close()
  })

  test('an offset behind the end of the log is an error too', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 1)
    await fill(client, topic, records(0, 3))
    const given = {
      topic,
      'scan.startup.mode': 'specific-offsets',
      'scan.startup.specific-offsets': 'partition:0,offset:7',
    }
    const source = sourceOf(job, given)
    await source.open(undefined)
    await expect(idsUntil(source, 1)).rejects.toThrow('has no offset 7; it holds offsets 0 to 3')
    await source.close()
    const going = sourceOf(job, { ...given, ...reset('earliest') })
    await going.open(undefined)
    expect(await idsUntil(going, 3)).toEqual([0, 1, 2])
    expect(going.snapshot().map(({ next }) => next)).toEqual([3n])
    await going.close()
    await job.close()
  })

  test('a partition that is not named starts at the offset of the group', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 2)
    await fill(client, topic, records(0, 10))
    const given = {
      topic,
      ...LATEST_END,
      'properties.group.id': `g-${topic}`,
      'scan.startup.mode': 'specific-offsets',
      'scan.startup.specific-offsets': 'partition:0,offset:4',
    }
    expect(await idsOf(sourceOf(job, { ...given, ...reset('latest') }))).toEqual([8])
    await expect(idsOf(sourceOf(job, { ...given, ...reset('none') }))).rejects.toThrow(
      `group 'g-${topic}' has no committed offset for topic "${topic}" partition 1`,
    )
    await commitOffsets(client, `g-${topic}`, [{ topic, partition: 1, offset: 3 }])
    expect(await idsOf(sourceOf(job, given))).toEqual([7, 8, 9])
    await job.close()
  })

  test('an end before the start, and one in the middle, need no record', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 3)
    await fill(client, topic, records(0, 10), { partition: 0 })
    const between = (start: number, end: number) => ({
      topic,
      'scan.startup.mode': 'specific-offsets',
      'scan.startup.specific-offsets': `partition:0,offset:${start};partition:1,offset:0;partition:2,offset:0`,
      'scan.bounded.mode': 'specific-offsets',
      'scan.bounded.specific-offsets': `partition:0,offset:${end}`,
    })
    expect(await idsOf(sourceOf(job, between(5, 3)))).toEqual([])
    expect(await idsOf(sourceOf(job, between(5, 5)))).toEqual([])
    expect(await idsOf(sourceOf(job, between(2, 4)))).toEqual([2, 3])
    await job.close()
  })

  test('without checkpoints they are committed by the clock, and at the end', async () => {
    const job = new TestJob({ checkpointed: false })
    const topic = await newTopic(client, 1)
    await fill(client, topic, records(0, 5))
    const group = `auto-${topic}`
    const given = {
      topic,
      'properties.group.id': group,
      'properties.enable.auto.commit': 'true',
      'properties.auto.commit.interval.ms': '100',
    }
    const source = sourceOf(job, given)
    await source.open(undefined)
    await idsUntil(source, 5)
    await expect.poll(() => committedIn(group, topic)).toBe(5)
    await source.close()
    await fill(client, topic, records(5, 8))
    const slow = { ...given, 'properties.auto.commit.interval.ms': '60000' }
    expect(await idsOf(sourceOf(job, { ...slow, ...LATEST_END }))).toEqual([5, 6, 7])
    expect(await committedIn(group, topic)).toBe(8)
    await job.close()
  })

  test('after a checkpoint they are committed unless that is switched off', async () => {
    const job = new TestJob()
    const topic = await newTopic(client, 1)
    await fill(client, topic, records(0, 5))
    for (const [way, expected] of [
      ['false', -1],
      ['true', 5],
    ] as const) {
      const group = `${way}-${topic}`
      const source = sourceOf(job, {
        topic,
        ...LATEST_END,
        'properties.group.id': group,
        'properties.commit.offsets.on.checkpoint': way,
        // has no say in a job with checkpoints
        'properties.enable.auto.commit': 'true',
        'properties.auto.commit.interval.ms': '1',
      })
      expect(await idsOf(source)).toHaveLength(5)
      expect(await committedIn(group, topic)).toBe(-1)
      await source.checkpointed?.(source.snapshot())
      expect(await committedIn(group, topic)).toBe(expected)
    }
    await job.close()
  })
})
