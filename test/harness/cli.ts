import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** The built command line. */
export const CLI = join(import.meta.dirname, '../../dist/bin/cli.js')

/** What a finished command left behind. */
export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that is running. */
export interface CliRun {
  readonly child: ChildProcess
  readonly ended: Promise<CliResult>
  /** Resolves when stdout or stderr contains a text; rejects when the command ends without it. */
  saw(text: string): Promise<void>
  /** What stderr says so far. */
  log(): string
}

export interface CliOptions {
  readonly input?: string
  /** Leaves stdin open for the test to write to. */
  readonly keepInput?: boolean
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts the built command line as a user would. */
export function startCli(args: readonly string[], options: CliOptions = {}): CliRun {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: options.cwd,
    env: { ...process.env, KAFKA_BOOTSTRAP_SERVERS: '', ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    for (const listener of listeners) listener()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    for (const listener of listeners) listener()
  })
  if (!options.keepInput) child.stdin?.end(options.input ?? '')
  const ended = new Promise<CliResult>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
  const saw = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stdout.includes(text) || stderr.includes(text)) resolve()
      }
      listeners.add(look)
      look()
      ended.then(() => reject(new Error(`ended without "${text}": ${stdout}${stderr}`)), reject)
    })
  return { child, ended, saw, log: () => stderr }
}

/** Runs the command line to its end. */
export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<CliResult> =>
  startCli(args, options).ended

/** The rows of `-o json` output. */
export const jsonRows = (stdout: string): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
