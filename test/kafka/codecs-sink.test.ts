import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { Fetcher } from '../../src/connectors/kafka/fetch/fetcher.ts'
import { Subscription } from '../../src/connectors/kafka/fetch/subscription.ts'
import * as layout from '../../src/connectors/kafka/records/layout.ts'
import { readInt64 } from '../../src/connectors/kafka/wire/reader.ts'
import { type Batch, BIGINT, makeColumn, STRING } from '../../src/values/index.ts'
import { FaultProxy } from '../harness/fault-proxy.ts'
import { bootstrap, clientAt, LIMITS, newTopic, readTopic, skipped } from './client-setup.ts'
import { idsIn, sinkOf, sourceOf, TestJob } from './client-tables.ts'

type Given = Record<string, string>

/** Rows `(i, xxx…)`. */
function rows(count: number, size = 20): Batch {
  const ids = makeColumn(BIGINT, count)
  const names = makeColumn(STRING, count)
  for (let i = 0; i < count; i++) {
    if (ids.lane === 'long') ids.data[i] = i
    if (names.lane === 'text') names.texts[i] = 'x'.repeat(size)
  }
  return { columns: [ids, names], length: count }
}

/** What a batch says of itself. */
interface Stored {
  readonly codec: number
  readonly isIdempotent: boolean
  readonly count: number
}

describe.skipIf(skipped)("the producer's settings", () => {
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

  const settings = (given: Given): Given =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [`properties.${name}`, value]))

  async function write(topic: string, given: Given, batch: Batch): Promise<void> {
    const sink = sinkOf(job, { topic, ...settings(given) })
    await sink.open()
    try {
      sink.write(batch)
      await sink.flush()
    } finally {
      await sink.close()
    }
  }

  /** The batches of a topic with one partition, which must be of a megabyte at most. */
  async function stored(topic: string): Promise<Stored[]> {
    const fetcher = new Fetcher({
      client,
      limits: LIMITS,
      purpose: `batches of ${topic}`,
      status: () => {},
    })
    const subscription = new Subscription()
    const { id } = await client.topic(topic)
    subscription.add({ topic, topicId: id, partition: 0, offset: 0 }, fetcher)
    await subscription.ready()
    const found: Stored[] = []
    const stretch = subscription.next()
    if (!stretch) return found
    const { bytes, start, end } = stretch
    for (let at = start; at < end; at = layout.endOfBatch(bytes, at)) {
      found.push({
        codec: layout.codecIdOf(bytes, at),
        isIdempotent: readInt64(bytes, at + layout.PRODUCER_ID_AT) >= 0,
        count: bytes.readInt32BE(at + layout.COUNT_AT),
      })
    }
    subscription.close()
    await fetcher.close()
    return found
  }

  test('batch.size, compression.type and enable.idempotence shape the batches', async () => {
    const shapes: [Given, Stored[]][] = [
      [{}, [{ codec: 0, isIdempotent: true, count: 3 }]],
      [{ 'batch.size': '0' }, Array(3).fill({ codec: 0, isIdempotent: true, count: 1 })],
      [{ 'compression.type': 'zstd' }, [{ codec: 4, isIdempotent: true, count: 3 }]],
      [{ 'enable.idempotence': 'false' }, [{ codec: 0, isIdempotent: false, count: 3 }]],
      [
        { acks: '1', 'max.in.flight.requests.per.connection': '1', 'linger.ms': '0' },
        [{ codec: 0, isIdempotent: false, count: 3 }],
      ],
    ]
    for (const [given, batches] of shapes) {
      const topic = await newTopic(client)
      await write(topic, given, rows(3))
      expect(await stored(topic), JSON.stringify(given)).toEqual(batches)
    }
  })

  test('retries says how often a batch is sent again', async () => {
    const proxy = new FaultProxy(bootstrap)
    const address = await proxy.listen()
    const lose = (...requests: number[]) => {
      proxy.forget()
      for (const nth of requests) proxy.faults.push({ api: 0, nth, action: 'lose-answer' })
    }
    const topic = await newTopic(client)
    const through = (given: Given) =>
      write(topic, { 'bootstrap.servers': address, ...given }, rows(1))
    lose(1)
    await expect(through({ retries: '0' })).rejects.toThrow(/failed at once/)
    lose(1, 2)
    await expect(through({ retries: '1' })).rejects.toThrow(/failed after 1 retry/)
    lose(1, 2)
    await through({ retries: '2' })
    await proxy.close()
  })

  test('a record beyond max.request.size is named', async () => {
    const topic = await newTopic(client)
    const given = { 'max.request.size': '1000' }
    await expect(write(topic, given, rows(1, 2000))).rejects.toThrow(
      /a record of 2\d{3} bytes for topic "[^"]+" is larger than 'properties.max.request.size' = 1000/,
    )
    await write(topic, given, rows(50, 500))
    expect(await readTopic(client, topic)).toHaveLength(50)
  })

  test('no batch becomes larger than its topic takes', async () => {
    const topic = await newTopic(client, 1, { 'max.message.bytes': '5000' })
    await write(topic, { 'batch.size': '1000000' }, rows(200, 400))
    expect(await readTopic(client, topic)).toHaveLength(200)
  })
})

describe.skipIf(skipped)('a damaged batch', () => {
  test('is named by topic, partition and offsets, after the rows before it', async () => {
    const client = clientAt()
    await client.connect()
    const job = new TestJob()
    const proxy = new FaultProxy(bootstrap)
    const topic = await newTopic(client)
    for (let i = 0; i < 2; i++) {
      const sink = sinkOf(job, { topic, 'properties.compression.type': 'gzip' })
      await sink.open()
      sink.write(rows(3))
      await sink.flush()
      await sink.close()
    }
    const gzip = Buffer.from([0x1f, 0x8b, 8])
    proxy.damage = (answer) => {
      const last = answer.lastIndexOf(gzip)
      if (last > 0) answer[last + 12] = (answer[last + 12] as number) ^ 0xff
    }
    const source = sourceOf(job, { topic, 'properties.bootstrap.servers': await proxy.listen() })
    await source.open(undefined)
    const ids: number[] = []
    const read = async () => {
      for (;;) {
        const batch = source.poll()
        if (batch) ids.push(...idsIn(batch))
        else await source.ready()
      }
    }
    await expect(read()).rejects.toThrow(
      `cannot read the record batch of topic "${topic}", partition 0, offsets 3 to 5: its checksum is wrong`,
    )
    expect(ids).toEqual([0, 1, 2])
    await source.close()
    await job.close()
    await proxy.close()
    await client.close()
  })
})
