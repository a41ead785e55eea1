import type { SourceOffset } from '../state/index.ts'
import type { Batch, Field, SqlType } from '../values/index.ts'
import type { World } from '../world/index.ts'
import type { Options, ValuesOf } from './options.ts'

/** A column that a source is asked for, in the order of the batches' columns. */
export type SourceColumn =
  | { readonly kind: 'physical'; readonly name: string; readonly type: SqlType }
  /** `key` is the metadata key: `offset`, `partition`, `timestamp`, … */
  | {
      readonly kind: 'metadata'
      readonly name: string
      readonly key: string
      readonly type: SqlType
    }

/** What a table's DDL says of its data, without names of columns that are computed. */
export interface TableSpec {
  readonly name: string
  /** All physical columns of the DDL, in its order. */
  readonly fields: readonly Field[]
  readonly metadata: readonly {
    readonly name: string
    readonly key: string
    readonly type: SqlType
    readonly virtual: boolean
  }[]
  readonly primaryKey: readonly string[]
}

/** Where printed rows go: stdout, or a test's list. */
export interface TextOutput {
  write(text: string | Uint8Array): void
  /** Bytes written but not yet taken by the reader of the output. */
  pending(): number
  /** Resolves when little is pending. */
  drained(): Promise<void>
}

/** Bytes that were piped to the process. */
export interface ByteInput {
  /** The next bytes, or undefined at the end. */
  next(): Promise<Uint8Array | undefined>
}

/** How the cluster of tables that name none is reached: properties of Kafka's clients by name, `bootstrap.servers` among them. */
export type ClusterProperties = ReadonlyMap<string, string>

/** What a connector may know of the job it works for. */
export interface JobContext {
  readonly jobName: string
  readonly world: World
  /** Whether the job takes checkpoints; without them output is visible at once. */
  readonly checkpointed: boolean
  /** Milliseconds between them; 0: only one at its end. */
  readonly checkpointEveryMs?: number
  /** How long one may take before it is given up. */
  readonly checkpointTimeoutMs?: number
  /** Connections and caches shared by the tables of a job, by key; closed with the job. */
  shared<Value extends { close(): Promise<void> }>(key: string, make: () => Value): Value
  /** Data for the person or the pipe that started the job. */
  readonly output: TextOutput
  /** Claims what was piped to the process; throws SqlError when there is nothing, or somebody has it already. */
  input?(): ByteInput
  /** One line for the person at the terminal (stderr). */
  status(line: string): void
  /** Counts a record that was passed over under 'on.error' = 'skip'. */
  skipped(source: string, error: Error): void
}

/** How far a source is in one partition, and how far it could be; what it does not know is undefined. */
export interface PartitionProgress {
  readonly topic: string
  readonly partition: number
  /** The first offset that it has not given yet. */
  readonly next: bigint
  /** The offset behind the last record there is. */
  readonly end: bigint | undefined
  /** What its consumer group has committed. */
  readonly committed: bigint | undefined
  /** When the record at `next` was made, in milliseconds since 1970-01-01; undefined when there is none. */
  readonly recordTime: number | undefined
}

/** Reads batches; positions belong to the job's checkpoints, never to the broker. */
export interface Source {
  /** Starts reading: at `restored` if given (it wins over the DDL's start mode), else where the DDL says. Pins the start. */
  open(restored: readonly SourceOffset[] | undefined): Promise<void>
  /** The next rows, or undefined when none has arrived. Valid until the next poll. Throws SqlError 'bad-record'. */
  poll(): Batch | undefined
  /** True once bounded input has been polled to its end. */
  readonly finished: boolean
  /** Resolves when poll may give rows, when the source finished, or when it failed (poll then throws). */
  ready(): Promise<void>
  /** Positions right after the last polled batch. */
  snapshot(): SourceOffset[]
  /** How far it is, for people who ask; it may have to ask its system first. */
  progress?(): Promise<readonly PartitionProgress[]>
  /** Told after a checkpoint with these positions counts. */
  checkpointed?(offsets: readonly SourceOffset[]): Promise<void>
  close(): Promise<void>
}

/** Writes batches. */
export interface Sink {
  /** In a job that takes checkpoints, the first must count before the first row is written. */
  readonly needsCheckpointFirst?: boolean
  open(): Promise<void>
  /** Takes a whole batch, synchronously; what it keeps it copies. */
  write(batch: Batch): void
  /** Bytes that it would still like to take; at 0 or below the job reads nothing until `ready` resolves. */
  credit(): number
  ready(): Promise<void>
  /** Resolves when all that was written before is safe at its destination; rejects with the first failure. */
  flush(): Promise<void>
  /** Called at the barrier, before anything after it is written: whatever was written belongs to this checkpoint. Gives the state to keep. */
  prepare?(checkpoint: number): Promise<string | undefined>
  /** The checkpoint counts: make its output visible. */
  commit?(checkpoint: number): Promise<void>
  /** Starts from a restored checkpoint's state (undefined: a fresh start). */
  recover?(state: string | undefined): Promise<void>
  /** Releases everything; unflushed rows may be lost. */
  close(): Promise<void>
}

/** Names the checkpoint that counts. It stands where the output is, so that both become visible at the same moment. */
export interface CheckpointMark {
  readonly jobId: string
  readonly checkpoint: number
  /** What the store calls it; no two checkpoints share a name. */
  readonly name: string
}

/** A mark; `none` where there never was one or it was lost, `cleared` after a fresh start began. */
export type FoundMark = CheckpointMark | 'none' | 'cleared'

/** What makes a job's output and the mark of its checkpoint visible at once; shared by all sinks that take part. */
export interface Transaction {
  /** What it is called where the output is. */
  readonly name: string
  /** Where the mark stands, for people. */
  readonly place: string
  /** The mark before anything is touched; one that is just being made may be missing. */
  glance(): Promise<FoundMark>
  /** Ends what an earlier run left open, shuts that run out, and gives the mark that counts. */
  recover(): Promise<FoundMark>
  /** Clears the mark; after `recover`. */
  clear(): Promise<void>
  /** The barrier: what was written belongs to the checkpoint, and its sinks give no credit until `commit` or `release`. */
  hold(): void
  /** The checkpoint failed before `commit`: its output goes on into the next one. */
  release(): void
  /** Makes all output and the mark visible. When it rejects, only a restart finds out which checkpoint counts. */
  commit(mark: CheckpointMark): Promise<void>
}

/** What a connector is asked to read. */
export interface SourceRequest {
  readonly table: TableSpec
  /** The columns that the query uses. */
  readonly columns: readonly SourceColumn[]
  readonly job: JobContext
}

/** What a connector is asked to write: batches whose columns are the table's fields, then its writable metadata. */
export interface SinkRequest {
  readonly table: TableSpec
  /** The query retracts and updates rows: batches carry `kinds`. A sink that cannot take them throws SqlError. */
  readonly updating: boolean
  readonly job: JobContext
}

/** A metadata column that a connector offers. */
export interface MetadataDefinition {
  readonly key: string
  readonly type: SqlType
  readonly writable: boolean
}

/** One connector: its options as data, and how its sources and sinks are made. */
export interface Connector<Known extends Options = Options> {
  readonly name: string
  readonly about: string
  readonly options: Known
  /** Options that Flink knows and that are accepted with a note, without effect here. */
  readonly ignored?: readonly string[]
  /** Prefixes under which any key is an option of its own: `properties.`, `json.`, `key.json.` */
  readonly prefixes?: readonly string[]
  /** Keys under those prefixes that a person may want to be shown. */
  readonly suggested?: readonly string[]
  /** Options that do not change what is computed; a resumed job takes their present values. */
  readonly changeable?: readonly string[]
  readonly metadata?: readonly MetadataDefinition[]
  /** `extra` with what a table takes over from the cluster that the command line names; absent: nothing. */
  inherit?(
    extra: ReadonlyMap<string, string>,
    cluster: ClusterProperties,
  ): ReadonlyMap<string, string>
  /** What a source gets that its DDL leaves out and Flink would ask for, as `key = value`; EXPLAIN says it. */
  defaults?(options: ValuesOf<Known>, extra: ReadonlyMap<string, string>): readonly string[]
  /** Whether a source with these options ends. */
  isBounded?(options: ValuesOf<Known>, extra: ReadonlyMap<string, string>): boolean
  /** Whether a sink with these options takes updates; absent: always. */
  takesUpdates?(options: ValuesOf<Known>): boolean
  /** Checks options and columns without any I/O: throws OptionError or SqlError. Also run by `check`. */
  validate?(
    table: TableSpec,
    options: ValuesOf<Known>,
    extra: ReadonlyMap<string, string>,
    role: 'source' | 'sink',
  ): void
  /** `extra`: the options under `prefixes`, by full key. */
  source?(
    request: SourceRequest,
    options: ValuesOf<Known>,
    extra: ReadonlyMap<string, string>,
  ): Source
  sink?(request: SinkRequest, options: ValuesOf<Known>, extra: ReadonlyMap<string, string>): Sink
  /** The transaction that a sink takes part in, the same object for all of a job; undefined for one that takes part in none. */
  transaction?(
    request: SinkRequest,
    options: ValuesOf<Known>,
    extra: ReadonlyMap<string, string>,
  ): Transaction | undefined
}

/** Defines a connector; the option values that its functions get are typed by `options`. */
export function connector<Known extends Options>(definition: Connector<Known>): Connector<Known> {
  return definition
}
