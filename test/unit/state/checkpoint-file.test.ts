import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type Checkpoint, makeStateTable, type TableSnapshot } from '../../../src/state/index.ts'
import {
  BIGINT,
  BOOLEAN,
  type Column,
  DOUBLE,
  decimal,
  INT,
  type SqlType,
  STRING,
  timestamp,
} from '../../../src/values/index.ts'
import {
  checkpointOf,
  count,
  countsTable,
  openFiles,
  query,
  temporaryFolder,
} from './checkpoints.ts'
import { columnOf, field, rowsOf } from './columns.ts'

// Each store starts a thread that loads DuckDB.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const kind = (name: 'DATE' | 'SMALLINT' | 'TINYINT' | 'FLOAT'): SqlType => ({
  kind: name,
  nullable: true,
})
const TIME: SqlType = { kind: 'TIME', precision: 0, nullable: true }
const LTZ: SqlType = { kind: 'TIMESTAMP_LTZ', precision: 3, nullable: true }
const BYTES: SqlType = { kind: 'VARBINARY', length: 9, nullable: true }
const ARRAY: SqlType = { kind: 'ARRAY', element: DOUBLE, nullable: true }
const MAP: SqlType = { kind: 'MAP', key: STRING, value: BIGINT, nullable: true }

const LONG_NUL = `a text beyond twelve bytes\0with a NUL`

/** For each type its values in a checkpoint, DuckDB's type, and how another program prints the values. */
const TYPES: [string, SqlType, unknown[], string, (string | null)[]][] = [
  ['BOOLEAN', BOOLEAN, [1, 0, null], 'BOOLEAN', ['true', 'false', null]],
  ['TINYINT', kind('TINYINT'), [-128, 127, null], 'TINYINT', ['-128', '127', null]],
  ['SMALLINT', kind('SMALLINT'), [-32768, 5, null], 'SMALLINT', ['-32768', '5', null]],
  ['INT', INT, [-2147483648, 5, null], 'INTEGER', ['-2147483648', '5', null]],
  ['BIGINT', BIGINT, [-5n, 2n ** 53n - 1n, null], 'BIGINT', ['-5', '9007199254740991', null]],
  [
    'wide BIGINT',
    BIGINT,
    [-(2n ** 63n), 2n ** 63n - 1n, null],
    'BIGINT',
    ['-9223372036854775808', '9223372036854775807', null],
  ],
  ['FLOAT', kind('FLOAT'), [0.5, Infinity, null], 'FLOAT', ['0.5', 'inf', null]],
  ['DOUBLE', DOUBLE, [1e300, NaN, null], 'DOUBLE', ['1e+300', 'nan', null]],
  ['DECIMAL(4)', decimal(4, 2), [-9999n, 1n, null], 'DECIMAL(4,2)', ['-99.99', '0.01', null]],
  [
    'DECIMAL(9)',
    decimal(9, 2),
    [-999999999n, 1n, null],
    'DECIMAL(9,2)',
    ['-9999999.99', '0.01', null],
  ],
  [
    'DECIMAL(18)',
    decimal(18, 2),
    [10n ** 18n - 1n, -1n, null],
    'DECIMAL(18,2)',
    ['9999999999999999.99', '-0.01', null],
  ],
  [
    'DECIMAL(38)',
    decimal(38, 2),
    [10n ** 37n, -(10n ** 37n), null],
    'DECIMAL(38,2)',
    ['100000000000000000000000000000000000.00', '-100000000000000000000000000000000000.00', null],
  ],
  ['small DECIMAL(38)', decimal(38, 2), [-1n, 12n, null], 'DECIMAL(38,2)', ['-0.01', '0.12', null]],
  ['STRING', STRING, ['käse', '', null], 'VARCHAR', ['käse', '', null]],
  [
    'long STRING',
    STRING,
    ['🎉'.repeat(40), 'exactly 12 b', null],
    'VARCHAR',
    ['🎉'.repeat(40), 'exactly 12 b', null],
  ],
  ['STRING with NUL', STRING, ['a\0b', LONG_NUL, null], 'VARCHAR', ['a\0b', LONG_NUL, null]],
  [
    'text of no UTF-8',
    STRING,
    [Buffer.from([0xff, 0x41]), 'a', null],
    'BLOB',
    ['\\xFFA', 'a', null],
  ],
  [
    'BYTES',
    BYTES,
    [Buffer.from([0, 255]), Buffer.from('a'), null],
    'BLOB',
    ['\\x00\\xFF', 'a', null],
  ],
  ['DATE', kind('DATE'), [19000, -1, null], 'DATE', ['2022-01-08', '1969-12-31', null]],
  ['TIME', TIME, [3_600_000, 1, null], 'TIME', ['01:00:00', '00:00:00.001', null]],
  [
    'TIMESTAMP(3)',
    timestamp(3),
    [1n, -1n, null],
    'TIMESTAMP',
    ['1970-01-01 00:00:00.001', '1969-12-31 23:59:59.999', null],
  ],
  [
    'TIMESTAMP(3) far away',
    timestamp(3),
    [253402300799999n, -62135596800000n, null],
    'TIMESTAMP',
    ['9999-12-31 23:59:59.999', '0001-01-01 00:00:00', null],
  ],
  [
    'TIMESTAMP(3) too far away',
    timestamp(3),
    [-(2n ** 63n), 1n, null],
    'BIGINT',
    ['-9223372036854775808', '1', null],
  ],
  [
    'TIMESTAMP_LTZ(3)',
    LTZ,
    [1n, 0n, null],
    'TIMESTAMP WITH TIME ZONE',
    ['1970-01-01 00:00:00.001+00', '1970-01-01 00:00:00+00', null],
  ],
  [
    'TIMESTAMP(9)',
    timestamp(9),
    [1n, 2n ** 60n, null],
    'TIMESTAMP_NS',
    ['1970-01-01 00:00:00.000000001', '2006-07-14 23:58:24.606846976', null],
  ],
  [
    'ARRAY',
    ARRAY,
    [[1.5, null, -0], [], null],
    'VARCHAR',
    ['[1.5,null,{"double":"-0"}]', '[]', null],
  ],
  [
    'MAP',
    MAP,
    [new Map([['__proto__', 2n ** 60n]]), new Map(), null],
    'VARCHAR',
    ['[["__proto__",{"long":"1152921504606846976"}]]', '[]', null],
  ],
]

describe('a checkpoint file', () => {
  const folder = temporaryFolder()
  let found: Checkpoint | undefined
  beforeAll(async () => {
    const store = openFiles(folder)
    const tables = TYPES.map(([name, type, values]) =>
      tableOf(name, columnOf(INT, [1, 2, 3]), columnOf(type, values)),
    )
    await (await store.write({ ...checkpointOf(1, [], true), tables }, true)).publish()
    found = await store.newest((message) => expect.fail(message))
    await store.close()
  })

  it.each(TYPES)('keeps %s', async (name, type, values, sql, printed) => {
    const table = found?.tables.find((each) => each.name === name)
    const columns = [...(table?.keys ?? []), ...(table?.values ?? [])]
    const asRead = rowsOf(columns, 3).map((row) => row[1])
    const asGiven = rowsOf([columnOf(type, values)], 3).map((row) => row[0])
    expect(asRead).toEqual(asGiven)
    const path = fileIn(folder)
    const types = `SELECT data_type FROM information_schema.columns WHERE table_name = '${name}' AND column_name = 'v'`
    expect(await query(path, types)).toEqual([[sql]])
    const texts = `SET TimeZone = 'UTC'; SELECT CAST(v AS VARCHAR) FROM "${name}" ORDER BY k`
    expect((await query(path, texts)).flat()).toEqual(printed)
  })
})

describe('a checkpoint file of a job', () => {
  it('is closed, typed and readable by any DuckDB client', async () => {
    const folder = temporaryFolder()
    const store = openFiles(folder)
    const table = countsTable()
    count(table, ['apple', 'apple', 'pear', '', 'ключ'])
    const written = await store.write(
      checkpointOf(42, [table, countsTable('group_aggregate_2')], true),
      true,
    )
    expect(readdirSync(folder)).toEqual([
      expect.stringMatching(/^checkpoint-000042-\w+\.duckdb\.tmp$/),
    ])
    await written.publish()
    await store.close()
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^checkpoint-000042-\w+\.duckdb$/)])
    const path = fileIn(folder)
    const rows = await query(path, 'SELECT channel, count, last FROM group_aggregate_1 ORDER BY 1')
    expect(rows).toEqual([
      ['', 1n, 'last of '],
      ['apple', 2n, 'last of apple'],
      ['pear', 1n, 'last of pear'],
      ['ключ', 1n, 'last of ключ'],
    ])
    expect(
      await query(path, 'SELECT job_name, checkpoint_id, time, finished, len(bases) FROM meta'),
    ).toEqual([['spend', 42n, new Date(1_700_000_000_123), false, 0n]])
    expect(
      await query(
        path,
        'SELECT partition, next_offset, watermark::VARCHAR FROM offsets ORDER BY 1',
      ),
    ).toEqual([
      [0, 2n ** 62n, '1970-01-01 00:00:00.005'],
      [1, 0n, null],
      [2, 7n, '-infinity'],
    ])
    expect(await query(path, 'SELECT sink, state FROM sinks')).toEqual([['s', '{"length": 5}']])
    expect(await query(path, 'SELECT table_name, rows FROM tables ORDER BY 1')).toEqual([
      ['group_aggregate_1', 4n],
      ['group_aggregate_2', 0n],
      ['groups', 256n],
      ['meta', 1n],
      ['offsets', 3n],
      ['sinks', 1n],
    ])
    expect(await query(path, 'SELECT count(*) FROM duckdb_indexes()')).toEqual([[0n]])
  })

  it('holds tables and columns of any name', async () => {
    const folder = temporaryFolder()
    const names = [
      '__proto__',
      'a',
      'A',
      'key_group',
      'a"; DROP TABLE meta; --',
      'straße',
      '',
      'x y',
    ]
    const schema = {
      key: names.map((name) => field(name, STRING)),
      value: names.map((name) => field(name, INT)),
    }
    const tables = ['meta', 'Groups', '__proto__', 'constructor'].map((name) =>
      makeStateTable(schema, name),
    )
    for (const table of tables) {
      const key = names.map((name) => columnOf(STRING, [name]))
      table.locate(key, 1, new Int32Array(1))
    }
    const store = openFiles(folder)
    await (await store.write(checkpointOf(1, tables, true), true)).publish()
    const found = await store.newest((message) => expect.fail(message))
    await store.close()
    expect(found?.tables.map((table) => table.name)).toEqual([
      'meta',
      'Groups',
      '__proto__',
      'constructor',
    ])
    for (const table of found?.tables ?? []) {
      expect(table.schema).toEqual(schema)
      expect(rowsOf(table.keys, 1)).toEqual([names])
    }
    const columns = await query(
      fileIn(folder),
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'meta_1' ORDER BY ordinal_position LIMIT 8",
    )
    expect(columns.flat()).toEqual([
      '__proto__',
      'a',
      'A_1',
      'key_group_1',
      'a"; DROP TABLE meta; --',
      'straße',
      'unnamed',
      'x y',
    ])
  })
})

const fileIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? 'none')

/** Three rows with the columns k and v. */
const tableOf = (name: string, key: Column, value: Column): TableSnapshot => ({
  name,
  schema: { key: [field('k', key.type)], value: [field('v', value.type)] },
  rows: 3,
  groups: new Uint8Array(128).fill(1),
  keyGroups: Uint8Array.of(1, 2, 3),
  keys: [key],
  values: [value],
})
