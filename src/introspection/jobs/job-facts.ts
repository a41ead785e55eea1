import type { JobReport } from '../../runtime/index.ts'
import type { CheckpointDescription, CheckpointFile } from '../../state/index.ts'

/** How far a job is in one partition; what nobody knows is undefined. */
export interface JobOffset {
  readonly source: string
  readonly topic: string
  readonly partition: number
  readonly current: bigint | undefined
  readonly checkpointed: bigint | undefined
  readonly committed: bigint | undefined
  readonly end: bigint | undefined
  /** When the record at `current` was made. */
  readonly recordTime: number | undefined
}

/** An operator; of a job that does not run, only what its checkpoint knows. */
export interface JobOperator {
  readonly id: number
  readonly kind: string
  readonly detail: string
  readonly rowsIn: number | undefined
  readonly rowsOut: number | undefined
  readonly stateRows: number | undefined
  readonly stateBytes: number | undefined
}

/** A checkpoint file and what is in it. */
export interface JobCheckpoint {
  readonly file: CheckpointFile
  readonly bytes: number | undefined
  readonly description: CheckpointDescription | { readonly problem: string }
}

/** A job, running or not. */
export interface JobFacts {
  readonly name: string
  readonly state: 'running' | 'stopping' | 'restarting' | 'stopped' | 'finished'
  readonly pid: number | undefined
  /** Where it keeps its checkpoints; undefined for one that keeps none. */
  readonly folder: string | undefined
  /** What a running job says of itself. */
  readonly report: JobReport | undefined
  /** Its newest checkpoint, where no report tells more. */
  readonly newest: { readonly id: number; readonly time: number | undefined } | undefined
  readonly offsets: readonly JobOffset[]
  readonly operators: readonly JobOperator[]
  /** All that it could go back to, verified; the newest first. */
  checkpoints(): Promise<readonly JobCheckpoint[]>
}
