import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { truncate } from '../../src/connectors/kafka/client/topics.ts'
import { runCli } from '../harness/cli.ts'
import { clientAt, skipped } from './client-setup.ts'
import {
  createTable,
  EARLIEST,
  newTopic,
  newTopics,
  rowsOf,
  sorted,
  TO_THE_END,
} from './flink-script.ts'

// What Flink's own tests of its Kafka tables write, read and expect.

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

const BEHAVIOURS = 'user_id INT, item_id INT, behavior STRING'
const THREE = "(1, 1102, 'behavior 1'), (2, 1103, 'behavior 2'), (3, 1104, 'behavior 3')"
const behaviour = (n: number) => ({ user_id: n, item_id: 1101 + n, behavior: `behavior ${n}` })

describe.skipIf(skipped).each(['json', 'csv'])('Kafka tables of Flink in %s', (format) => {
  test('dates, times, wide decimals, computed columns and a watermark', async () => {
    const topic = await newTopic(`tstopic_${format}`)
    const columns = `\`computed-price\` AS price + 1.0, price DECIMAL(38, 18), currency STRING,
      log_date DATE, log_time TIME(3), log_ts TIMESTAMP(3), ts AS log_ts + INTERVAL '1' SECOND,
      WATERMARK FOR ts AS ts`
    const rows = await rowsOf(`
      ${createTable({ columns, with: { topic, format, ...TO_THE_END } })}
      INSERT INTO kafka
      SELECT CAST(price AS DECIMAL(10, 2)), currency, CAST(d AS DATE), CAST(t AS TIME(0)), CAST(ts AS TIMESTAMP(3))
      FROM (VALUES (2.02, 'Euro', '2019-12-12', '00:00:01', '2019-12-12 00:00:01.001001'),
        (50, 'Yen', '2019-12-12', '00:00:03', '2019-12-12 00:00:03.004001'),
        (0, 'DUMMY', '2019-12-12', '00:00:10', '2019-12-12 00:00:10')) AS orders (price, currency, d, t, ts);
      SELECT CAST(\`computed-price\` AS STRING) AS c, CAST(price AS DECIMAL(10, 2)) AS p, currency,
        CAST(log_date AS VARCHAR) AS d, CAST(log_time AS VARCHAR) AS t, CAST(ts AS VARCHAR) AS ts FROM kafka;
      SELECT CAST(MAX(log_date) AS VARCHAR) AS d, CAST(MAX(log_time) AS VARCHAR) AS t,
        CAST(MAX(ts) AS VARCHAR) AS ts, COUNT(*) AS n, CAST(MAX(price) AS DECIMAL(10, 2)) AS p FROM kafka;
    `)
    const day = '2019-12-12'
    expect(rows.slice(0, 3)).toMatchObject([
      { p: 2.02, currency: 'Euro', d: day, t: '00:00:01', ts: `${day} 00:00:02.001` },
      { p: 50, currency: 'Yen', d: day, t: '00:00:03', ts: `${day} 00:00:04.004` },
      { p: 0, currency: 'DUMMY', d: day, t: '00:00:10', ts: `${day} 00:00:11.000` },
    ])
    expect(rows.at(-1)).toMatchObject({ d: day, n: 3, p: 50, ts: `${day} 00:00:11.000` })
  })

  test.each(['list', 'pattern'])('a topic %s that rows choose from', async (by) => {
    const run = randomUUID()
    const topics = await newTopics(`topics_${run}`, 2)
    const [one, two] = topics
    const columns = `\`topic\` STRING METADATA, ${BEHAVIOURS}`
    const all = by === 'list' ? { topic: topics.join(';') } : { 'topic-pattern': `topics_${run}.*` }
    const table = (name: string, chosen: Record<string, string>) =>
      createTable({ name, columns, with: { ...chosen, format, ...TO_THE_END } })
    const rows = await rowsOf(`
      ${table('kafka', all)} ${table('topic1', { topic: one as string })} ${table('topic2', { topic: two as string })}
      INSERT INTO kafka VALUES ('${one}', 1, 1102, 'behavior 1'), ('${two}', 2, 1103, 'behavior 2');
      SELECT * FROM topic1;
      SELECT * FROM topic2;
      SELECT * FROM kafka;
    `)
    const expected = [
      { topic: one, ...behaviour(1) },
      { topic: two, ...behaviour(2) },
    ]
    expect(rows.slice(0, 2)).toEqual(expected)
    expect(sorted(rows.slice(2))).toEqual(expected)
  })

  test('a topic that the sink does not write, and none, are errors', async () => {
    const topics = await newTopics('chosen', 2)
    const columns = `\`topic\` STRING METADATA, ${BEHAVIOURS}`
    const table = createTable({ columns, with: { topic: topics.join(';'), format } })
    for (const [topic, message] of [
      ["'other'", 'a row names topic "other", which the sink does not write'],
      ['CAST(NULL AS STRING)', 'a row names no topic'],
    ]) {
      const sql = `${table} INSERT INTO kafka VALUES (${topic}, 1, 2, 'x');`
      const { code, stderr } = await runCli(['--timeout', '30s'], { input: sql })
      expect([code, stderr]).toEqual([1, expect.stringContaining(message as string)])
    }
  })

  test('offsets that were deleted give no rows', async () => {
    const topic = await newTopic(`bounded_${format}`)
    const table = createTable({
      columns: BEHAVIOURS,
      with: {
        topic,
        format,
        'scan.startup.mode': 'specific-offsets',
        'scan.bounded.mode': 'specific-offsets',
        'scan.startup.specific-offsets': 'partition:0,offset:1',
        'scan.bounded.specific-offsets': 'partition:0,offset:3',
      },
    })
    expect(
      await rowsOf(`${table} INSERT INTO kafka VALUES ${THREE}; SELECT * FROM kafka;`),
    ).toEqual([behaviour(2), behaviour(3)])
    const client = clientAt()
    await client.connect()
    await truncate(client, [{ topic, partition: 0, offset: 3 }])
    await client.close()
    expect(await rowsOf(`${table} SELECT * FROM kafka;`)).toEqual([])
  })

  test('an end at an offset', async () => {
    const topic = await newTopic(`bounded_${format}`)
    const bounds = {
      'scan.bounded.mode': 'specific-offsets',
      'scan.bounded.specific-offsets': 'partition:0,offset:2',
    }
    const table = createTable({
      columns: BEHAVIOURS,
      with: { topic, format, ...EARLIEST, ...bounds },
    })
    expect(
      await rowsOf(`${table} INSERT INTO kafka VALUES ${THREE}; SELECT * FROM kafka;`),
    ).toEqual([behaviour(1), behaviour(2)])
  })

  test('an end at a time', async () => {
    const topic = await newTopic(`bounded_${format}`)
    const bounds = { 'scan.bounded.mode': 'timestamp', 'scan.bounded.timestamp-millis': '5' }
    const columns = `${BEHAVIOURS}, event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp'`
    const rows = await rowsOf(`
      SET 'table.local-time-zone' = 'UTC';
      ${createTable({ columns, with: { topic, format, ...EARLIEST, ...bounds } })}
      INSERT INTO kafka VALUES (1, 1102, 'behavior 1', CAST(TIMESTAMP '1970-01-01 00:00:00.000' AS TIMESTAMP_LTZ(3))),
        (2, 1103, 'behavior 2', CAST(TIMESTAMP '1970-01-01 00:00:00.003' AS TIMESTAMP_LTZ(3))), (3, 1104, 'behavior 3', CAST(TIMESTAMP '1970-01-01 00:00:00.007' AS TIMESTAMP_LTZ(3)));
      SELECT * FROM kafka;
    `)
    expect(rows).toEqual([
      { ...behaviour(1), event_time: '1970-01-01 00:00:00Z' },
      { ...behaviour(2), event_time: '1970-01-01 00:00:00.003Z' },
    ])
  })

  test('several topics of several sinks', async () => {
    const names = ['Euro', 'Dollar', 'Yen', 'Dummy']
    const topics = await newTopics(`currency_${format}`, names.length)
    const table = (name: string, topic: string) =>
      createTable({ name, columns: 'currency STRING', with: { topic, format, ...EARLIEST } })
    const rows = await rowsOf(
      `${names.map((name, i) => table(name.toLowerCase(), topics[i] as string)).join('\n')}
      ${table('currencies_topic_list', topics.join(';'))}
      ${names.map((name) => `INSERT INTO ${name.toLowerCase()} SELECT currency FROM (VALUES ('${name}')) AS orders (currency);`).join('\n')}
      SELECT currency FROM currencies_topic_list;`,
      ['--limit', '4'],
    )
    expect(sorted(rows)).toEqual(
      ['Dollar', 'Dummy', 'Euro', 'Yen'].map((currency) => ({ currency })),
    )
  })

  test('metadata read and written, in an order of their own', async () => {
    const topic = await newTopic(`metadata_${format}`)
    const columns = `physical_1 STRING, physical_2 INT, \`timestamp-type\` STRING METADATA VIRTUAL,
      \`timestamp\` TIMESTAMP(3) METADATA, \`leader-epoch\` INT METADATA VIRTUAL, headers MAP<STRING, BYTES> METADATA,
      \`partition\` INT METADATA VIRTUAL, \`topic\` STRING METADATA VIRTUAL, physical_3 BOOLEAN`
    const rows = await rowsOf(
      `${createTable({ columns, with: { topic, format, ...EARLIEST } })}
      INSERT INTO kafka VALUES
        ('data 1', 1, TIMESTAMP '2020-03-08 13:12:11.123', MAP['k1', X'C0FFEE', 'k2', X'BABE01'], TRUE),
        ('data 2', 2, TIMESTAMP '2020-03-09 13:12:11.123', CAST(NULL AS MAP<STRING, BYTES>), FALSE),
        ('data 3', 3, TIMESTAMP '2020-03-10 13:12:11.123', MAP['k1', X'102030', 'k2', X'203040'], TRUE);
      SELECT * FROM kafka;`,
      ['--limit', '3'],
    )
    const row = (n: number, headers: object, last: boolean) => ({
      physical_1: `data ${n}`,
      physical_2: n,
      'timestamp-type': 'CreateTime',
      timestamp: `2020-03-${n < 3 ? '0' : ''}${7 + n} 13:12:11.123`,
      'leader-epoch': 0,
      headers,
      partition: 0,
      topic,
      physical_3: last,
    })
    expect(rows).toEqual([
      row(1, { k1: base64('C0FFEE'), k2: base64('BABE01') }, true),
      row(2, {}, false),
      row(3, { k1: base64('102030'), k2: base64('203040') }, true),
    ])
  })

  test('header lists with names given twice, NULLs and no headers', async () => {
    const topic = await newTopic(`header_list_${format}`)
    const list = 'ARRAY<ROW<`key` STRING, `value` BYTES>>'
    const columns = `physical_1 STRING, \`header-list\` ${list} METADATA, physical_2 BOOLEAN`
    const rows = await rowsOf(
      `${createTable({ columns, with: { topic, format, ...EARLIEST } })}
      INSERT INTO kafka VALUES
        ('data 1', ARRAY[ROW('k1', X'C0FFEE'), ROW('k1', X'BABE01')], TRUE),
        ('data 2', CAST(NULL AS ${list}), FALSE),
        ('data 3', ARRAY[ROW('k1', X'102030'), ROW(CAST(NULL AS STRING), X'DEAD'), ROW('k2', X'203040'),
          ROW('k3', CAST(NULL AS BYTES))], TRUE),
        ('data 4', ARRAY[ROW('ka', X'0102'), CAST(NULL AS ROW<\`key\` STRING, \`value\` BYTES>),
          ROW('kb', CAST(NULL AS BYTES))], FALSE);
      SELECT * FROM kafka;`,
      ['--limit', '4'],
    )
    const header = (key: string, hex?: string) => ({ key, value: hex ? base64(hex) : null })
    const row = (n: number, list: readonly object[]) => ({
      physical_1: `data ${n}`,
      'header-list': list,
      physical_2: n % 2 === 1,
    })
    expect(rows).toEqual([
      row(1, [header('k1', 'C0FFEE'), header('k1', 'BABE01')]),
      row(2, []),
      row(3, [header('k1', '102030'), header('k2', '203040'), header('k3')]),
      row(4, [header('ka', '0102'), header('kb')]),
    ])
  })

  test('a key with a prefix and a value without it', async () => {
    const topic = await newTopic(`key_partial_value_${format}`)
    const columns = `k_user_id BIGINT, name STRING, \`timestamp\` TIMESTAMP(3) METADATA, k_event_id BIGINT,
      user_id INT, payload STRING`
    const given = {
      'key.format': format,
      'key.fields': 'k_event_id; k_user_id',
      'key.fields-prefix': 'k_',
      'value.format': format,
      'value.fields-include': 'EXCEPT_KEY',
    }
    const rows = await rowsOf(
      `${createTable({ columns, with: { topic, ...given, ...EARLIEST } })}
      INSERT INTO kafka VALUES (1, 'name 1', TIMESTAMP '2020-03-08 13:12:11.123', 100, 41, 'payload 1'),
        (2, 'name 2', TIMESTAMP '2020-03-09 13:12:11.123', 101, 42, 'payload 2'),
        (3, 'name 3', TIMESTAMP '2020-03-10 13:12:11.123', 102, 43, 'payload 3');
      SELECT * FROM kafka;`,
      ['--limit', '3'],
    )
    expect(rows).toEqual(
      [1, 2, 3].map((n) => ({
        k_user_id: n,
        name: `name ${n}`,
        timestamp: `2020-03-${n < 3 ? '0' : ''}${7 + n} 13:12:11.123`,
        k_event_id: 99 + n,
        user_id: 40 + n,
        payload: `payload ${n}`,
      })),
    )
  })

  test('a key whose columns are in the value too', async () => {
    const topic = await newTopic(`key_full_value_${format}`)
    const columns = `user_id BIGINT, name STRING, \`timestamp\` TIMESTAMP(3) METADATA, event_id BIGINT, payload STRING`
    const given = {
      'key.format': format,
      'key.fields': 'event_id; user_id',
      'value.format': format,
      'value.fields-include': 'ALL',
    }
    const rows = await rowsOf(
      `${createTable({ columns, with: { topic, ...given, ...EARLIEST } })}
      INSERT INTO kafka VALUES (1, 'name 1', TIMESTAMP '2020-03-08 13:12:11.123', 100, 'payload 1'),
        (2, 'name 2', TIMESTAMP '2020-03-09 13:12:11.123', 101, 'payload 2');
      SELECT * FROM kafka;`,
      ['--limit', '2'],
    )
    expect(rows).toEqual(
      [1, 2].map((n) => ({
        user_id: n,
        name: `name ${n}`,
        timestamp: `2020-03-0${7 + n} 13:12:11.123`,
        event_id: 99 + n,
        payload: `payload ${n}`,
      })),
    )
  })
})

describe.skipIf(skipped)('headers of Flink tables', () => {
  const format = 'json'

  test('a header without a value', async () => {
    const topic = await newTopic('headers_null')
    const columns = 'physical_1 STRING, headers MAP<STRING, BYTES> METADATA, physical_2 BOOLEAN'
    const rows = await rowsOf(
      `${createTable({ columns, with: { topic, format, ...EARLIEST } })}
      INSERT INTO kafka VALUES ('data 1', MAP['k1', X'C0FFEE', 'k2', CAST(NULL AS BYTES)], TRUE);
      SELECT * FROM kafka;`,
      ['--limit', '1'],
    )
    const headers = { k1: base64('C0FFEE'), k2: null }
    expect(rows).toEqual([{ physical_1: 'data 1', headers, physical_2: true }])
  })

  test.each([true, false])(
    'a map and a list of the same headers, list written: %s',
    async (isList) => {
      const topic = await newTopic('headers_both')
      const list = 'ARRAY<ROW<`key` STRING, `value` BYTES>>'
      const columns = `physical_1 STRING, headers MAP<STRING, BYTES> METADATA${isList ? ' VIRTUAL' : ''},
      \`header-list\` ${list} METADATA${isList ? '' : ' VIRTUAL'}, physical_2 BOOLEAN`
      const value = isList ? "ARRAY[ROW('k1', X'C0FFEE')]" : "MAP['k1', X'C0FFEE']"
      const none = `CAST(NULL AS ${isList ? list : 'MAP<STRING, BYTES>'})`
      const rows = await rowsOf(
        `${createTable({ columns, with: { topic, format, ...EARLIEST } })}
      INSERT INTO kafka VALUES ('data 1', ${value}, TRUE), ('data 2', ${none}, FALSE);
      SELECT * FROM kafka;`,
        ['--limit', '2'],
      )
      const coffee = base64('C0FFEE')
      expect(rows).toEqual([
        {
          physical_1: 'data 1',
          headers: { k1: coffee },
          'header-list': [{ key: 'k1', value: coffee }],
          physical_2: true,
        },
        { physical_1: 'data 2', headers: {}, 'header-list': [], physical_2: false },
      ])
    },
  )
})
