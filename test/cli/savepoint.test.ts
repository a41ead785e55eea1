import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkpoints } from '../harness/checkpoints.ts'
import { jsonRows, runCli, startCli } from '../harness/cli.ts'

const ROWS = 6000
const folder = mkdtempSync(join(tmpdir(), 'tailrace-savepoint-'))
const script = join(folder, 'counts.sql')
const [here, there] = [join(folder, 'here'), join(folder, 'there')]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SQL = `SET 'execution.checkpointing.interval' = '200 ms';
CREATE SOURCE numbers (id BIGINT) FROM DATAGEN WITH (rows-per-second = '1000',
  fields.id.kind = 'sequence', fields.id.start = '1', fields.id.end = '${ROWS}');
CREATE SINK gone (id BIGINT, n BIGINT) INTO BLACKHOLE;
INSERT INTO gone SELECT MOD(id, 10), COUNT(*) FROM numbers GROUP BY MOD(id, 10);`

const tell = (stateDir: string, sql: string) =>
  runCli(['--state-dir', stateDir, '-o', 'json', '-c', sql])

test('a job goes on elsewhere from its savepoint with all of its state', async () => {
  writeFileSync(script, SQL)
  const job = startCli(['run', script, '--state-dir', here])
  await checkpoints({ child: job.child, log: () => '' }, join(here, 'counts'), 2)
  const during = join(folder, 'during.duckdb')
  const saved = await tell(here, `SAVEPOINT JOB counts TO '${during}'`)
  expect(saved.code, saved.stderr).toBe(0)
  const taken = await tell(here, `SAVEPOINT JOB counts TO '${during}'`)
  expect(taken.code).toBe(1)
  expect(taken.stderr).toContain('is there already')

  const last = join(folder, 'kept', 'last.duckdb')
  const stopped = await tell(here, `STOP JOB counts WITH SAVEPOINT '${last}'`)
  expect(stopped.code, stopped.stderr).toBe(0)
  expect((await job.ended).code).toBe(0)
  rmSync(here, { recursive: true, force: true })

  for (const savepoint of [during, last]) {
    const next = await runCli(['run', script, '--state-dir', there, '--restore', savepoint])
    expect(next.code, next.stderr).toBe(0)
    expect(next.stderr).toContain('resumed from checkpoint')
    const counts =
      'SELECT count(*) AS keys, min("count") AS least, max("count") AS most FROM checkpoint.latest.group_aggregate_1'
    expect(jsonRows((await tell(there, counts)).stdout)).toEqual([
      { keys: 10, least: ROWS / 10, most: ROWS / 10 },
    ])
    const again = await runCli(['run', script, '--state-dir', there, '--restore', savepoint])
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('has checkpoints already')
    rmSync(there, { recursive: true, force: true })
  }
  expect(readdirSync(join(folder, 'kept'))).toEqual(['last.duckdb'])

  writeFileSync(script, SQL.replace('COUNT(*)', 'MAX(id)'))
  const changed = await runCli(['run', script, '--state-dir', there, '--restore', last])
  expect(changed.code).toBe(1)
  expect(changed.stderr).toContain('group_aggregate_1')
  const none = await runCli(['run', script, '--state-dir', there, '--restore', `${last}x`])
  expect(none.stderr).toContain('there is no such file')
  const wrong = await runCli(['run', script, '--state-dir', there, '--restore', script])
  expect(wrong.stderr).toContain('cannot restore')
})
