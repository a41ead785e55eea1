import {
  createReadStream,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CliRun, startCli } from '../harness/cli.ts'

const ROWS = 1_500_000
const KILLS = 8
const MAX_RUNS = 60

const folder = mkdtempSync(join(tmpdir(), 'tailrace-file-kill-'))
const script = join(folder, 'job.sql')
const input = join(folder, 'in.jsonl')
const output = join(folder, 'out.csv')

const SQL = `
SET 'pipeline.name' = 'copy';
SET 'execution.checkpointing.interval' = '100 ms';
CREATE SOURCE numbers (id BIGINT, name STRING) FROM FILE WITH (path = '${input}', format = 'json');
CREATE SINK copies (id BIGINT, name STRING)
INTO FILE WITH (path = '${output}', format = 'csv', csv.header = 'true');
INSERT INTO copies SELECT id, name FROM numbers;
`

beforeAll(() => {
  writeFileSync(script, SQL)
  const file = openSync(input, 'w')
  for (let start = 0; start < ROWS; start += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_, i) => `{"id":${start + i},"name":"n"}\n`)
    writeSync(file, lines.join(''))
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (): CliRun => startCli(['run', script, '--state-dir', folder])

const sizeOfOutput = (): number => statSync(output, { throwIfNoEntry: false })?.size ?? 0

/** Waits until a run has written something, or has ended. */
async function writes(run: CliRun): Promise<void> {
  for (const before = sizeOfOutput(); sizeOfOutput() <= before && run.child.exitCode === null; ) {
    await sleep(5)
  }
}

/** The first line that is not what it must be, and how many there are. */
async function checked(): Promise<{ wrong: string | undefined; rows: number }> {
  let rows = -1
  let wrong: string | undefined
  for await (const line of createInterface({ input: createReadStream(output) })) {
    const expected = rows < 0 ? 'id,name' : `${rows},n`
    if (line !== expected) wrong ??= `${line} for ${expected}`
    rows++
  }
  return { wrong, rows }
}

test('a file is copied to a file exactly once, however often the copying is killed', async () => {
  let kills = 0
  let last = start()
  for (let run = 0; run < MAX_RUNS && kills < KILLS; run++) {
    await writes(last)
    await sleep(kills * 35)
    if (last.child.exitCode !== null) break
    last.child.kill('SIGKILL')
    const { stderr } = await last.ended
    expect(stderr).not.toContain('error')
    kills++
    last = start()
  }
  const { code, stderr } = await last.ended
  expect(code, stderr).toBe(0)
  expect(kills, 'killed while it was writing').toBeGreaterThan(2)
  expect(await checked()).toEqual({ wrong: undefined, rows: ROWS })
})
