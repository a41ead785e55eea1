import { expect, test } from 'vitest'
import { type CreateTable, parse, parseStatements } from '../../../src/syntax/index.ts'
import { bare } from './bare.ts'

const createTable = (script: string): CreateTable => {
  const [statement] = parse(script)
  if (statement?.kind !== 'CreateTable') throw new Error('no table')
  return statement
}

test("CREATE SOURCE and Flink's CREATE TABLE are one thing", () => {
  const source = createTable(
    "CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'x', scan.startup.mode = 'latest-offset')",
  )
  const table = createTable(
    "CREATE TABLE t (a INT) WITH ('topic' = 'x', 'connector' = 'Kafka', 'scan.startup.mode' = 'latest-offset')",
  )
  expect(source.connector.name).toBe('kafka')
  expect(bare({ ...table, role: 'source' })).toEqual(bare(source))
})

test.each([
  ['topic', 'topic'],
  ["'any thing'", 'any thing'],
  ['scan.startup.specific-offsets', 'scan.startup.specific-offsets'],
  ['value.fields-include', 'value.fields-include'],
  ['key.format', 'key.format'],
  ['sink.table.select', 'sink.table.select'],
])('the key %s is %s', (key, text) => {
  const { options } = createTable(`CREATE SINK t (a INT) INTO PRINT WITH (${key} = 1)`)
  expect(options[0]?.key).toBe(text)
})

test.each([
  ["'it''s'", "it's"],
  ['10', '10'],
  ['-1', '-1'],
  ['1.5', '1.5'],
  ['10s', '10s'],
  ['TRUE', 'true'],
  ['json', 'json'],
  ['earliest-offset', 'earliest-offset'],
  ['"topic"', 'topic'],
])('the value %s is %s', (value, text) => {
  const { options } = createTable(`CREATE SINK t (a INT) INTO PRINT WITH (k = ${value})`)
  expect(options[0]?.value).toBe(text)
})

test.each([
  ['INTEGER', { kind: 'INT', nullable: true }],
  ['DOUBLE PRECISION', { kind: 'DOUBLE', nullable: true }],
  ['DECIMAL', { kind: 'DECIMAL', precision: 10, scale: 0, nullable: true }],
  ['NUMERIC(5)', { kind: 'DECIMAL', precision: 5, scale: 0, nullable: true }],
  ['DEC(5, 2) NOT NULL', { kind: 'DECIMAL', precision: 5, scale: 2, nullable: false }],
  ['STRING', { kind: 'VARCHAR', length: 2147483647, nullable: true }],
  ['VARCHAR(3)', { kind: 'VARCHAR', length: 3, nullable: true }],
  ['CHARACTER VARYING(3)', { kind: 'VARCHAR', length: 3, nullable: true }],
  ['CHAR', { kind: 'CHAR', length: 1, nullable: true }],
  ['BYTES NULL', { kind: 'VARBINARY', length: 2147483647, nullable: true }],
  ['TIMESTAMP', { kind: 'TIMESTAMP', precision: 6, nullable: true }],
  ['TIMESTAMP(3) WITHOUT TIME ZONE', { kind: 'TIMESTAMP', precision: 3, nullable: true }],
  ['TIMESTAMP(3) WITH LOCAL TIME ZONE', { kind: 'TIMESTAMP_LTZ', precision: 3, nullable: true }],
  ['TIMESTAMP_LTZ', { kind: 'TIMESTAMP_LTZ', precision: 6, nullable: true }],
  ['TIME', { kind: 'TIME', precision: 0, nullable: true }],
])('the type %s', (sql, type) => {
  expect(createTable(`CREATE SOURCE t (a ${sql}) FROM X`).columns[0]).toMatchObject({ type })
})

test('columns of every kind, watermark and key', () => {
  const table = createTable(`CREATE SOURCE t (
    id BIGINT, part INT METADATA FROM 'partition' VIRTUAL, \`offset\` BIGINT METADATA, twice AS id * 2,
    WATERMARK FOR ts AS ts, CONSTRAINT pk PRIMARY KEY (id) NOT ENFORCED) FROM X`)
  expect(bare(table.columns)).toMatchObject([
    { kind: 'Physical', name: { name: 'id' }, primaryKey: true },
    { kind: 'Metadata', key: 'partition', virtual: true },
    { kind: 'Metadata', name: { name: 'offset' }, key: 'offset', virtual: false },
    { kind: 'Computed', name: { name: 'twice' } },
  ])
  expect(bare(table.primaryKey)).toEqual([{ name: 'id' }])
  expect(table.watermark?.column.name).toBe('ts')
})

test('each statement has its own text and place', () => {
  const script = '-- first\nSET a = b;\n\n/* two */ SELECT 1 ; -- end'
  const parts = parseStatements(script)
  expect(parts.map(({ text }) => text)).toEqual(['SET a = b', 'SELECT 1'])
  for (const { text, at } of parts) expect(script.slice(at.start, at.end)).toBe(text)
})

test('words that are not reserved are names', () => {
  expect(
    parse('SELECT source, sink, view, `value`, metadata, plan, key, if, zone FROM temporary'),
  ).toHaveLength(1)
  expect(parse('SELECT source.map AS virtual FROM view source')).toHaveLength(1)
})

test('places are those of the text', () => {
  const script = "CREATE SOURCE t (a INT) FROM KAFKA WITH (topic = 'x')"
  const { options, connector, name } = createTable(script)
  const cut = ({ start, end }: { start: number; end: number }) => script.slice(start, end)
  expect([name, connector].map(({ at }) => cut(at))).toEqual(['t', 'KAFKA'])
  expect(options.flatMap(({ keyAt, valueAt }) => [cut(keyAt), cut(valueAt)])).toEqual([
    'topic',
    "'x'",
  ])
})
