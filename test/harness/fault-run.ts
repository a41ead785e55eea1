import { setTimeout as sleep } from 'node:timers/promises'
import type { CliResult, CliRun } from './cli.ts'
import { type Disturbance, faultOf } from './fault-cases.ts'
import {
  expectedOf,
  type FaultInput,
  type FaultOutput,
  type Guarantee,
  prepareJob,
} from './fault-job.ts'
import { FaultProxy } from './fault-proxy.ts'
import type { LoggedRequest } from './fault-proxy-log.ts'
import {
  type Difference,
  differenceOf,
  type Multiset,
  multisetOf,
  valuesOf,
} from './read-committed.ts'

/** What the runs of one output share. */
export interface FaultRuns {
  readonly bootstrap: string
  readonly guarantee: Guarantee
  readonly input: FaultInput
  readonly output: FaultOutput
}

/** One job that ran through a proxy, with at most one request disturbed. */
export interface FaultRun {
  readonly name: string
  /** Whether its fault happened. */
  readonly met: boolean
  /** How often it was started. */
  readonly starts: number
  readonly log: readonly LoggedRequest[]
  readonly stderr: string
  /** What went wrong before the output was looked at. */
  readonly complaints: readonly string[]
}

const LIMIT_MS = 90_000
const RATE = 1200
const INTERVAL_MS = 80

/** Runs a job to its end with the n-th request disturbed; one that may end by it is started again without. */
export async function runDisturbed(
  runs: FaultRuns,
  name: string,
  disturbance?: Disturbance,
  nth = 1,
): Promise<FaultRun> {
  const proxy = new FaultProxy(runs.bootstrap)
  const address = await proxy.listen()
  if (disturbance) proxy.plan(faultOf(disturbance, nth))
  const job = prepareJob({ ...runs, name, intervalMs: INTERVAL_MS, rate: RATE })
  const complaints: string[] = []
  let stderr = ''
  let starts = 0
  const began = performance.now()
  try {
    for (let isDone = false; !isDone && starts < 2; starts++) {
      if (starts > 0) proxy.forget()
      const ended = await inTime(job.start(address))
      stderr += ended.stderr
      complaints.push(...complaintsOf(ended))
      isDone = ended.code === 0 || !disturbance?.mayEnd
      if (ended.code !== 0 && (!disturbance?.mayEnd || starts > 0)) {
        complaints.push(`it ended with ${ended.code}`)
      }
    }
    if (process.env['TAILRACE_VERBOSE']) {
      const what = `${disturbance?.api} ${nth} ${disturbance?.what}`
      const ms = Math.round(performance.now() - began)
      console.error(
        `${what}: ${proxy.faults.allMet} ${starts} ${ms} ms ${complaints} ${stderr.slice(-300)}`,
      )
    }
    return { name, met: proxy.faults.allMet, starts, log: proxy.log, stderr, complaints }
  } finally {
    await proxy.close()
    job.remove()
  }
}

/** What the output of a run lacks, or has too much. */
export function judge(run: FaultRun, runs: FaultRuns, found: Multiset): string[] {
  const difference = differenceOf(found, expectedOf(run.name, runs.input))
  const mayRepeat =
    runs.guarantee === 'at-least-once' && (run.starts > 1 || /restart/i.test(run.stderr))
  const isWrong =
    difference.missing > 0 || difference.foreign > 0 || (!mayRepeat && difference.repeated > 0)
  return [...run.complaints, ...(isWrong ? [inWords(difference)] : []), ...brokenRules(run.log)]
}

/** The committed output of runs that share topics, by the name in its rows. */
export async function outputByRun(runs: FaultRuns): Promise<Map<string, Multiset>> {
  const { bootstrap, output } = runs
  const texts = new Map<string, string[]>()
  for (const [text, times] of await valuesOf({ bootstrap, topics: Object.values(output) })) {
    const { run } = JSON.parse(text) as { run: string }
    const mine = texts.get(run) ?? []
    texts.set(run, mine)
    for (let i = 0; i < times; i++) mine.push(text)
  }
  return new Map(Array.from(texts, ([run, all]) => [run, multisetOf(all)]))
}

/** What a log shows that must never be: two EndTxn of one epoch, or other bytes under the same sequence. */
export function brokenRules(log: readonly LoggedRequest[]): string[] {
  const broken: string[] = []
  const seen = new Map<string, number | string>()
  const once = (key: string, value: number | string, what: string): void => {
    const before = seen.get(key)
    if (before !== undefined && before !== value) broken.push(what)
    seen.set(key, value)
  }
  for (const [i, request] of log.entries()) {
    const { name, transactionalId, producerId, producerEpoch } = request
    if (name === 'EndTxn') {
      const epoch = `${transactionalId} ${producerId}/${producerEpoch}`
      once(`end ${epoch}`, i, `a second EndTxn of ${epoch}`)
    }
    for (const batch of request.batches) {
      const { topic, partition, baseSequence, crc } = batch
      if (batch.producerId < 0n) continue
      const place = `${topic}-${partition} ${batch.producerId}/${batch.producerEpoch}#${baseSequence}`
      once(place, crc, `other bytes under the same sequence: ${place}`)
    }
  }
  return broken
}

async function inTime(run: CliRun): Promise<CliResult> {
  const cancel = new AbortController()
  const late = sleep(LIMIT_MS, undefined, { signal: cancel.signal }).then(
    () => run.child.kill('SIGKILL'),
    () => {},
  )
  const ended = await run.ended
  cancel.abort()
  await late
  return ended
}

function complaintsOf({ code, stderr }: CliResult): string[] {
  const found: string[] = []
  if (code === null) found.push(`it did not end within ${LIMIT_MS / 1000} s`)
  const trace = /^\s+at .*$/m.exec(stderr)
  if (trace) found.push(`a stack trace:${trace[0]}`)
  return found
}

const inWords = ({ missing, repeated, foreign, examples }: Difference): string =>
  `${missing} missing, ${repeated} repeated, ${foreign} foreign (${examples.join('; ')})`
