import type { Column, Field } from '../values/index.ts'

/** How many key groups keyed state is divided into: the unit of incremental checkpoints. */
export const KEY_GROUPS = 128

/** The columns of a state table. The key identifies a row; NULL is a key value like any other. */
export interface TableSchema {
  readonly key: readonly Field[]
  readonly value: readonly Field[]
}

/** Declares a state table in an operator's definition. */
export const table = (schema: TableSchema): TableSchema => schema

/**
 * Rows of an operator's state, by key. A row has a slot, a small integer that stays its own until it is removed;
 * `values[c].data[slot]` is where an operator reads and writes it. The arrays behind a column are replaced when the table
 * grows: read `.data`, `.nulls`, `.texts` and `.wide` anew after each `locate`. Long columns follow the rule of
 * LongColumn: who writes an integer beyond ±(2^53 − 1) first calls `widenState`. Text values live in `texts`.
 */
export interface StateTable {
  readonly schema: TableSchema
  readonly size: number
  /** Value columns in the schema's order; each nullable one has `nulls`. */
  readonly values: readonly Column[]
  /**
   * Writes the slot of each row's key into `slots`; a key not seen before gets a row of zeros, empty texts and no
   * NULLs. The rows count as changed for the next checkpoint.
   */
  locate(keys: readonly Column[], length: number, slots: Int32Array): void
  /** Like `locate`, but gives −1 for an absent key and marks nothing. */
  find(keys: readonly Column[], length: number, slots: Int32Array): void
  remove(slot: number): void
  /** The keys of some rows, as columns of their own. */
  keysAt(slots: Int32Array, length: number): Column[]
  /** Every slot in use, in no promised order. */
  slots(): Iterable<number>
}

/** The changed key groups of one state table at a barrier; each group in `groups` is whole. */
export interface TableSnapshot {
  /** `group_aggregate_1`: a label for people; the plan's fingerprint is its identity. */
  readonly name: string
  readonly schema: TableSchema
  readonly rows: number
  /** Which key groups this snapshot holds; all 128 in a full one. */
  readonly groups: Uint8Array
  /** The key group of each row. */
  readonly keyGroups: Uint8Array
  readonly keys: readonly Column[]
  readonly values: readonly Column[]
}

/** How far a source has been read: `next` is the first offset that is not in the checkpoint. */
export interface SourceOffset {
  readonly source: string
  readonly topic: string
  readonly topicId?: string | undefined
  readonly partition: number
  readonly next: bigint
  /** Milliseconds since 1970-01-01. */
  readonly watermark?: number | undefined
}

/** What a sink needs to go on from a checkpoint, as JSON text (written lengths, markers). */
export interface SinkState {
  readonly sink: string
  readonly state: string
}

/** Everything that a job needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly jobId: string
  readonly jobName: string
  /** 1, 2, 3, … within the job. */
  readonly id: number
  /** Wall-clock time of the barrier, in milliseconds since 1970-01-01. */
  readonly time: number
  /** The statement in canonical text, and the physical plan as JSON. */
  readonly statement: string
  readonly plan: string
  /** True when the job's bounded input has been read to its end. */
  readonly finished: boolean
  readonly offsets: readonly SourceOffset[]
  readonly sinks: readonly SinkState[]
  readonly tables: readonly TableSnapshot[]
}

/** A checkpoint that is written and verified, but does not count yet. */
export interface WrittenCheckpoint {
  /** What the store calls it; no two checkpoints share a name. */
  readonly name: string
  readonly id: number
  readonly full: boolean
  readonly bytes: number
  readonly writeMs: number
  /** Gives it its final name; from then on it is what a restart finds. Drops what retention no longer needs. */
  publish(): Promise<void>
  /** Removes it. */
  discard(): Promise<void>
}

/** Where a job's checkpoints are kept. */
export interface CheckpointStore {
  /** Whether the next checkpoint has to hold all key groups, not only the changed ones. */
  readonly wantsFull: boolean
  write(checkpoint: Checkpoint, full: boolean): Promise<WrittenCheckpoint>
  /**
   * The newest intact checkpoint with all its groups merged; damaged ones are reported to `warn` and passed over. Throws
   * SqlError 'state' when there are checkpoints but no intact one.
   */
  newest(warn: (message: string) => void): Promise<Checkpoint | undefined>
  /** The names of all that were published, the newest first. */
  names(): Promise<readonly string[]>
  /** One of them; rejects with an Error that says what is wrong with it. The next delta stands on it. */
  read(name: string): Promise<Checkpoint>
  /** This one is not dropped, however old, until another is pinned. */
  pin(name: string): void
  /** Removes what came after a checkpoint: it does not count. */
  forgetAfter(name: string): Promise<void>
  /** Removes every checkpoint: a fresh start. */
  clear(): Promise<void>
  close(): Promise<void>
}
