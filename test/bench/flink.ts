import { startFlink } from '../harness/flink.ts'
import type { Contender, Run } from './contender.ts'
import { peakMbOf } from './measured-process.ts'
import { scriptOf, sourceOf, type Workload } from './workload.ts'

/** A started Flink as a contender; it is stopped when the bench ends. */
export interface FlinkContender extends Contender {
  stop(): Promise<void>
}

/** Starts Flink. Its time is a job's duration as its REST interface tells it, on a cluster that is already warm. */
export async function flinkContender(): Promise<FlinkContender> {
  const flink = await startFlink()
  return {
    name: 'flink',
    async run(workload, place): Promise<Run> {
      const start = performance.now()
      const [job] = await flink.run(scriptOf(workload, place))
      if (!job) throw new Error('Flink began no job')
      return {
        steadyMs: job.durationMs,
        wallMs: performance.now() - start,
        peakMb: flink.pids.reduce((sum, pid) => sum + (peakMbOf(pid) ?? 0), 0),
        ...(job.recordsRead > 0 && isBlackhole(workload)
          ? { found: { rows: job.recordsRead } }
          : {}),
      }
    },
    async ask(place, query) {
      const { rows } = await flink.rows(`${sourceOf(place)} ${query}`)
      return (rows[0]?.fields ?? []).map(Number)
    },
    stop: flink.stop,
  }
}

/** A Kafka sink of its own task would be counted as a reader too. */
function isBlackhole(workload: Workload): boolean {
  return workload.sink === 'blackhole'
}
