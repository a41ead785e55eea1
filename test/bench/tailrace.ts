import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contender } from './contender.ts'
import { type MeasuredProcess, measured, type ProcessOptions } from './measured-process.ts'
import { scriptOf, sourceOf } from './workload.ts'

const CLI = fileURLToPath(new URL('../../bin/cli.js', import.meta.url))

/** How a job's last line on stderr tells what it read. */
const ROWS_IN = /(\d+) rows in/

/** Tailrace as its users run it: a process for each job, from its start to its end. */
export function tailrace(startMs: number): Contender {
  return {
    name: 'tailrace',
    async run(workload, place) {
      const run = await runTailraceScript(scriptOf(workload, place))
      const rows = ROWS_IN.exec(run.stderr)?.[1]
      return {
        steadyMs: run.wallMs - startMs,
        wallMs: run.wallMs,
        peakMb: run.peakMb,
        ...(rows === undefined ? {} : { found: { rows: Number(rows) } }),
      }
    },
    async ask(place, query) {
      const { stdout } = await queryTailrace(`${sourceOf(place)}\n${query};`, [
        '--final',
        '-o',
        'json',
      ])
      return Object.values(JSON.parse(stdout) as object).map(Number)
    },
  }
}

/** Runs a script of statements as `-f` does. */
export function queryTailrace(
  script: string,
  options: readonly string[] = [],
  process: ProcessOptions = {},
): Promise<MeasuredProcess> {
  return inFolder((folder) => {
    const file = join(folder, 'query.sql')
    writeFileSync(file, script)
    return runTailrace(['-f', file, ...options], { ...process, folder })
  })
}

/** Runs a script as a job with a state folder of its own. */
export function runTailraceScript(script: string): Promise<MeasuredProcess> {
  return inFolder((folder) => {
    const file = join(folder, 'job.sql')
    writeFileSync(file, script)
    return runTailrace(['run', file, '--state-dir', folder], { folder })
  })
}

/** Runs the command line to its end; a failure carries what it said on stderr. */
export async function runTailrace(
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<MeasuredProcess> {
  const run = await measured([CLI, ...args], options)
  if (run.code !== 0)
    throw new Error(`tailrace ended with ${run.code}: ${run.stderr.trim().slice(-400)}`)
  return run
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
