/** What a running job tells of itself: plain JSON, so that it can be told to other processes. Offsets are digits. */
export interface JobReport {
  readonly name: string
  readonly state: 'running' | 'stopping' | 'restarting'
  readonly pid: number
  /** Milliseconds since 1970-01-01, here and below. */
  readonly started: number
  readonly restarts: number
  readonly lastFailure: string | null
  readonly resumedFrom: number | null
  readonly skipped: number
  readonly offsets: readonly OffsetReport[]
  /** The latest, the newest first. */
  readonly checkpoints: readonly CheckpointNews[]
  readonly operators: readonly OperatorReport[]
}

/** How far a job is in one partition. */
export interface OffsetReport {
  readonly source: string
  readonly topic: string
  readonly partition: number
  readonly current: string
  readonly checkpointed: string | null
  readonly committed: string | null
  readonly end: string | null
  /** When the record at `current` was made. */
  readonly recordTime: number | null
}

/** What a checkpoint cost. */
export interface CheckpointNews {
  readonly id: number
  readonly time: number
  readonly full: boolean
  readonly bytes: number
  readonly durationMs: number
  readonly stallMs: number
}

/** An operator, what went through it and what it keeps. */
export interface OperatorReport {
  readonly id: number
  readonly kind: string
  readonly detail: string
  readonly rowsIn: number
  readonly rowsOut: number
  readonly stateRows: number
  readonly stateBytes: number
}
