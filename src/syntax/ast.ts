import type { Span, SqlType } from '../values/index.ts'
import type { Expression, Identifier } from './ast-expression.ts'
import type { Option, Query } from './ast-query.ts'

export type * from './ast-expression.ts'
export type * from './ast-query.ts'

/** A physical, metadata or computed column of a table. */
export type ColumnDefinition =
  | {
      readonly kind: 'Physical'
      readonly name: Identifier
      readonly type: SqlType
      readonly primaryKey: boolean
      readonly comment?: string
    }
  | {
      readonly kind: 'Metadata'
      readonly name: Identifier
      readonly type: SqlType
      /** The metadata key; the column's name when FROM is absent. */
      readonly key: string
      readonly virtual: boolean
      readonly comment?: string
    }
  | {
      readonly kind: 'Computed'
      readonly name: Identifier
      readonly expression: Expression
      readonly comment?: string
    }

/** WATERMARK FOR a column AS that column less a delay. */
export interface Watermark {
  readonly column: Identifier
  readonly delay: Expression
  readonly at: Span
}

/** CREATE SOURCE, CREATE SINK and CREATE TABLE: one shape, `role` says what it may be used for. */
export interface CreateTable {
  readonly kind: 'CreateTable'
  readonly role: 'source' | 'sink' | 'table'
  readonly name: Identifier
  /** Lower case; from FROM/INTO, or from the option 'connector' (which then is not in `options`). */
  readonly connector: Identifier
  readonly columns: readonly ColumnDefinition[]
  readonly watermark?: Watermark
  /** From `PRIMARY KEY (…)` or from one column; each of its columns also says `primaryKey`. */
  readonly primaryKey?: readonly Identifier[]
  readonly options: readonly Option[]
  readonly comment?: string
  readonly ifNotExists: boolean
  readonly orReplace?: boolean
  readonly at: Span
}

/** CREATE TABLE … LIKE: what is said besides the table that it is made after. */
export interface CreateTableLike extends Omit<CreateTable, 'kind' | 'role' | 'connector'> {
  readonly kind: 'CreateTableLike'
  readonly base: Identifier
  readonly merges: readonly LikeOption[]
}

/** `EXCLUDING OPTIONS`: what becomes of a part of the table that LIKE names. */
export interface LikeOption {
  readonly strategy: 'INCLUDING' | 'EXCLUDING' | 'OVERWRITING'
  readonly feature: LikeFeature
  readonly at: Span
}

/** A part of a table that LIKE can take over or leave. */
export type LikeFeature =
  | 'ALL'
  | 'CONSTRAINTS'
  | 'DISTRIBUTION'
  | 'GENERATED'
  | 'METADATA'
  | 'OPTIONS'
  | 'PARTITIONS'
  | 'WATERMARKS'

/** CREATE TABLE … AS: a table whose columns are the query's, and the rows that it gets. */
export interface CreateTableAs {
  readonly kind: 'CreateTableAs'
  readonly name: Identifier
  readonly table: CreateTable
  readonly query: Query
  readonly at: Span
}

/** CREATE VIEW. */
export interface CreateView {
  readonly kind: 'CreateView'
  readonly name: Identifier
  readonly columns?: readonly Identifier[]
  readonly query: Query
  readonly comment?: string
  readonly ifNotExists: boolean
  readonly orReplace?: boolean
  readonly at: Span
}

/** What kind of thing a name stands for in DROP and SHOW CREATE. */
export type TableKind = 'table' | 'source' | 'sink' | 'view'

/** What SHOW lists. */
export type Listed =
  | 'tables'
  | 'sources'
  | 'sinks'
  | 'views'
  | 'functions'
  | 'jobs'
  | 'databases'
  | 'catalogs'

/** `[NOT] LIKE 'a%'` of SHOW; ILIKE takes letters of any case. */
export interface NamePattern {
  readonly pattern: string
  readonly negated: boolean
  readonly anyCase: boolean
}

/** SHOW in all its forms, and DESCRIBE, which is SHOW COLUMNS of everything. */
export type Show =
  | {
      readonly kind: 'ShowList'
      readonly listed: Listed
      /** Only functions that were defined by a script. */
      readonly user?: true
      readonly like?: NamePattern
      readonly at: Span
    }
  | {
      readonly kind: 'ShowColumns'
      readonly table: Identifier
      readonly like?: NamePattern
      readonly at: Span
    }
  | {
      readonly kind: 'ShowCreate'
      readonly what: TableKind
      readonly table: Identifier
      readonly at: Span
    }
  | { readonly kind: 'ShowCurrent'; readonly what: 'catalog' | 'database'; readonly at: Span }
  /** Those of all jobs, or of one. */
  | { readonly kind: 'ShowCheckpoints'; readonly job?: string; readonly at: Span }

/** DROP of a table or view. */
export interface Drop {
  readonly kind: 'Drop'
  readonly what: TableKind
  readonly table: Identifier
  readonly ifExists: boolean
  readonly at: Span
}

/** INSERT INTO a table the rows of a query. */
export interface Insert {
  readonly kind: 'Insert'
  readonly target: Identifier
  /** From the hint `OPTIONS(…)`. */
  readonly options?: readonly Option[]
  readonly columns?: readonly Identifier[]
  readonly query: Query
  readonly at: Span
}

/** One statement of a script. */
export type Statement =
  | CreateTable
  | CreateTableLike
  | CreateTableAs
  | CreateView
  | Drop
  | Show
  /** USE of the one catalog and database that there are. */
  | { readonly kind: 'Use'; readonly at: Span }
  /** STOP JOB: a last checkpoint, a copy of it if a path is named, and its end. */
  | {
      readonly kind: 'StopJob'
      readonly job: string
      readonly savepoint?: string
      readonly at: Span
    }
  /** SAVEPOINT JOB: a checkpoint, and a copy of it. */
  | {
      readonly kind: 'Savepoint'
      readonly job: string
      readonly savepoint: string
      readonly at: Span
    }
  | Insert
  | { readonly kind: 'StatementSet'; readonly inserts: readonly Insert[]; readonly at: Span }
  | { readonly kind: 'Select'; readonly query: Query; readonly at: Span }
  | {
      readonly kind: 'Explain'
      readonly statement:
        | Insert
        | { readonly kind: 'Select'; readonly query: Query }
        | Extract<Statement, { kind: 'StatementSet' }>
      readonly at: Span
    }
  | { readonly kind: 'Set'; readonly key?: string; readonly value?: string; readonly at: Span }
  | { readonly kind: 'Reset'; readonly key?: string; readonly at: Span }
  | Introspection

/** A name that begins with `job.`, `kafka.` or `checkpoint.`, and what follows with points. */
export interface IntrospectionTable {
  readonly schema: 'job' | 'kafka' | 'checkpoint'
  readonly path: readonly string[]
  /** It stands where a table is named; else it may be a column. */
  readonly isTable: boolean
  readonly at: Span
}

/** A statement over tables of the schemas `job`, `kafka` and `checkpoint`: DuckDB's, so its text is kept as it is. */
export interface Introspection {
  readonly kind: 'Introspection'
  readonly text: string
  readonly tables: readonly IntrospectionTable[]
  /** Texts that stand where a table is named: DuckDB would read files of that name. */
  readonly files: readonly Span[]
  readonly at: Span
}
