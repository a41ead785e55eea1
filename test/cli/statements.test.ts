import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { jsonRows, runCli } from '../harness/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'tailrace-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function script(name: string, sql: string): string {
  const path = join(folder, name)
  writeFileSync(path, sql)
  return path
}

test('a piped SELECT prints one JSON object a line', async () => {
  const { code, stdout, stderr } = await runCli([
    '-c',
    "SELECT 1 AS a, 'x' AS b, CAST(NULL AS INT) AS c",
  ])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect(jsonRows(stdout)).toEqual([{ a: 1, b: 'x', c: null }])
})

test('-o table draws a box and counts the rows', async () => {
  const { code, stdout } = await runCli([
    '-o',
    'table',
    '-c',
    'SELECT * FROM (VALUES (1, 2.50), (3, 4.00)) AS t (a, b)',
  ])
  expect(code).toBe(0)
  expect(stdout).toContain('│ 1 │ 2.50 │')
  expect(stdout).toContain('2 rows')
})

test('a script on stdin runs like -f', async () => {
  const { code, stdout } = await runCli([], { input: 'SELECT 1 AS a; SELECT 2 AS a' })
  expect(code).toBe(0)
  expect(jsonRows(stdout)).toEqual([{ a: 1 }, { a: 2 }])
})

test('-c and -f run in the order given and share what they define', async () => {
  const view = script('view.sql', 'CREATE VIEW v AS SELECT 7 AS seven;')
  const { code, stdout } = await runCli([
    '-f',
    view,
    '-c',
    'SELECT seven FROM v',
    '-c',
    'SELECT 8 AS eight',
  ])
  expect(code).toBe(0)
  expect(jsonRows(stdout)).toEqual([{ seven: 7 }, { eight: 8 }])
})

test('statements without state may write the same sink twice', async () => {
  const { code, stdout } = await runCli([
    '-c',
    `CREATE TABLE t (a INT) WITH ('connector' = 'memory', 'topic' = 't', 'format' = 'json', 'scan.bounded.mode' = 'latest-offset');
     INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); SELECT * FROM t`,
  ])
  expect(code).toBe(0)
  expect(jsonRows(stdout)).toEqual([{ a: 1 }, { a: 2 }])
})

test('a mistake that only shows while running is told at its statement', async () => {
  const { code, stdout, stderr } = await runCli(['-c', "SELECT 1 AS a;\nSELECT CAST('x' AS INT)"])
  expect(code).toBe(1)
  expect(jsonRows(stdout)).toEqual([{ a: 1 }])
  expect(stderr).toContain("-c:2:1: error: Cannot cast 'x' to INT")
})

test('DDL and SET print nothing on stdout', async () => {
  const { code, stdout } = await runCli([
    '-c',
    "SET 'pipeline.name' = 'x'; CREATE SOURCE s (a INT) FROM MEMORY WITH (topic = 't', format = 'json'); CREATE VIEW v AS SELECT a FROM s",
  ])
  expect(code).toBe(0)
  expect(stdout).toBe('')
})

test('an updating query says in "op" what each row does, and --final prints what stands', async () => {
  const sql = "SELECT k, COUNT(*) AS n FROM (VALUES ('a'), ('b'), ('a')) AS t (k) GROUP BY k"
  const changes = await runCli(['-c', sql])
  expect(jsonRows(changes.stdout)).toEqual([
    { op: '+I', k: 'a', n: 1 },
    { op: '+I', k: 'b', n: 1 },
    { op: '-U', k: 'a', n: 1 },
    { op: '+U', k: 'a', n: 2 },
  ])
  expect(changes.stdout.split('\n')[0]).toMatch(/^\{"op":/)
  const final = await runCli(['--final', '-c', sql])
  expect(jsonRows(final.stdout)).toEqual(
    expect.arrayContaining([
      { k: 'a', n: 2 },
      { k: 'b', n: 1 },
    ]),
  )
  expect(jsonRows(final.stdout)).toHaveLength(2)
})

test('--limit stops after so many rows', async () => {
  const { code, stdout } = await runCli([
    '--limit',
    '2',
    '-c',
    'SELECT * FROM (VALUES (1), (2), (3)) AS t (a)',
  ])
  expect(code).toBe(0)
  expect(jsonRows(stdout)).toHaveLength(2)
})

test('a mistake is told with file, line, column, caret and a suggestion, and every one of a script', async () => {
  const path = script(
    'mistakes.sql',
    "CREATE SOURCE bids (price BIGINT) FROM KAFKA WITH (topic = 'x', fromat = 'json');\nSELCT 1;\nSELECT 1 +;\n",
  )
  const { code, stdout, stderr } = await runCli(['check', path])
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain(`${path}:2:1`)
  expect(stderr).toContain(`${path}:3:11`)
  expect(stderr).toContain('SELECT')
  expect(stderr).toContain('^')
  expect(stderr).not.toContain('    at ')
})

test('unknown names and options say what was meant', async () => {
  const { code, stderr } = await runCli([
    '-c',
    "CREATE SOURCE bids (price BIGINT) FROM KAFKA WITH (topic = 'x', fromat = 'json');",
    '-c',
    'SELECT pirce FROM bids',
  ])
  expect(code).toBe(1)
  expect(stderr).toContain("'format'")
})

test.each([
  [['--nonsense'], 2],
  [['nonsense'], 2],
  [['run'], 2],
  [['-c', 'SELECT'], 1],
  [['-o', 'yaml', '-c', 'SELECT 1'], 2],
  [['--limit', 'x', '-c', 'SELECT 1'], 2],
  [['run', '/no/such/job.sql'], 2],
])('%j ends with code %i and one message', async (args, expected) => {
  const { code, stdout, stderr } = await runCli(args)
  expect(code).toBe(expected)
  expect(stdout).toBe('')
  expect(stderr.length).toBeGreaterThan(10)
  expect(stderr).not.toContain('    at ')
})

test('an unreachable broker is named within ten seconds, with code 3', async () => {
  const began = Date.now()
  const { code, stderr } = await runCli([
    '-b',
    '127.0.0.1:9',
    '-c',
    "CREATE SOURCE s (a INT) FROM KAFKA WITH (topic = 't', format = 'json'); SELECT a FROM s",
  ])
  expect(code).toBe(3)
  expect(stderr).toContain('127.0.0.1:9')
  expect(Date.now() - began).toBeLessThan(10_000)
})

test('the version and the help are on stdout', async () => {
  expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect((await runCli(['--help'])).stdout).toContain('tailrace')
})

test('a job that fails beside an endless SELECT ends it, with one message', async () => {
  const { code, stderr } = await runCli([], {
    input: `
      CREATE SOURCE numbers (x INT) FROM MEMORY WITH (topic = 'numbers', format = 'json');
      CREATE SINK more (x INT) INTO MEMORY WITH (topic = 'numbers', format = 'json');
      CREATE SINK parts (x INT) INTO PRINT;
      INSERT INTO parts SELECT 1 / x FROM numbers;
      INSERT INTO more VALUES (0);
      SELECT x FROM numbers;`,
  })
  expect(code).toBe(1)
  expect(stderr).toContain('Division by zero (topic "numbers", partition 0, offset 0)')
  expect(stderr).not.toContain('    at ')
})

test('a SELECT over an endless topic in memory waits, and --limit 0 does not', async () => {
  const source =
    "CREATE SOURCE numbers (x INT) FROM MEMORY WITH (topic = 'numbers', format = 'json');"
  const began = Date.now()
  const select = ['-c', `${source} SELECT x FROM numbers`]
  expect((await runCli(['--timeout', '2s', ...select])).code).toBe(0)
  expect(Date.now() - began).toBeGreaterThan(2000)
  expect((await runCli(['--limit', '0', ...select])).code).toBe(0)
})

test.skipIf(!existsSync('/dev/full'))('a full disk behind stdout is an error', async () => {
  const command = `"${process.execPath}" dist/bin/cli.js -c 'SELECT 1 AS a' > /dev/full`
  const { status, stderr } = spawnSync(command, { shell: true, encoding: 'utf8' })
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('cannot write to stdout: ENOSPC') as string,
  ])
})

test('check tells the mistakes of every script', async () => {
  const paths = ['x', 'y'].map((name) => script(`wrong-${name}.sql`, `SELECT ${name};`))
  const { code, stderr } = await runCli(['check', ...paths])
  expect(code).toBe(1)
  expect(stderr).toContain('column "x" does not exist')
  expect(stderr).toContain('column "y" does not exist')
})

test.each([['run'], ['check']])('%s refuses scripts whose jobs share a name', async (command) => {
  const sql =
    "SET 'pipeline.name' = 'same'; CREATE SINK s (a INT) INTO BLACKHOLE; INSERT INTO s SELECT 1;"
  const scripts = [script('one.sql', sql), script('two.sql', sql)]
  const { code, stdout, stderr } = await runCli([command, ...scripts, '--state-dir', folder])
  expect(stderr).toContain('two.sql:1:69: error: two jobs are named "same"')
  expect([code, stdout]).toEqual([1, ''])
})

test('mistakes of syntax and of meaning are told together, without what only follows from them', async () => {
  const path = script(
    'mixed.sql',
    'CREATE SOURCE t (a INT FROM KAFKA;\nSELECT a FROM t;\nSELECT b FROM u;\nSELECT 1 +;\nSELECT UPER(1);\n',
  )
  const { code, stderr } = await runCli(['check', path])
  expect(code).toBe(1)
  expect(stderr.match(/mixed.sql:\d+/g)?.map((place) => place.slice(10))).toEqual([
    '1',
    '3',
    '4',
    '5',
  ])
})

test('EXPLAIN shows the plans, the code, and what the DDL of a Kafka source leaves out', async () => {
  const ddl = "CREATE SOURCE s (a INT) FROM KAFKA WITH (topic = 't', format = 'json');"
  const { code, stdout } = await runCli([
    '-c',
    `${ddl} EXPLAIN SELECT a + 1 AS b FROM s WHERE a > 2`,
  ])
  expect(code).toBe(0)
  expect(stdout).toContain('== Logical plan ==')
  expect(stdout).toContain('== Physical plan ==')
  expect(stdout).toContain('== Generated code ==')
  expect(stdout).toContain("s: properties.auto.offset.reset = 'earliest'")
  const named = ddl.replace(
    "'json'",
    "'json', scan.startup.mode = 'latest-offset', properties.group.id = 'g', properties.auto.offset.reset = 'latest'",
  )
  expect((await runCli(['-c', `${named} EXPLAIN SELECT a FROM s`])).stdout).not.toContain(
    '== Defaults ==',
  )
})
