import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { type CliRun, jsonRows, runCli, startCli } from '../harness/cli.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, deleteTopics } from '../harness/kafka-broker-topics.ts'

const kafka = inject('kafka')
const topic = `introspection-${process.pid}-${Date.now()}`
let folder = ''

beforeAll(async () => {
  if (kafka.bootstrap === undefined) return
  await createTopics(kafka.bootstrap, [{ topic, partitions: 2 }])
  const value = (n: number): string => `{"id":${n},"name":"n${n % 10}"}`
  await fillTopic({ bootstrap: kafka.bootstrap, topic, partitions: 2, rows: 1000, value })
})
afterAll(async () => {
  if (kafka.bootstrap !== undefined) await deleteTopics(kafka.bootstrap, [topic])
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailrace-ask-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

/** What a second process is told, in JSON. */
async function ask(sql: string, ...more: string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await runCli(['-c', sql, '--state-dir', folder, ...more])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return jsonRows(stdout) as Record<string, unknown>[]
}

/** Runs a job that counts names, and waits for its first checkpoint. */
async function startCounting(): Promise<CliRun> {
  const script = join(folder, 'count.sql')
  writeFileSync(
    script,
    `SET 'pipeline.name' = 'counting'; SET 'execution.checkpointing.interval' = '300 ms';
    CREATE SOURCE numbers (id BIGINT, name STRING) FROM KAFKA WITH (topic = '${topic}', format = 'json', scan.startup.mode = 'earliest-offset');
    CREATE SINK counts (name STRING, n BIGINT, PRIMARY KEY (name) NOT ENFORCED) INTO BLACKHOLE;
    INSERT INTO counts SELECT name, COUNT(*) FROM numbers GROUP BY name;`,
  )
  const job = startCli(['run', script, '-b', kafka.bootstrap as string, '--state-dir', folder])
  const whole = async (): Promise<unknown> => {
    const [row] = await ask('SELECT sum(checkpointed)::BIGINT AS read FROM job.offsets')
    return row?.['read']
  }
  await expect.poll(whole, { timeout: 30_000, interval: 200 }).toBe(1000)
  return job
}

describe.skipIf(kafka.bootstrap === undefined)('a second process asks about a running job', () => {
  test('and then about what it left', async () => {
    const job = await startCounting()
    expect(statSync(join(folder, 'counting', 'job.sock')).mode & 0o777).toBe(0o600)
    expect(
      await ask('SELECT name, state, pid, rows_in, skipped, last_failure, restarts FROM job.jobs'),
    ).toEqual([
      {
        name: 'counting',
        state: 'running',
        pid: job.child.pid,
        rows_in: 1000,
        skipped: 0,
        last_failure: null,
        restarts: 0,
      },
    ])
    expect(
      await ask(
        'SELECT source, partition, current, log_end, lag, lag_seconds FROM job.lag ORDER BY 2',
      ),
    ).toEqual(
      [0, 1].map((partition) => ({
        source: 'numbers',
        partition,
        current: 500,
        log_end: 500,
        lag: 0,
        lag_seconds: 0,
      })),
    )
    expect(await ask('SELECT committed FROM job.offsets')).toEqual([
      { committed: 500 },
      { committed: 500 },
    ])
    expect(
      await ask(
        "SELECT rows_in, state_rows, state_bytes > 0 AS has_bytes FROM job.operators WHERE kind = 'GroupAggregate'",
      ),
    ).toEqual([{ rows_in: 1000, state_rows: 10, has_bytes: true }])
    expect(
      await ask(
        'SELECT count(*) AS n, sum(count)::BIGINT AS total FROM checkpoint.latest.group_aggregate_1',
      ),
    ).toEqual([{ n: 10, total: 1000 }])
    expect(
      await ask(
        'SELECT bool_and(intact) AS intact, count(DISTINCT kind) > 0 AS some FROM job.checkpoints',
      ),
    ).toEqual([{ intact: true, some: true }])

    job.child.kill('SIGTERM')
    expect((await job.ended).code).toBe(0)
    expect(await ask('SELECT name, state, pid FROM job.jobs')).toEqual([
      { name: 'counting', state: 'stopped', pid: null },
    ])
    expect(await ask('SELECT current, lag FROM job.lag')).toEqual([
      { current: 500, lag: null },
      { current: 500, lag: null },
    ])
    expect(await ask('SELECT current, lag FROM job.lag', '-b', kafka.bootstrap as string)).toEqual([
      { current: 500, lag: 0 },
      { current: 500, lag: 0 },
    ])
  })

  test('that was killed: it has stopped, and its socket does not stay', async () => {
    const job = await startCounting()
    job.child.kill('SIGKILL')
    await job.ended
    expect(await ask('SELECT state FROM job.jobs')).toEqual([{ state: 'stopped' }])
    expect(() => statSync(join(folder, 'counting', 'job.sock'))).toThrow('ENOENT')
  })

  test('kafka.* of the cluster of -b, as a table', async () => {
    const sql = `SELECT topic, partition, log_end, replicas FROM kafka.partitions WHERE topic = '${topic}' ORDER BY ALL LIMIT 1`
    const { code, stdout } = await runCli([
      '-c',
      sql,
      '-o',
      'table',
      '-b',
      kafka.bootstrap as string,
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/│ topic .* │ partition │ log_end │ replicas │/)
    expect(stdout).toMatch(/│ +0 │ +500 │ \[\d+\] +│/)
  })
})

describe('questions on the command line', () => {
  test('stand among other statements, and obey --limit', async () => {
    const args = ['--state-dir', folder, '--limit', '2', '-o', 'json']
    const sql =
      "SET 'pipeline.name' = 'a'; SELECT i FROM range(9) AS t(i), (SELECT count(*) FROM job.jobs); SELECT 1 AS n"
    const { code, stdout } = await runCli(['-c', sql, ...args])
    expect([code, jsonRows(stdout)]).toEqual([0, [{ i: 0 }, { i: 1 }, { n: 1 }]])
  })

  test('give up after --timeout, and say so', async () => {
    const sql = 'SELECT count(*) FROM job.jobs, range(1_000_000_000_000) t(i) WHERE i % 7 = 8'
    const args = ['--state-dir', folder, '--timeout', '500ms']
    const { code, stderr } = await runCli([
      '-c',
      sql.replace('job.jobs, ', '(SELECT count(*) FROM job.jobs), '),
      ...args,
    ])
    expect([code, stderr]).toEqual([1, expect.stringContaining('no answer within 500 ms')])
  })

  test.each([
    ['SELECT * FROM kafka.topics', 1, 'no Kafka cluster is named'],
    ['SELECT * FROM kafka.topic', 1, 'did you mean kafka.topics?'],
    ["COPY job.jobs TO 'x.csv'", 1, 'COPY is refused'],
    ["SELECT * FROM job.jobs, read_csv('x.csv')", 1, 'the function read_csv is refused'],
  ])('%s: exit code %i, %s', async (sql, status, message) => {
    const { code, stdout, stderr } = await runCli(['-c', sql, '--state-dir', folder])
    expect([code, stdout]).toEqual([status, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })

  test('check finds their mistakes without asking', async () => {
    const script = join(folder, 'ask.sql')
    writeFileSync(script, 'SELECT * FROM job.jobs;\nSELECT * FROM job.lags;')
    const { code, stderr } = await runCli(['check', script])
    expect(code).toBe(1)
    expect(stderr).toContain(':2:15: error: there is no table "job.lags"')
  })

  test('an unreachable cluster ends with 3', async () => {
    const { code, stderr } = await runCli(['-c', 'FROM kafka.groups', '-b', '127.0.0.1:1'])
    expect(code).toBe(3)
    expect(stderr).toContain('127.0.0.1:1')
  })
})
