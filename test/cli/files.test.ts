import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkpoints } from '../harness/checkpoints.ts'
import { jsonRows, runCli, startCli } from '../harness/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'tailrace-files-'))
const file = (name: string): string => join(folder, name)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const EVENTS = [
  '{"city":"Rome","price":10.0,"n":1,"ok":true,"more":{"x":[1]}}',
  '{"city":"Paris","price":2.5,"n":12345678901,"ok":false}',
  '{"city":"Rome","price":3,"n":3}',
  '',
].join('\n')

describe('stdin as a table', () => {
  test('has the columns of the first lines', async () => {
    const { stdout } = await runCli(['-c', 'SELECT * FROM stdin'], { input: EVENTS })
    expect(jsonRows(stdout)).toEqual([
      { city: 'Rome', price: 10, n: 1, ok: true, more: '{"x":[1]}' },
      { city: 'Paris', price: 2.5, n: 12345678901, ok: false, more: null },
      { city: 'Rome', price: 3, n: 3, ok: null, more: null },
    ])
  })

  test('is grouped', async () => {
    const sql = 'SELECT city, COUNT(*) AS n, SUM(price) AS s FROM stdin GROUP BY city'
    const { stdout } = await runCli(['--final', '-c', sql], { input: EVENTS })
    expect(jsonRows(stdout)).toEqual([
      { city: 'Paris', n: 1, s: 2.5 },
      { city: 'Rome', n: 2, s: 13 },
    ])
  })

  test('may be csv with a header', async () => {
    const input = 'id;name;zip;price\n1;"a;b";01234;1.5\n2;;99999;\n'
    const { stdout } = await runCli(['-c', 'SELECT * FROM stdin'], { input })
    expect(jsonRows(stdout)).toEqual([
      { id: 1, name: 'a;b', zip: '01234', price: 1.5 },
      { id: 2, name: null, zip: '99999', price: null },
    ])
  })

  test('gives rows while more are to come', async () => {
    const run = startCli(['-c', 'SELECT i * 2 AS d FROM stdin'], { keepInput: true })
    run.child.stdin?.write('{"i":1}\n')
    await run.saw('{"d":2}')
    run.child.stdin?.write('{"i":2}\n{"i"')
    await run.saw('{"d":4}')
    run.child.stdin?.end(':3}')
    expect(jsonRows((await run.ended).stdout)).toEqual([{ d: 2 }, { d: 4 }, { d: 6 }])
  })

  test('is left alone where a table of that name is defined', async () => {
    const sql = 'WITH stdin AS (SELECT 1 AS x) SELECT * FROM stdin'
    expect((await runCli(['-c', sql], { input: EVENTS })).stdout).toBe('{"x":1}\n')
  })

  test.each([
    ['a script on stdin', [], 'SELECT * FROM stdin', 'stdin holds the script'],
    ['nothing on stdin', ['-c', 'SELECT * FROM stdin'], '', 'stdin is empty'],
    [
      'two queries',
      ['-c', 'SELECT * FROM stdin; SELECT * FROM stdin'],
      EVENTS,
      'stdin can be read only once',
    ],
    ['lists of numbers', ['-c', 'SELECT * FROM stdin'], '[1]\n', 'are no JSON objects'],
  ])('says so when there is %s', async (_, args, input, message) => {
    const { code, stderr } = await runCli(args, { input })
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)])
  })

  test('ends quietly when nobody takes the rows any more', () => {
    const cli = join(import.meta.dirname, '../../dist/bin/cli.js')
    const command = `yes '{"a":1}' | "${process.execPath}" "${cli}" -c 'SELECT a FROM stdin' | head -n 2`
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { timeout: 30_000 })
    expect([stdout.toString(), stderr.toString()]).toEqual(['{"a":1}\n{"a":1}\n', ''])
  })
})

describe('files', () => {
  const input = file('in.csv')
  writeFileSync(input, 'id,name\n1,"a, b"\n2,\n')
  const source = `CREATE SOURCE t (id INT, name STRING) FROM FILE WITH (
    path = '${input}', format = 'csv', csv.header = 'true', csv.null-literal = '');`

  test("are read and written under Flink's name, and by URI", async () => {
    const output = file('out.jsonl')
    const sql = `${source}
      CREATE TABLE o (id INT, name STRING)
      WITH ('connector' = 'filesystem', 'path' = 'file://${output}', 'format' = 'json');
      INSERT INTO o SELECT * FROM t; SELECT COUNT(*) AS n FROM o`
    const { code, stdout } = await runCli(['--final', '-c', sql])
    expect([code, stdout]).toEqual([0, '{"n":2}\n'])
    expect(readFileSync(output, 'utf8')).toBe('{"id":1,"name":"a, b"}\n{"id":2,"name":null}\n')
  })

  test('may be stdout', async () => {
    const sql = `${source}
      CREATE SINK o (id INT) INTO FILE WITH (path = '-', format = 'csv', csv.header = 'true');
      INSERT INTO o SELECT id FROM t`
    expect((await runCli(['-c', sql])).stdout).toBe('id\n1\n2\n')
  })

  test('take updates only with their kinds', async () => {
    const sink = (more: string) => `${source}
      CREATE SINK o (n BIGINT) INTO FILE WITH (path = '${file('n')}', format = 'json' ${more});
      INSERT INTO o SELECT COUNT(*) FROM t`
    expect((await runCli(['-c', sink('')])).stderr).toContain('takes only new rows')
    await runCli(['-c', sink(", changelog.mode = 'op'")])
    expect(readFileSync(file('n'), 'utf8').split('\n')[1]).toBe('{"op":"-U","n":1}')
  })

  test.each([
    [file('im.csv'), 'im.csv does not exist', 'did you mean "in.csv"?'],
    [folder, 'is a folder', 'name one file in it'],
    [file('no/such'), 'does not exist, and neither does its folder', ''],
    ['s3://bucket/x', "'s3:' cannot be read", ''],
  ])('are named when they cannot be read: %s', async (path, message, hint) => {
    const sql = `CREATE SOURCE t (id INT) FROM FILE WITH (path = '${path}', format = 'csv'); SELECT * FROM t`
    const { code, stderr } = await runCli(['-c', sql])
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)])
    expect(stderr).toContain(hint)
    expect(stderr).toContain('-c:1:')
  })

  test('say what changed when a job cannot go on in them', async () => {
    const data = file('grow.jsonl')
    const script = file('grow.sql')
    writeFileSync(data, '{"id":1}\n'.repeat(1000))
    writeFileSync(
      script,
      `SET 'execution.checkpointing.interval' = '50 ms';
       CREATE SOURCE t (id INT) FROM FILE WITH (path = '${data}', format = 'json');
       CREATE SOURCE endless (id INT) FROM DATAGEN WITH (rows-per-second = 1);
       CREATE SINK o (id INT) INTO FILE WITH (path = '${file('grown')}', format = 'csv');
       INSERT INTO o SELECT id FROM t UNION ALL SELECT id FROM endless;`,
    )
    const run = startCli(['run', script, '--state-dir', folder])
    await checkpoints(run, join(folder, 'grow'), 3)
    run.child.kill('SIGKILL')
    await run.ended
    writeFileSync(data, '')
    const { code, stderr } = await runCli(['run', script, '--state-dir', folder])
    expect([code, stderr]).toEqual([1, expect.stringContaining('has 0 bytes now')])
  })
})
