import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { CliResult } from '../harness/cli.ts'
import type { Runtime } from '../harness/runtimes.ts'

const ROOT = join(import.meta.dirname, '../..')

/** From a clone, or as a package runs it. */
export const SOURCES = join(ROOT, 'src/cli.ts')
export const PACKED = join(ROOT, 'dist/bin/cli.js')

/** A command line on a runtime. */
export interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<CliResult & { readonly signal: string | null }>
  log(): string
}

/** Starts the command line on a runtime. */
export function startOn(
  { program, args }: Runtime,
  script: string,
  given: readonly string[],
  input = '',
): Run {
  const child = spawn(program, [...args, script, ...given], {
    cwd: ROOT,
    env: { ...process.env, KAFKA_BOOTSTRAP_SERVERS: '', NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  child.stdin.end(input)
  const ended = new Promise<Awaited<Run['ended']>>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  return { child, ended, log: () => stdout + stderr }
}
