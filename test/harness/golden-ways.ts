/** A way in which every golden script runs; whatever the way, its answers are the same. */
export interface Way {
  /** As test titles say it. */
  readonly name: string
  /** As `--@ ways not …` says it. */
  readonly short: string
  /** Partitions of every topic, unless the script itself names partitions. */
  readonly partitions: number
  /** Whether the jobs get each record by itself. */
  readonly oneByOne: boolean
  /** How often the jobs are crashed and restored after a record: 0 never, 1 always. */
  readonly crashes: number
  readonly store: 'memory' | 'duckdb'
}

const WHOLE = { partitions: 1, oneByOne: false, crashes: 0, store: 'memory' } as const

export const ALL_AT_ONCE: Way = { ...WHOLE, name: 'all at once', short: 'whole' }

/** The ways that need no broker. */
export const WAYS_IN_MEMORY: readonly Way[] = [
  ALL_AT_ONCE,
  { ...WHOLE, name: 'one record at a time', short: 'one-by-one', oneByOne: true },
  { ...WHOLE, name: 'over three partitions', short: 'partitions', partitions: 3 },
  {
    ...WHOLE,
    name: 'crashing between records',
    short: 'crashing',
    oneByOne: true,
    crashes: 1,
  },
]

/** To read DuckDB files takes a third of a second after a crash, so that only some scripts run this way. */
export const CRASHING_ON_DISK: Way = {
  name: 'crashing with checkpoint files',
  short: 'crashing',
  partitions: 3,
  oneByOne: true,
  crashes: 0.3,
  store: 'duckdb',
}

export const ON_KAFKA: Way = { ...WHOLE, name: 'on a real Kafka', short: 'kafka', partitions: 3 }
