import { setTimeout as sleep } from 'node:timers/promises'
import { startFlinkCluster } from './flink-cluster.ts'
import { type FlinkResult, openFlinkSession, statementsOf } from './flink-gateway.ts'

/** A real Apache Flink 2.2.1: what Tailrace is measured against, and who decides where a text is silent. */
export interface Flink {
  /** The processes that do the work. */
  readonly pids: readonly number[]
  /** Runs a script whose INSERTs are bounded, to their end. */
  run(script: string): Promise<FlinkJob[]>
  /** The result of a script's last statement, as a changelog with `streaming`, else as the rows that stand. */
  rows(script: string, mode?: 'batch' | 'streaming'): Promise<FlinkResult>
  stop(): Promise<void>
}

/** A job that has finished. */
export interface FlinkJob {
  readonly id: string
  /** Flink's own figure: without submission, with the job's start. */
  readonly durationMs: number
  /** How many records its sources read out of their topics. */
  readonly recordsRead: number
}

/** Installs (once) and starts Flink; it takes 300 MB of download, 2.5 GB of memory and ten seconds. */
export async function startFlink(): Promise<Flink> {
  const cluster = await startFlinkCluster()
  return {
    pids: cluster.pids,
    async run(script) {
      const session = await openFlinkSession(cluster.gateway)
      const finished: FlinkJob[] = []
      for (const statement of statementsOf(script)) {
        const { jobId } = await session.execute(statement)
        if (jobId) finished.push(await jobEnd(cluster.rest, jobId))
      }
      return finished
    },
    rows: (script, mode = 'batch') => lastResult(cluster.gateway, script, mode),
    stop: cluster.stop,
  }
}

/** The rows that Flink gives for a script's last statement: starts Flink, asks and stops it. For recording expectations. */
export async function flinkRows(
  script: string,
  mode?: 'batch' | 'streaming',
): Promise<FlinkResult> {
  const flink = await startFlink()
  try {
    return await flink.rows(script, mode)
  } finally {
    await flink.stop()
  }
}

async function lastResult(gateway: string, script: string, mode: string): Promise<FlinkResult> {
  const session = await openFlinkSession(gateway, {
    'execution.runtime-mode': mode,
    'parallelism.default': '1',
    'table.local-time-zone': 'UTC',
  })
  let last: FlinkResult = { columns: [], rows: [], jobId: undefined }
  for (const statement of statementsOf(script)) last = await session.execute(statement)
  return last
}

interface JobState {
  readonly state: string
  readonly duration: number
  readonly vertices: readonly { readonly metrics: Readonly<Record<string, number>> }[]
}

async function jobEnd(rest: string, id: string): Promise<FlinkJob> {
  for (;;) {
    const response = await fetch(`${rest}/jobs/${id}`)
    const job = (await response.json()) as JobState
    if (job.state === 'FINISHED') {
      return { id, durationMs: job.duration, recordsRead: recordsReadBy(job) }
    }
    if (job.state === 'FAILED' || job.state === 'CANCELED') {
      throw new Error(`Flink's job ${job.state.toLowerCase()}: ${await reasonOf(rest, id)}`)
    }
    await sleep(100)
  }
}

/** A chained source counts what it hands on to the next task, so this is known only where the job has a second task. */
function recordsReadBy(job: JobState): number {
  return Math.max(0, ...job.vertices.map((vertex) => vertex.metrics['read-records'] ?? 0))
}

async function reasonOf(rest: string, id: string): Promise<string> {
  const response = await fetch(`${rest}/jobs/${id}/exceptions`)
  const found = (await response.json()) as { 'root-exception'?: string }
  const causes = (found['root-exception'] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('Caused by: '))
  return causes.at(-1)?.replace('Caused by: ', '') ?? 'no reason given'
}
