import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CLI, jsonRows, runCli } from '../harness/cli.ts'

const ROWS = 30_000
const folder = mkdtempSync(join(tmpdir(), 'tailrace-room-'))
const script = join(folder, 'room.sql')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SQL = `SET 'execution.checkpointing.interval' = '300 ms';
SET 'restart-strategy.exponential-delay.max-backoff' = '1500 ms';
CREATE SOURCE numbers (id BIGINT) FROM DATAGEN WITH (rows-per-second = '5000',
  fields.id.kind = 'sequence', fields.id.start = '1', fields.id.end = '${ROWS}');
CREATE SINK gone (id BIGINT, n BIGINT) INTO BLACKHOLE;
INSERT INTO gone SELECT id, COUNT(*) FROM numbers GROUP BY id;`

/** A command whose files may not grow beyond some kilobytes: for checkpoints the same as a full disk. */
function startNarrow(kilobytes: number) {
  const args = [CLI, 'run', script, '--state-dir', folder]
  const child = spawn(
    'bash',
    ['-c', `ulimit -S -f ${kilobytes}; exec "$0" "$@"`, process.execPath, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const saw = async (text: string): Promise<void> => {
    while (!log.includes(text)) {
      if (child.exitCode !== null) throw new Error(`ended without "${text}": ${log}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return { child, ended, saw, log: () => log }
}

const newestFile = (): string | undefined =>
  readdirSync(join(folder, 'room'))
    .filter((name) => name.endsWith('.duckdb'))
    .sort()
    .at(-1)

test.skipIf(process.platform !== 'linux')(
  'without room for checkpoints the last good one stands, and with room again the job goes on',
  async () => {
    writeFileSync(script, SQL)
    const job = startNarrow(420)
    await job.saw('restart 1 in')
    const [, from] = /restart 1 in [\d.]+ s from checkpoint (\d+)/.exec(job.log()) ?? []
    expect(newestFile()).toMatch(new RegExp(`^checkpoint-0*${from}-`))
    expect(job.log()).toContain('could not be written')
    expect(job.log()).toContain('a file may not grow that large')
    expect(job.log().match(/^checkpoint \d+ could not .* stands$/gm)?.length).toBe(2)

    execFileSync('prlimit', ['--fsize=unlimited', '--pid', String(job.child.pid)])
    expect(await job.ended, job.log()).toBe(0)
    expect(job.log()).toMatch(/job room finished: .* restart/)
    const counts =
      'SELECT count(*) AS keys, max("count") AS most FROM checkpoint.latest.group_aggregate_1'
    const asked = await runCli(['--state-dir', folder, '-o', 'json', '-c', counts])
    expect(jsonRows(asked.stdout), asked.stderr).toEqual([{ keys: ROWS, most: 1 }])
  },
)

test.skipIf(process.platform !== 'linux')(
  'a stop without room says so, keeps the last good checkpoint, and ends with the code of its signal',
  async () => {
    rmSync(join(folder, 'room'), { recursive: true, force: true })
    const job = startNarrow(420)

    await job.saw('could not be written')
    const before = newestFile()
    job.child.kill('SIGTERM')
    expect(await job.ended, job.log()).toBe(143)
    expect(job.log()).toContain('the last completed checkpoint stands')
    expect(newestFile()).toBe(before)
  },
)
