import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type CliResult, type CliRun, startCli } from '../harness/cli.ts'
import {
  expectedOf,
  type FaultJob,
  type FaultOutput,
  makeInput,
  makeOutput,
  prepareJob,
} from '../harness/fault-job.ts'
import { deleteTopics } from '../harness/kafka-broker-topics.ts'
import { differenceOf, missingReader, valuesOf } from '../harness/read-committed.ts'

const kafka = inject('kafka')
const bootstrap = kafka.bootstrap ?? ''
const missing = kafka.bootstrap === undefined ? kafka.reason : await missingReader()
const id = `once-${process.pid}-${Date.now()}`
const input = { topic: `${id}-in`, rows: 60_000, keys: 500 }
const outputs: FaultOutput[] = []
const jobs: FaultJob[] = []

beforeAll(async () => {
  if (missing === undefined) await makeInput(bootstrap, input)
})

afterAll(async () => {
  for (const job of jobs) job.remove()
  if (missing !== undefined) return
  await deleteTopics(bootstrap, [input.topic, ...outputs.flatMap((one) => Object.values(one))])
})

/** A job of its own over the shared input. */
async function jobOf(name: string, rate: number): Promise<FaultJob & { output: FaultOutput }> {
  const full = `${id}-${name}`
  const output = await makeOutput(bootstrap, full)
  outputs.push(output)
  const order = { name: full, input, output, intervalMs: 150, rate }
  const job = prepareJob({ ...order, guarantee: 'exactly-once' })
  jobs.push(job)
  return { ...job, output }
}

/** What tells the process to end itself, or to stand still, at a named moment. */
const crashAt = (point: string, signal = 'SIGKILL'): Record<string, string> => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, '../harness/crash-at.mjs'))}`,
  TAILRACE_CRASH_AT: point,
  TAILRACE_CRASH_SIGNAL: signal,
})

/** Every step of the protocol before it, right after it was asked for, and while its answer is on the way. */
const POINTS = [
  'before:InitProducerId:1',
  'sent:InitProducerId:1',
  'before:rename:1',
  'sent:rename:1',
  'before:EndTxn:1',
  'sent:EndTxn:1',
  'sent:EndTxn:1:4',
  'before:InitProducerId:2',
  'sent:InitProducerId:2',
  'before:AddPartitionsToTxn:1',
  'sent:AddPartitionsToTxn:2',
  'sent:Produce:1',
  'sent:Produce:9',
  'before:rename:2',
  'sent:rename:2:3',
  'before:AddOffsetsToTxn:2',
  'sent:AddOffsetsToTxn:2',
  'before:TxnOffsetCommit:2',
  'sent:TxnOffsetCommit:2',
  'before:EndTxn:2',
  'sent:EndTxn:2',
  'sent:EndTxn:2:2',
  'sent:EndTxn:3:6',
  'before:InitProducerId:3',
  'sent:InitProducerId:4',
]
const RANDOM_KILLS = 9

/** Kills a run after a while, unless it ends before. */
async function killAfter(run: CliRun, ms: number): Promise<CliResult> {
  await Promise.race([sleep(ms), run.ended])
  run.child.kill('SIGKILL')
  return run.ended
}

test.skipIf(missing !== undefined)(
  'kills at every step and at any moment lose nothing and double nothing',
  async () => {
    const job = await jobOf('kills', 6_000)
    let kills = 0
    const count = ({ code, stderr }: CliResult, what: string): void => {
      expect(stderr, what).not.toContain('error')
      if (code === null) kills++
    }
    for (const point of POINTS) {
      count(await killAfter(job.start(bootstrap, crashAt(point)), 8_000), point)
    }
    for (let kill = 0; kill < RANDOM_KILLS; kill++) {
      const ms = 300 + Math.random() * 1_500
      count(await killAfter(job.start(bootstrap), ms), `after ${ms} ms`)
    }
    const { code, stderr } = await job.start(bootstrap).ended
    expect(code, stderr).toBe(0)
    expect(kills).toBeGreaterThanOrEqual(30)
    const found = await valuesOf({ bootstrap, topics: Object.values(job.output) })
    expect(differenceOf(found, expectedOf(`${id}-kills`, input))).toEqual(exact)
  },
  300_000,
)

const exact = { missing: 0, repeated: 0, foreign: 0, examples: [] }

/** Where a run stands still until another has taken its place. */
const STANDSTILLS = [
  'before:rename:3',
  'before:EndTxn:3',
  'sent:EndTxn:3',
  'before:InitProducerId:4',
]

test.skipIf(missing !== undefined).each(STANDSTILLS)(
  'a run that stood still at %s does nothing more once another has taken its place',
  async (point) => {
    const name = point.replaceAll(':', '-')
    const job = await jobOf(name, 30_000)
    const zombie = job.start(bootstrap, crashAt(point, 'SIGSTOP'))
    await stoodStill(zombie)
    const folder = mkdtempSync(join(tmpdir(), 'tailrace-successor-'))
    try {
      cpSync(job.folder, folder, {
        recursive: true,
        filter: (path) => !/^(lock|.*\.tmp|.*\.sock)$/.test(basename(path)),
      })
      const successor = startCli([
        'run',
        join(job.folder, 'job.sql'),
        '-b',
        bootstrap,
        '--state-dir',
        folder,
      ])
      const end = await successor.ended
      expect(end.code, end.stderr).toBe(0)
      zombie.child.kill('SIGCONT')
      const { code, stderr } = await zombie.ended
      expect(stderr).toContain('fenced')
      expect(code).toBe(1)
      const found = await valuesOf({ bootstrap, topics: Object.values(job.output) })
      expect(differenceOf(found, expectedOf(`${id}-${name}`, input))).toEqual(exact)
    } finally {
      zombie.child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

test.skipIf(missing !== undefined)(
  'a job that is stopped leaves nothing uncommitted, and goes on',
  async () => {
    const job = await jobOf('stopped', 10_000)
    const topics = Object.values(job.output)
    const run = job.start(bootstrap)
    await sleep(2_500)
    run.child.kill('SIGTERM')
    const { code, stderr } = await run.ended
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('stopped')
    const found = await valuesOf({ bootstrap, topics })
    const all = await valuesOf({ bootstrap, topics, isolation: 'read_uncommitted' })
    expect(differenceOf(found, all)).toEqual(exact)
    expect((await job.start(bootstrap).ended).code).toBe(0)
    const whole = await valuesOf({ bootstrap, topics })
    expect(differenceOf(whole, expectedOf(`${id}-stopped`, input))).toEqual(exact)
  },
)

/** A broker looks every 10 s for transactions that are too old. */
const EXPIRY_MS = 5_000 + 11_000

test.skipIf(missing !== undefined)(
  'what expired while the job was down is put out again',
  async () => {
    const job = await jobOf('expired', 20_000)
    const file = join(job.folder, 'job.sql')
    const script = readFileSync(file, 'utf8')
    writeFileSync(file, `SET 'execution.checkpointing.timeout' = '2 s';\n${script}`)
    const args = ['run', file, '-b', bootstrap, '--state-dir', job.folder]
    const all = [...args, '-X', 'transaction.timeout.ms=5000']
    const killed = await startCli(all, { environment: crashAt('before:EndTxn:4') }).ended
    expect(killed.code, killed.stderr).toBeNull()
    await sleep(EXPIRY_MS)
    const { code, stderr } = await startCli(all).ended
    expect(code, stderr).toBe(0)
    const found = await valuesOf({ bootstrap, topics: Object.values(job.output) })
    expect(differenceOf(found, expectedOf(`${id}-expired`, input))).toEqual(exact)
  },
)

/** Resolves when the process is stopped; Linux tells it in the third field of its state. */
async function stoodStill({ child, ended }: CliRun): Promise<void> {
  const { readFile } = await import('node:fs/promises')
  for (let polls = 0; polls < 600; polls++) {
    const state = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '')
    if (/\) T /.test(state)) return
    if (child.exitCode !== null) throw new Error((await ended).stderr)
    await sleep(25)
  }
  throw new Error('the process goes on')
}
