import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { type Batch, BIGINT, makeColumn, STRING } from '../../src/values/index.ts'
import { clientAt, newTopic, readTopic, skipped } from './client-setup.ts'
import { sinkOf, TestJob } from './client-tables.ts'

/** Rows `(i, n<i>)`. */
function rows(count: number): Batch {
  const ids = makeColumn(BIGINT, count)
  const names = makeColumn(STRING, count)
  for (let i = 0; i < count; i++) {
    if (ids.lane === 'long') ids.data[i] = i
    if (names.lane === 'text') names.texts[i] = `n${i}`
  }
  return { columns: [ids, names], length: count }
}

describe.skipIf(skipped)('a sink', () => {
  let client: KafkaClient
  const job = new TestJob()

  beforeAll(async () => {
    client = clientAt()
    await client.connect()
  })
  afterAll(async () => {
    await job.close()
    await client.close()
  })

  async function written(given: Record<string, string>, count = 4, partitions = 1) {
    const topic = await newTopic(client, partitions)
    const sink = sinkOf(job, { topic, ...given })
    await sink.open()
    sink.write(rows(count))
    await sink.flush()
    await sink.close()
    return readTopic(client, topic)
  }

  test('writes values, with no key unless it is told', async () => {
    const found = await written({})
    expect(found.map(({ key, value }) => [key, value])).toEqual([
      [null, '{"id":0,"name":"n0"}'],
      [null, '{"id":1,"name":"n1"}'],
      [null, '{"id":2,"name":"n2"}'],
      [null, '{"id":3,"name":"n3"}'],
    ])
  })

  test('makes keys of columns', async () => {
    const keyed = await written({ 'key.fields': 'name' }, 1)
    expect(keyed.map(({ key, value }) => [key, value])).toEqual([
      ['{"name":"n0"}', '{"id":0,"name":"n0"}'],
    ])
    const split = await written({ 'key.fields': 'name', 'value.fields-include': 'EXCEPT_KEY' }, 1)
    expect(split.map(({ key, value }) => [key, value])).toEqual([['{"name":"n0"}', '{"id":0}']])
  })

  test("compresses, and fills one partition with 'fixed'", async () => {
    const given = { 'properties.compression.type': 'gzip', 'sink.partitioner': 'fixed' }
    const found = await written(given, 500, 3)
    expect(found).toHaveLength(500)
    expect(new Set(found.map(({ partition }) => partition))).toEqual(new Set([0]))
  })

  test('gives credit for what may be written, and takes it back until it is acknowledged', async () => {
    const topic = await newTopic(client)
    const sink = sinkOf(job, {
      topic,
      'properties.buffer.memory': '100000',
      'properties.batch.size': '9000',
    })
    await sink.open()
    expect(sink.credit()).toBe(100_000)
    while (sink.credit() > 0) sink.write(rows(1000))
    await sink.ready()
    expect(sink.credit()).toBeGreaterThan(0)
    await sink.flush()
    expect(sink.credit()).toBe(100_000)
    await sink.close()
  })

  test('a topic that is missing is told when it is opened', async () => {
    await expect(sinkOf(job, { topic: 'no-such-topic' }).open()).rejects.toThrow(
      'topic "no-such-topic" does not exist',
    )
  })
})
