import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { checkpointFiles, checkpoints } from '../harness/checkpoints.ts'
import { type CliRun, startCli } from '../harness/cli.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, deleteTopics, readTopic } from '../harness/kafka-broker-topics.ts'

const ROWS = 1_000_000
const KEYS = 1000
const KILLS = 5
const RATE = 100_000
const INTERVAL_MS = 500

const kafka = inject('kafka')
const id = `kill-${process.pid}-${Date.now()}`
const topics = { input: `${id}-in`, copy: `${id}-copy`, counts: `${id}-counts` }
const folder = mkdtempSync(join(tmpdir(), 'tailrace-kill-'))
const script = join(folder, 'job.sql')

const SQL = `
SET 'pipeline.name' = 'kill';
SET 'execution.checkpointing.interval' = '${INTERVAL_MS} ms';
CREATE SOURCE numbers (id BIGINT, name STRING) FROM KAFKA WITH (
  topic = '${topics.input}', format = 'json', scan.startup.mode = 'earliest-offset',
  scan.bounded.mode = 'latest-offset', scan.rate-limit = ${RATE}
);
CREATE SINK copies (id BIGINT, name STRING) INTO KAFKA WITH (topic = '${topics.copy}', format = 'json', key.fields = 'name');
CREATE SINK counts (name STRING, n BIGINT) INTO KAFKA WITH (topic = '${topics.counts}', format = 'json', changelog.mode = 'op');
EXECUTE STATEMENT SET BEGIN
  INSERT INTO copies SELECT id, name FROM numbers;
  INSERT INTO counts SELECT name, COUNT(*) AS n FROM numbers GROUP BY name;
END;
`

beforeAll(async () => {
  if (kafka.bootstrap === undefined) return
  writeFileSync(script, SQL)
  await createTopics(kafka.bootstrap, [
    { topic: topics.input, partitions: 4 },
    { topic: topics.copy, partitions: 4 },
    { topic: topics.counts, partitions: 4 },
  ])
  const value = (n: number): string => `{"id":${n},"name":"key-${n % KEYS}"}`
  await fillTopic({
    bootstrap: kafka.bootstrap,
    topic: topics.input,
    partitions: 4,
    rows: ROWS,
    value,
  })
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  if (kafka.bootstrap !== undefined) await deleteTopics(kafka.bootstrap, Object.values(topics))
})

const start = (bootstrap: string): CliRun =>
  startCli(['run', script, '-b', bootstrap, '--state-dir', folder])

const jobFolder = join(folder, 'kill')

/** Rows of a query over the newest checkpoint file, read by a plain DuckDB client. */
async function askNewestCheckpoint(sql: string): Promise<Record<string, unknown>[]> {
  const newest = checkpointFiles(jobFolder).at(-1)
  expect(newest, 'there is a checkpoint').toBeDefined()
  const instance = await DuckDBInstance.create(join(jobFolder, newest as string), {
    access_mode: 'READ_ONLY',
  })
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowObjects()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function checkpointed(): Promise<number> {
  const [row] = await askNewestCheckpoint(
    'SELECT sum(next_offset)::BIGINT AS position FROM offsets',
  )
  return Number(row?.['position'])
}

async function copied(bootstrap: string): Promise<number[]> {
  const ids: number[] = []
  await readTopic(bootstrap, topics.copy, ({ value }) => {
    ids.push((JSON.parse(value ?? '') as { id: number }).id)
  })
  return ids
}

test.skipIf(kafka.bootstrap === undefined)(
  'five kills lose nothing and repeat only what came after the last checkpoint',
  async () => {
    const bootstrap = kafka.bootstrap as string
    let position = 0
    let written = 0
    let repeats = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const run = start(bootstrap)
      await checkpoints(run, jobFolder, 2)
      await sleep(200 + 100 * kill)
      run.child.kill('SIGKILL')
      await run.ended
      if (kill > 0) expect(run.log()).toContain('resumed from checkpoint')
      const now = await checkpointed()
      const all = (await copied(bootstrap)).length
      const repeated = all - written - (now - position)
      expect(now, 'each run goes on where the last checkpoint stands').toBeGreaterThan(position)
      expect(repeated).toBeGreaterThanOrEqual(0)
      expect(repeated, 'only what one interval and its checkpoint let through').toBeLessThan(
        RATE * 2,
      )
      position = now
      written = all
      repeats += repeated
    }
    const last = start(bootstrap)
    expect((await last.ended).code, last.log()).toBe(0)

    const ids = await copied(bootstrap)
    expect(new Set(ids).size, 'every record is there').toBe(ROWS)
    expect(ids.length, 'and only what was not in a checkpoint is there twice').toBe(ROWS + repeats)

    const tables = await askNewestCheckpoint(
      "SELECT table_name AS name FROM duckdb_tables() WHERE table_name LIKE 'group_aggregate%'",
    )
    const counts = await askNewestCheckpoint(
      `SELECT name, "count" AS n FROM "${tables[0]?.['name']}"`,
    )
    expect(counts.length).toBe(KEYS)
    expect(
      counts.every(({ n }) => n === BigInt(ROWS / KEYS)),
      'each key is counted exactly',
    ).toBe(true)

    const again = start(bootstrap)
    expect((await again.ended).code).toBe(0)
    expect(again.log()).toContain('has finished')
  },
)
