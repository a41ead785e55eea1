import { beforeAll, describe, expect, test } from 'vitest'
import type { KafkaClient } from '../../src/connectors/kafka/client/kafka-client.ts'
import { codecs } from '../../src/connectors/kafka/records/codecs.ts'
import { writeHeaders } from '../../src/connectors/kafka/records/headers.ts'
import { ByteWriter } from '../../src/values/index.ts'
import { jsonRows, runCli } from '../harness/cli.ts'
import {
  abortWithJava,
  missingJavaClient,
  readWithJava,
  writeWithJava,
} from '../harness/java-client.ts'
import { missingPython, type PythonRecord, readWithPython } from '../harness/python-client.ts'
import {
  bootstrap,
  bytesOf,
  clientAt,
  type Found,
  newTopic,
  openProducer,
  readTopic,
  skipped,
} from './client-setup.ts'
import { writeWithPython } from './codecs-python.ts'

const COUNT = 3000
/** The records are of 1970, which a broker deletes as soon as it looks. */
const KEPT = { 'retention.ms': '-1' }
const NAMES = ['none', 'gzip', 'snappy', 'lz4', 'zstd']
const noJava = skipped || (await missingJavaClient())
const noPython = skipped || (await missingPython())

/** What every writer here writes: every third key and every seventh value is NULL. */
const EXPECTED = Array.from({ length: COUNT }, (_, i) => ({
  partition: 0,
  offset: i,
  timestamp: 1_000_000 + i,
  key: i % 3 === 0 ? null : `k${i}`,
  value: i % 7 === 0 ? null : `value ${i}${' ü '.repeat(i % 50)}`,
}))

const plain = ({ key, value, headers: _, ...rest }: PythonRecord): Found => ({
  ...rest,
  key: key?.toString() ?? null,
  value: value?.toString() ?? null,
})

const headersOf = ({ headers }: PythonRecord) =>
  headers.map(([name, value]) => [name, value?.toString() ?? null])

const writtenHeaders = (i: number) => [
  ['number', String(i)],
  ['twice', 'b'],
  ['nothing', null],
]

describe.skipIf(skipped)('codecs', () => {
  let client: KafkaClient
  const topics = {
    java: new Map<string, string>(),
    python: new Map<string, string>(),
    ours: new Map<string, string>(),
  }

  beforeAll(async () => {
    client = clientAt()
    await client.connect()
    for (const name of NAMES) {
      for (const by of Object.values(topics)) by.set(await newTopic(client, 1, KEPT), name)
    }
    for (const [topic, name] of topics.ours) await writeOurs(topic, name)
    if (!noJava) await writeWithJava(bootstrap, COUNT, topics.java)
    if (!noPython) await writeWithPython(bootstrap, COUNT, topics.python)
    return () => client.close()
  })

  async function writeOurs(topic: string, name: string): Promise<void> {
    const codec = codecs.find((one) => one.name === name)
    const producer = await openProducer(client, { codec, batchBytes: 200_000 })
    const writer = await producer.topic(topic)
    const headers = new ByteWriter(64)
    for (const { key, value, timestamp, offset } of EXPECTED) {
      headers.length = 0
      const entries = writtenHeaders(offset).map(
        ([one, text]) => [one, text === null ? null : Buffer.from(String(text))] as const,
      )
      writeHeaders(new Map(entries) as Parameters<typeof writeHeaders>[0], headers)
      const out = writer.begin(timestamp, key === null ? undefined : bytesOf(key), { headers })
      if (value === null) writer.endNull()
      else {
        out.writeText(value)
        writer.end()
      }
    }
    await producer.flush()
    producer.close()
  }

  test.skipIf(noJava)("Java's records are read", async () => {
    for (const [topic, name] of topics.java) {
      expect(await readTopic(client, topic), name).toEqual(EXPECTED)
    }
  })

  test.skipIf(noPython)("librdkafka's records are read", async () => {
    for (const [topic, name] of topics.python) {
      expect(await readTopic(client, topic), name).toEqual(EXPECTED)
    }
  })

  test.skipIf(noJava)('our records are read by Java', async () => {
    for (const [topic, records] of await readWithJava(bootstrap, [...topics.ours.keys()])) {
      expect(records.map(plain), topics.ours.get(topic)).toEqual(EXPECTED)
      records.forEach((record, i) => {
        expect(headersOf(record)).toEqual(writtenHeaders(i))
      })
    }
  })

  test.skipIf(noPython)('our records are read by librdkafka', async () => {
    for (const [topic, name] of topics.ours) {
      const records = await readWithPython({ bootstrap, topic })
      expect(records.map(plain), name).toEqual(EXPECTED)
      expect(headersOf(records[COUNT - 1] as PythonRecord)).toEqual(writtenHeaders(COUNT - 1))
    }
  })

  test.skipIf(noJava)('what interleaved transactions have aborted is not read', async () => {
    const topic = await newTopic(client)
    await abortWithJava(bootstrap, topic)
    const theirs = (await readWithJava(bootstrap, [topic])).get(topic)?.map(plain)
    const ours = await readTopic(client, topic, { readCommitted: true })
    expect(ours).toEqual(theirs)
    expect(ours.map(({ value }) => value)).toHaveLength(13)
    expect(await readTopic(client, topic)).toHaveLength(25)
  })

  test.skipIf(noJava)('a copy keeps keys, values, times and headers byte for byte', async () => {
    const from = [...topics.java].find(([, name]) => name === 'lz4')?.[0] as string
    const to = await newTopic(client, 1, KEPT)
    const columns = `k BYTES, v BYTES, ts TIMESTAMP_LTZ(3) METADATA FROM 'timestamp', headers MAP<STRING, BYTES> METADATA`
    const common = `'connector' = 'kafka', 'key.format' = 'raw', 'key.fields' = 'k', 'value.format' = 'raw', 'value.fields-include' = 'EXCEPT_KEY'`
    const script = `
      CREATE TABLE a (${columns}) WITH (${common}, 'topic' = '${from}', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
      CREATE TABLE b (${columns}) WITH (${common}, 'topic' = '${to}', 'properties.compression.type' = 'snappy');
      INSERT INTO b SELECT * FROM a;`
    const run = await runCli(['-b', bootstrap, '-c', script])
    expect([run.code, run.stderr]).toEqual([0, expect.any(String)])
    const copies = (await readWithJava(bootstrap, [to])).get(to) ?? []
    expect(copies.map(plain)).toEqual(EXPECTED)
    copies.forEach((record, i) => {
      expect(headersOf(record)).toEqual(writtenHeaders(i))
    })
  })

  test('headers and the key are columns', async () => {
    const topic = [...topics.ours].find(([, name]) => name === 'zstd')?.[0] as string
    const script = `
      CREATE SOURCE s (v STRING, h MAP<STRING, BYTES> METADATA FROM 'headers', k BYTES METADATA FROM 'key' VIRTUAL, "offset" BIGINT METADATA VIRTUAL)
      FROM KAFKA WITH (topic = '${topic}', format = 'raw', scan.startup.mode = 'earliest-offset', scan.bounded.mode = 'latest-offset');
      SELECT h, k, v, CAST(h['number'] AS STRING) AS n, h['absent'] AS absent FROM s WHERE "offset" IN (1, 7)`
    const run = await runCli(['-b', bootstrap, '-o', 'json', '-c', script])
    expect(run.stderr).toBe('')
    const row = (i: number, v: string | null) => ({
      h: { number: btoa(String(i)), twice: btoa('b'), nothing: null },
      k: btoa(`k${i}`),
      v,
      n: String(i),
      absent: null,
    })
    expect(jsonRows(run.stdout)).toEqual([row(1, 'value 1 ü '), row(7, null)])
  })
})
