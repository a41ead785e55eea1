import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { dropTopics, makeTopics, truncate } from '../../src/connectors/kafka/client/topics.ts'
import { Fetcher } from '../../src/connectors/kafka/fetch/fetcher.ts'
import { Subscription } from '../../src/connectors/kafka/fetch/subscription.ts'
import { FaultProxy } from '../harness/fault-proxy.ts'
import {
  bootstrap,
  clientAt,
  LIMITS,
  newTopic,
  openProducer,
  readTopic,
  skipped,
  write,
} from './client-setup.ts'

const PRODUCE = 0
const FETCH = 1

describe.skipIf(skipped)('faults', () => {
  let client: KafkaClient
  let proxy: FaultProxy
  let proxied: KafkaClient

  beforeEach(async () => {
    client = clientAt()
    proxy = new FaultProxy(bootstrap)
    proxied = clientAt(await proxy.listen())
    await Promise.all([client.connect(), proxied.connect()])
  })
  afterEach(async () => {
    await Promise.all([client.close(), proxied.close()])
    await proxy.close()
  })

  test('batches whose answers are lost are sent again and stored once, in order', async () => {
    const topic = await newTopic(client, 2)
    for (const nth of [1, 3, 6, 10, 11])
      proxy.faults.push({ api: PRODUCE, nth, action: 'lose-answer' })
    for (const nth of [4, 8]) proxy.faults.push({ api: PRODUCE, nth, action: 'lose-request' })
    const producer = await openProducer(proxied, { batchBytes: 500 })
    const writer = await producer.topic(topic)
    for (let i = 0; i < 2000; i++) {
      write(writer, String(i), { partition: i % 2 })
      if (i % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await producer.flush()
    producer.close()
    const found = await readTopic(client, topic)
    for (const partition of [0, 1]) {
      const values = found.filter((one) => one.partition === partition).map((one) => one.value)
      const expected = Array.from({ length: 1000 }, (_, i) => String(2 * i + partition))
      expect(values).toEqual(expected)
    }
  })

  test.each([
    [2, 'CORRUPT_MESSAGE'],
    [6, 'NOT_LEADER_OR_FOLLOWER'],
    [19, 'NOT_ENOUGH_REPLICAS'],
  ])('batches that are refused by %i %s are sent again in order', async (code) => {
    const topic = await newTopic(client)
    for (const nth of [1, 3]) proxy.faults.push({ api: PRODUCE, nth, action: 'refuse', code })
    const producer = await openProducer(proxied, { batchBytes: 500 })
    const writer = await producer.topic(topic)
    for (let i = 0; i < 300; i++) write(writer, String(i))
    await producer.flush()
    producer.close()
    expect(proxy.faults.allMet).toBe(true)
    const values = (await readTopic(client, topic)).map(({ value }) => value)
    expect(values).toEqual(Array.from({ length: 300 }, (_, i) => String(i)))
  })

  test.each(['lose-request', 'lose-answer'] as const)(
    'a first contact that breaks once is made again: %s',
    async (action) => {
      for (const api of ['ApiVersions', 'Metadata']) {
        proxy.forget()
        proxy.faults.push({ api, nth: 1, action })
        const late = clientAt(proxy.address)
        await late.connect()
        await late.close()
        expect(proxy.faults.allMet).toBe(true)
      }
    },
  )

  test('a topic that the cluster denies once is asked for again', async () => {
    const topic = await newTopic(client)
    proxy.faults.push({ api: 'Metadata', nth: 1, topic, action: 'refuse', code: 3 })
    expect(await proxied.topic(topic)).toMatchObject({ name: topic, errorCode: 0 })
    expect(proxy.faults.allMet).toBe(true)
  })

  test('an outage is told once, and that it is over; a short one is not', async () => {
    const topic = await newTopic(client)
    const lines: string[] = []
    const told = clientAt(proxy.address, (line) => lines.push(line))
    await told.connect()
    const producer = await openProducer(told)
    const writer = await producer.topic(topic)
    const port = Number(proxy.address.split(':')[1])
    write(writer, 'before')
    await producer.flush()
    proxy.cutAll()
    write(writer, 'after a short outage')
    await producer.flush()
    expect(lines).toEqual([])
    await proxy.close()
    write(writer, 'after a long outage')
    const flushed = producer.flush()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await proxy.listen(port)
    await flushed
    producer.close()
    await told.close()
    expect(lines).toEqual([
      expect.stringMatching(/^waiting for Kafka \(.*\); trying again until it answers$/),
      expect.stringMatching(/^Kafka answers again after [234] s$/),
    ])
    expect(await readTopic(client, topic)).toHaveLength(3)
  })

  test('a reader goes on where it was when its connections break', async () => {
    const topic = await newTopic(client, 2)
    const producer = await openProducer(client)
    const writer = await producer.topic(topic)
    for (let i = 0; i < 20_000; i++) write(writer, 'x'.repeat(100), { partition: i % 2 })
    await producer.flush()
    producer.close()
    for (const nth of [2, 3, 5]) proxy.faults.push({ api: FETCH, nth, action: 'lose-answer' })
    const found = await readTopic(proxied, topic, { maxBytes: 200_000, maxPartitionBytes: 100_000 })
    for (const partition of [0, 1]) {
      const offsets = found.filter((one) => one.partition === partition).map((one) => one.offset)
      expect(offsets).toEqual(Array.from({ length: 10_000 }, (_, i) => i))
    }
  })

  test('an offset that is gone says what is there', async () => {
    const topic = await newTopic(client)
    const producer = await openProducer(client)
    const writer = await producer.topic(topic)
    for (let i = 0; i < 10; i++) write(writer, 'x')
    await producer.flush()
    producer.close()
    await truncate(client, [{ topic, partition: 0, offset: 6 }])
    for (const offset of [2, 11]) {
      await expect(failureAt(client, topic, offset)).rejects.toThrow(
        `topic "${topic}" partition 0 has no offset ${offset}; it holds offsets 6 to 10`,
      )
    }
  })

  test('a topic that was deleted and made again is not read on', async () => {
    const topic = await newTopic(client)
    const failure = expect(failureAt(client, topic, 0)).rejects.toThrow(
      `topic "${topic}" was deleted and created again while it was read`,
    )
    await dropTopics(client, [topic])
    await makeTopics(client, [{ topic, partitions: 1, replicas: 1 }]).catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      await makeTopics(client, [{ topic, partitions: 1, replicas: 1 }])
    })
    await failure
  })

  test('an idle partition beside a busy one does not slow it', async () => {
    const topic = await newTopic(client, 2)
    const producer = await openProducer(client)
    const writer = await producer.topic(topic)
    for (let i = 0; i < 100_000; i++) write(writer, 'x'.repeat(200), { partition: 0 })
    await producer.flush()
    producer.close()
    const began = performance.now()
    // with a long poll for the idle partition before each answer, these 20 fetches would take 10 s
    const found = await readTopic(client, topic, { maxWaitMs: 500, maxPartitionBytes: 1 << 20 })
    expect(found).toHaveLength(100_000)
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

/** Rejects with what stops a reader that starts at an offset. */
async function failureAt(client: KafkaClient, topic: string, offset: number): Promise<void> {
  const { id } = await client.topic(topic)
  const fetcher = new Fetcher({ client, limits: LIMITS, purpose: `f${offset}`, status: () => {} })
  const subscription = new Subscription()
  subscription.add({ topic, topicId: id, partition: 0, offset }, fetcher)
  try {
    await subscription.ready()
    subscription.next()
  } finally {
    subscription.close()
    await fetcher.close()
  }
}

describe('a cluster that is not there', () => {
  const servers: Server[] = []

  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  function serverThat(answers: (data: Buffer) => Buffer | undefined): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (data) => {
        const answer = answers(data)
        if (answer) socket.end(answer)
      })
    })
    servers.push(server)
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`127.0.0.1:${(server.address() as { port: number }).port}`),
      )
    })
  }

  test('nobody listens: every address is named', async () => {
    await expect(clientAt('127.0.0.1:1,127.0.0.1:2').connect()).rejects.toMatchObject({
      code: 'unreachable',
      message:
        'cannot reach Kafka at 127.0.0.1:1: nothing listens there (ECONNREFUSED); 127.0.0.1:2: nothing listens there (ECONNREFUSED)',
    })
  })

  test('something else listens', async () => {
    const address = await serverThat(() => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await expect(clientAt(address).connect()).rejects.toThrow(
      `cannot reach Kafka at ${address}: the answer is not in Kafka’s protocol`,
    )
  })

  test('it hangs up on us, as a listener for TLS does', async () => {
    const address = await serverThat(() => Buffer.alloc(0))
    await expect(clientAt(address).connect()).rejects.toMatchObject({
      message: `cannot reach Kafka at ${address}: the broker closed the connection`,
      hint: expect.stringContaining('does it want TLS or SASL'),
    })
  })

  test('an address that is none', () => {
    expect(() => clientAt('localhost')).toThrow(`'localhost' is not an address of a Kafka broker`)
  })
})
