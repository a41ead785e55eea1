import type { Settings, TableDefinition } from '../catalog/index.ts'
import type { Connector, ReadOptions } from '../connectors/index.ts'
import type { PhysicalPlan } from '../physical/index.ts'
import type { Introspection } from '../syntax/index.ts'
import type { Field, SourceText, Span } from '../values/index.ts'

/** A table with its connector found and its options read. */
export interface ReadyTable {
  readonly definition: TableDefinition
  readonly connector: Connector
  readonly options: ReadOptions
  /** The script that its definition stands in. */
  readonly source: SourceText
}

/** A query that has been checked as far as that is possible without a cluster. */
export interface PlannedQuery {
  readonly plan: PhysicalPlan
  /** Canonical text of the statement and of the definitions that it uses: what a checkpoint is held against. */
  readonly statement: string
  readonly tables: ReadonlyMap<string, ReadyTable>
  readonly settings: Settings
  readonly isUpdating: boolean
  /** A SELECT that has given so many rows is done. */
  readonly limit?: number | undefined
  /** All its sources end. */
  readonly isBounded: boolean
  readonly at: Span
  /** The script that it stands in. */
  readonly source: SourceText
}

/** A statement over `job.*`, `kafka.*` or `checkpoint.*`, and the script that it stands in. */
export interface Question extends Introspection {
  readonly source: SourceText
}

/** What one statement of a script asks for, in order. CREATE, SET and RESET have done their work at planning. */
export type Action =
  | { readonly kind: 'select'; readonly query: PlannedQuery }
  | { readonly kind: 'job'; readonly name: string; readonly query: PlannedQuery }
  /** EXPLAIN and SET without a value: text for stdout. */
  | { readonly kind: 'text'; readonly text: string }
  /** SHOW and DESCRIBE: rows that are there already, each value as `putValue` takes it. */
  | {
      readonly kind: 'rows'
      readonly fields: readonly Field[]
      readonly rows: readonly (readonly unknown[])[]
    }
  /** A question about jobs, Kafka or checkpoints, which DuckDB answers. */
  | { readonly kind: 'introspection'; readonly question: Question }
  /** STOP JOB, with the path of its savepoint or without, and SAVEPOINT JOB. */
  | {
      readonly kind: 'stop-job' | 'savepoint'
      readonly job: string
      readonly savepoint?: string | undefined
      readonly at: Span
      readonly source: SourceText
    }
