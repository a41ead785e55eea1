import type { GroupDigest } from './answer.ts'
import type { Place, Workload } from './workload.ts'

/** One run of one workload. */
export interface Run {
  /** The time that counts: without the start of a process, a group or a cluster. */
  readonly steadyMs: number
  /** From the start of the process to its end. */
  readonly wallMs: number
  readonly peakMb: number | undefined
  /** What the contender itself says it found, if it says. */
  readonly found?: Found
}

/** What a workload over bids found; the digest of what it wrote is read from its topic instead. */
export interface Found {
  readonly rows?: number
  readonly prices?: number
  readonly groups?: GroupDigest
}

/** Who does the work. */
export interface Contender {
  readonly name: 'tailrace' | 'kafkajs' | 'flink'
  run(workload: Workload, place: Place): Promise<Run>
  /** The only row, of numbers, of a query over the same bids: for checks outside of the measurement. */
  ask?(place: Place, query: string): Promise<readonly number[]>
}
