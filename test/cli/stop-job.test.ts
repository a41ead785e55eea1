import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkpoints } from '../harness/checkpoints.ts'
import { jsonRows, runCli, startCli } from '../harness/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'tailrace-stop-'))
const script = join(folder, 'ticks.sql')
const state = ['--state-dir', folder]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

writeFileSync(
  script,
  `SET 'execution.checkpointing.interval' = '200 ms';
CREATE SOURCE numbers (id BIGINT) FROM DATAGEN WITH (rows-per-second = '100');
CREATE SINK gone (id BIGINT) INTO BLACKHOLE;
INSERT INTO gone SELECT id FROM numbers;`,
)

test('STOP JOB ends a job of another process with a last checkpoint', async () => {
  const job = startCli(['run', script, ...state])
  await checkpoints({ child: job.child, log: () => '' }, join(folder, 'ticks'), 2)
  const shown = await runCli([...state, '-o', 'json', '-c', 'SHOW CHECKPOINTS FOR ticks'])
  expect(jsonRows(shown.stdout)[0]).toMatchObject({ 'job name': 'ticks', intact: true })

  const wrong = await runCli([...state, '-c', "STOP JOB 'tick'"])
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('no job "tick" runs')
  expect(wrong.stderr).toContain('did you mean')

  const stopped = await runCli([...state, '-c', 'STOP JOB ticks'])
  expect(stopped.code, stopped.stderr).toBe(0)
  expect(stopped.stderr).toContain('job ticks is stopped')
  const { code, stderr } = await job.ended
  expect(code, stderr).toBe(0)
  expect(stderr).toContain('job ticks stopped')
  expect((await runCli([...state, '-c', 'STOP JOB ticks'])).code).toBe(2)
})
