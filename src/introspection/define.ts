import type { ClusterFacts } from './cluster-facts.ts'
import type { JobFacts } from './jobs/job-facts.ts'

/** DuckDB's type of a column. */
export type ColumnType = keyof Cells

/** What a cell of each type is; whole numbers may be plain, times are milliseconds since 1970-01-01. */
interface Cells {
  VARCHAR: string
  BIGINT: bigint | number
  INTEGER: number
  DOUBLE: number
  BOOLEAN: boolean
  TIMESTAMP: number
  'INTEGER[]': readonly number[]
  'VARCHAR[]': readonly string[]
}

/** Any cell; nothing is NULL. */
export type Cell = Cells[ColumnType] | null | undefined

/** What tables are made from; each is asked for at most once a question, and only when a table wants it. */
export interface Facts {
  /** When the question is asked, in milliseconds since 1970-01-01. */
  readonly now: number
  jobs(): Promise<readonly JobFacts[]>
  /** The cluster. Throws a SqlError when none is named or it cannot be reached. */
  cluster(): Promise<ClusterFacts>
  /** The same, or undefined when none is named. */
  clusterIfNamed(): Promise<ClusterFacts | undefined>
}

type Columns = Readonly<Record<string, ColumnType>>

/** A table that can be asked. */
export interface TableDefinition {
  readonly schema: 'job' | 'kafka'
  readonly name: string
  readonly about: string
  readonly columns: Columns
  rows(facts: Facts): Promise<readonly Readonly<Record<string, Cell>>[]>
}

/** Defines a table; its rows are checked against its columns. */
export function introspected<const Own extends Columns>(definition: {
  readonly schema: 'job' | 'kafka'
  readonly name: string
  readonly about: string
  readonly columns: Own
  rows(
    facts: Facts,
  ): Promise<readonly { readonly [Name in keyof Own]: Cells[Own[Name]] | null | undefined }[]>
}): TableDefinition {
  return definition
}
