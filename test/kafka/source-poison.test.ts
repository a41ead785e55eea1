import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { gzip } from '../../src/connectors/kafka/records/codec/gzip.ts'
import { FaultProxy } from '../harness/fault-proxy.ts'
import { bootstrap, clientAt, newTopic, openProducer, skipped, write } from './client-setup.ts'
import { idsUntil, sourceOf, TestJob } from './client-tables.ts'

describe.skipIf(skipped)('a damaged batch', () => {
  let client: KafkaClient
  let proxy: FaultProxy

  beforeAll(async () => {
    client = clientAt()
    proxy = new FaultProxy(bootstrap)
    proxy.damage = (answer) => {
      // only what holds the records is as long as that
      if (answer.length > 1000)
        answer[answer.length - 8] = (answer[answer.length - 8] as number) ^ 1
    }
    await Promise.all([client.connect(), proxy.listen()])
  })
  afterAll(() => Promise.all([client.close(), proxy.close()]))

  test.each([
    ['as it is, when checksums are asked for', undefined, 'true'],
    ['compressed', gzip, 'false'],
  ])('%s: stops the source, whatever on.error says', async (_, codec, checks) => {
    const job = new TestJob()
    const topic = await newTopic(client)
    const producer = await openProducer(client, { codec })
    const writer = await producer.topic(topic)
    for (let id = 0; id < 200; id++) write(writer, `{"id":${id},"name":"${Math.random()}"}`)
    await producer.flush()
    producer.close()
    const source = sourceOf(job, {
      topic,
      'on.error': 'skip',
      'properties.bootstrap.servers': proxy.address,
      'properties.check.crcs': checks,
    })
    await source.open(undefined)
    await expect(idsUntil(source, 1)).rejects.toMatchObject({
      code: 'bad-record',
      message: `cannot read the record batch of topic "${topic}", partition 0, offsets 0 to 199: its checksum is wrong`,
    })
    expect(source.snapshot().map(({ next }) => next)).toEqual([0n])
    expect(job.errors).toEqual([])
    await source.close()
    await job.close()
  })
})
