import { describe, expect, test } from 'vitest'
import { kafka, OptionError, readOptions } from '../../../../src/connectors/index.ts'
import { producerSettingsOf } from '../../../../src/connectors/kafka/table/producer-properties.ts'
import { Properties } from '../../../../src/connectors/kafka/table/properties.ts'
import { checkSecurity, securityOf } from '../../../../src/connectors/kafka/table/security.ts'
import { BIGINT, STRING } from '../../../../src/values/index.ts'
import { realWorld } from '../../../../src/world/index.ts'

const NOWHERE = { start: 0, end: 0 }
const table = {
  name: 't',
  fields: [
    { name: 'id', type: BIGINT },
    { name: 'k_name', type: STRING },
  ],
  metadata: [],
  primaryKey: [],
}

type Given = Record<string, string>

/** What `check` says of options. */
function complaint(role: 'source' | 'sink', given: Given): string | undefined {
  const options = new Map(
    Object.entries({ topic: 't', format: 'json', ...given }).map(([key, value]) => [
      key,
      { key, value, keyAt: NOWHERE, valueAt: NOWHERE },
    ]),
  )
  try {
    const read = readOptions(kafka, options, NOWHERE, () => undefined)
    kafka.validate?.(table, read.values, read.extra, role)
    return undefined
  } catch (error) {
    if (error instanceof OptionError) return `'${error.option}' ${error.message}`
    return (error as Error).message
  }
}

const properties = (given: Given): Properties =>
  new Properties(new Map(Object.entries(given).map(([key, value]) => [`properties.${key}`, value])))

describe('options', () => {
  test('what Flink accepts is accepted', () => {
    const flink = {
      'properties.bootstrap.servers': 'localhost:9092',
      'properties.group.id': 'g',
      'properties.max.poll.records': '10',
      'properties.auto.offset.reset': 'earliest',
      'scan.startup.mode': 'Timestamp',
      'scan.startup.timestamp-millis': '1',
      'scan.topic-partition-discovery.interval': '5 min',
      'json.ignore-parse-errors': 'true',
    }
    expect(complaint('source', flink)).toBeUndefined()
    const sink = { 'sink.partitioner': 'round-robin', 'sink.parallelism': '2' }
    expect(complaint('sink', sink)).toBeUndefined()
  })

  test.each<[Given, string]>([
    [
      { 'scan.startup.mode': 'timestamp' },
      "'scan.startup.timestamp-millis' is required with 'scan.startup.mode' = 'timestamp'",
    ],
    [
      { 'scan.bounded.mode': 'specific-offsets' },
      "'scan.bounded.specific-offsets' is required with 'scan.bounded.mode' = 'specific-offsets'",
    ],
    [
      { 'scan.startup.specific-offsets': '0:1' },
      "must be like 'partition:0,offset:42;partition:1,offset:300', not '0:1'",
    ],
    [
      { 'scan.startup.mode': 'latest' },
      "must be one of 'earliest-offset', 'timestamp', 'specific-offsets', 'group-offsets', 'latest-offset', not 'latest'",
    ],
    [{ 'scan.rate-limit': '0' }, "must be at least 1, not '0'"],
    [{ 'topic-pattern': 'a.*' }, "'topic-pattern' cannot be given together with 'topic'"],
    [{ 'scan.startup.mod': 'x' }, "connector kafka has no option 'scan.startup.mod'"],
    [
      { 'properties.group.idd': 'x' },
      "'properties.group.idd' is not known to Kafka's clients: did you mean 'properties.group.id'?",
    ],
    [
      { 'properties.isolation.level': 'serializable' },
      "'properties.isolation.level' must be one of 'read_uncommitted', 'read_committed', not 'serializable'",
    ],
    [
      { 'properties.fetch.max.bytes': 'many' },
      "'properties.fetch.max.bytes' must be a whole number, not 'many'",
    ],
    [{ 'key.format': 'json' }, "'key.fields' is required with 'key.format'"],
    [{ 'key.fields': 'name' }, '\'key.fields\' names "name", which is not a column'],
    [
      { 'key.fields': 'id', 'key.fields-prefix': 'k_', 'value.fields-include': 'EXCEPT_KEY' },
      '\'key.fields-prefix\' must begin the name of "id" too',
    ],
    [
      { 'key.fields': 'k_name', 'key.fields-prefix': 'k_' },
      "'key.fields-prefix' needs 'value.fields-include' = 'EXCEPT_KEY'",
    ],
  ])('a source with %j is told', (given, message) => {
    expect(complaint('source', given)).toContain(message)
  })

  test.each<[Given, string]>([
    [
      { 'sink.delivery-guarantee': 'exactly-ones' },
      "'sink.delivery-guarantee' must be one of 'none', 'at-least-once', 'exactly-once'",
    ],
    [{ topic: 'a;b' }, "'topic' must name one topic"],
    [
      { 'sink.partitioner': 'com.Mine' },
      "'sink.partitioner' must be one of 'default', 'fixed', 'round-robin'",
    ],
    [
      { 'sink.partitioner': 'round-robin', 'key.fields': 'id' },
      "'round-robin' works only without 'key.fields'",
    ],
    [
      { 'properties.compression.type': 'brotli' },
      "'properties.compression.type' must be one of 'none', 'gzip', 'snappy', 'lz4', 'zstd', not 'brotli'",
    ],
    [
      { 'properties.compression.zstd.level': '30' },
      "'properties.compression.zstd.level' must be between -131072 and 22, not '30'",
    ],
    [{ 'properties.acks': '2' }, "'properties.acks' must be one of 'all', '-1', '1', '0', not '2'"],
    [
      { 'properties.acks': '1', 'properties.enable.idempotence': 'true' },
      "'properties.enable.idempotence' = true needs 'properties.acks' = 'all'",
    ],
    [
      { 'properties.retries': '0', 'properties.enable.idempotence': 'true' },
      "'properties.enable.idempotence' = true needs 'properties.retries' above 0",
    ],
    [
      {
        'properties.max.in.flight.requests.per.connection': '6',
        'properties.enable.idempotence': 'true',
      },
      "needs 'properties.max.in.flight.requests.per.connection' of at most 5",
    ],
    [
      { 'properties.max.in.flight.requests.per.connection': '0' },
      "'properties.max.in.flight.requests.per.connection' must be between 1 and",
    ],
    [
      { 'properties.delivery.timeout.ms': '1000' },
      "'properties.delivery.timeout.ms' must be at least 'request.timeout.ms' + 'linger.ms' = 30010, not '1000'",
    ],
    [{ 'properties.linger.ms': '-1' }, "'properties.linger.ms' must be between 0 and"],
    [{ 'properties.batch.size': '16k' }, "'properties.batch.size' must be a whole number"],
    [{ 'properties.max.request.size': '0' }, "'properties.max.request.size' must be between 1"],
  ])('a sink with %j is told', (given, message) => {
    expect(complaint('sink', given)).toContain(message)
  })
})

describe('the producer', () => {
  const settings = (given: Given) => producerSettingsOf(properties(given))

  test('waits for all replicas and stores once unless something rules it out', () => {
    expect(settings({})).toMatchObject({ acks: -1, isIdempotent: true })
    expect(settings({ acks: '-1' })).toMatchObject({ acks: -1, isIdempotent: true })
    expect(settings({ acks: '1' })).toMatchObject({ acks: 1, isIdempotent: false })
    expect(settings({ acks: '0' })).toMatchObject({ acks: 1, isIdempotent: false })
    expect(settings({ retries: '0' })).toMatchObject({ retries: 0, isIdempotent: false })
    expect(settings({ 'enable.idempotence': 'false' })).toMatchObject({ isIdempotent: false })
  })

  test('tries for as long as it waits and one request takes, at least', () => {
    const given = { 'request.timeout.ms': '200000', 'linger.ms': '5' }
    expect(settings(given)).toMatchObject({ deliveryTimeoutMs: 200_005 })
  })

  test('compresses with the level of its codec', () => {
    expect(settings({}).codec).toBeUndefined()
    expect(settings({ 'compression.type': 'LZ4' }).codec?.name).toBe('lz4')
    const data = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `${i * 7},`).join(''))
    const sizes = ['1', '9'].map((level) => {
      const given = { 'compression.type': 'gzip', 'compression.gzip.level': level }
      return settings(given).codec?.compress(data).length ?? 0
    })
    expect(sizes[1]).toBeLessThan(sizes[0] as number)
  })
})

describe('security', () => {
  const jaas =
    'org.apache.kafka.common.security.scram.ScramLoginModule required username="u" password="p\\"w;";'

  test('a login comes out of sasl.jaas.config', async () => {
    const given = properties({
      'security.protocol': 'SASL_SSL',
      'sasl.mechanism': 'SCRAM-SHA-512',
      'sasl.jaas.config': jaas,
    })
    expect(await securityOf(given, realWorld)).toEqual({
      tls: { minVersion: 'TLSv1.2' },
      sasl: { mechanism: 'scram-sha-512', username: 'u', password: 'p"w;' },
    })
  })

  test('without a protocol there is none', async () => {
    expect(await securityOf(properties({ 'sasl.jaas.config': jaas }), realWorld)).toEqual({})
  })

  test.each<[Given, string]>([
    [{ 'security.protocol': 'SASL_PLAINTEXT' }, 'must hold username="…" and password="…"'],
    [{ 'security.protocol': 'SASL_SSL', 'sasl.mechanism': 'GSSAPI' }, "not 'GSSAPI'"],
    [{ 'security.protocol': 'TLS' }, "not 'TLS'"],
    [
      { 'ssl.truststore.location': '/x.jks' },
      "must be 'PEM' (Java's key stores cannot be read), not 'JKS'",
    ],
  ])('%j is told', (given, message) => {
    expect(() => checkSecurity(properties(given))).toThrow(message)
  })

  test('a certificate file that is missing is told', async () => {
    const given = properties({
      'security.protocol': 'SSL',
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': '/no/such.pem',
    })
    await expect(securityOf(given, realWorld)).rejects.toThrow('cannot be read')
  })
})
