import type { Span, SqlType } from '../values/index.ts'

/** A name as written; `quoted` names keep their case and may be keywords. */
export interface Identifier {
  readonly name: string
  readonly at: Span
}

// ── Expressions ──────────────────────────────────────────────────────────────────────────────

/** Operators between two operands, as written. */
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'AND'
  | 'OR'
  | '||'

/** A field of an INTERVAL. */
export type TimeUnit = 'YEAR' | 'MONTH' | 'DAY' | 'HOUR' | 'MINUTE' | 'SECOND'

/** An expression as written; `kind` decides the shape, `at` where it stands. */
export type Expression =
  | { readonly kind: 'Null'; readonly at: Span }
  | { readonly kind: 'Boolean'; readonly value: boolean; readonly at: Span }
  /** The digits as written: `1`, `1.50`, `1e3`; the binder gives the type. */
  | { readonly kind: 'Number'; readonly text: string; readonly at: Span }
  | { readonly kind: 'String'; readonly value: string; readonly at: Span }
  /** `DATE '2024-01-01'`, `TIME '…'`, `TIMESTAMP '…'`. */
  | {
      readonly kind: 'TypedLiteral'
      readonly type: 'DATE' | 'TIME' | 'TIMESTAMP'
      readonly value: string
      readonly at: Span
    }
  | {
      readonly kind: 'Interval'
      readonly value: string
      readonly negative: boolean
      readonly from: TimeUnit
      readonly to?: TimeUnit
      readonly at: Span
    }
  /** `a`, `t.a`: the parts of a dotted name. */
  | { readonly kind: 'Column'; readonly path: readonly Identifier[]; readonly at: Span }
  | {
      readonly kind: 'Unary'
      readonly operator: '-' | '+' | 'NOT'
      readonly operand: Expression
      readonly at: Span
    }
  | {
      readonly kind: 'Binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
      readonly at: Span
    }
  | {
      readonly kind: 'Is'
      readonly what: 'NULL' | 'TRUE' | 'FALSE' | 'UNKNOWN'
      readonly negated: boolean
      readonly operand: Expression
      readonly at: Span
    }
  /** `a IS [NOT] DISTINCT FROM b`. */
  | {
      readonly kind: 'IsDistinct'
      readonly negated: boolean
      readonly left: Expression
      readonly right: Expression
      readonly at: Span
    }
  | {
      readonly kind: 'Between'
      readonly negated: boolean
      readonly operand: Expression
      readonly low: Expression
      readonly high: Expression
      readonly at: Span
    }
  | {
      readonly kind: 'In'
      readonly negated: boolean
      readonly operand: Expression
      readonly list: readonly Expression[]
      readonly at: Span
    }
  | {
      readonly kind: 'Like'
      readonly negated: boolean
      readonly operand: Expression
      readonly pattern: Expression
      readonly escape?: Expression
      readonly at: Span
    }
  | {
      readonly kind: 'Case'
      readonly operand?: Expression
      readonly branches: readonly { readonly when: Expression; readonly then: Expression }[]
      readonly otherwise?: Expression
      readonly at: Span
    }
  | {
      readonly kind: 'Cast'
      readonly operand: Expression
      readonly type: SqlType
      /** TRY_CAST gives NULL where CAST fails. */
      readonly safe: boolean
      readonly at: Span
    }
  /**
   * A function by name, upper case; `COUNT(*)` has `star`. Arguments with words between them are
   * plain ones here, and a bare unit of time or side is a String in upper case:
   * `SUBSTRING(a FROM i FOR n)` → [a, i, n], `POSITION(a IN b FROM i)` → [a, b, i],
   * `EXTRACT(YEAR FROM t)` → ['YEAR', t], `FLOOR(t TO DAY)` → [t, 'DAY'] (CEIL too),
   * `TIMESTAMPDIFF(DAY, a, b)` → ['DAY', a, b] (TIMESTAMPADD too),
   * `TRIM(LEADING 'x' FROM a)` → ['LEADING', 'x', a], `TRIM(a)` → ['BOTH', ' ', a].
   * `CURRENT_TIMESTAMP` and its like without parentheses are calls without arguments.
   */
  | {
      readonly kind: 'Call'
      readonly name: string
      readonly args: readonly Expression[]
      readonly distinct: boolean
      readonly star: boolean
      readonly filter?: Expression
      readonly at: Span
    }

// ── Queries ──────────────────────────────────────────────────────────────────────────────────

/** `*`, `t.*`, or an expression with an optional name. */
export type SelectItem =
  | { readonly kind: 'Star'; readonly qualifier?: Identifier; readonly at: Span }
  | {
      readonly kind: 'Item'
      readonly expression: Expression
      readonly alias?: Identifier
      readonly at: Span
    }

/** What FROM reads. */
export type TableReference =
  | {
      readonly kind: 'Table'
      readonly name: Identifier
      readonly alias?: Identifier
      readonly at: Span
    }
  | {
      readonly kind: 'Subquery'
      readonly query: Query
      readonly alias?: Identifier
      readonly columns?: readonly Identifier[]
      readonly at: Span
    }

/** SELECT, UNION ALL, VALUES, or a body with its WITH list. */
export type Query =
  | {
      readonly kind: 'Select'
      readonly distinct: boolean
      readonly items: readonly SelectItem[]
      readonly from?: TableReference
      readonly where?: Expression
      readonly groupBy?: readonly Expression[]
      readonly having?: Expression
      readonly at: Span
    }
  | { readonly kind: 'UnionAll'; readonly inputs: readonly Query[]; readonly at: Span }
  | {
      readonly kind: 'Values'
      readonly rows: readonly (readonly Expression[])[]
      readonly at: Span
    }
  | {
      readonly kind: 'With'
      readonly tables: readonly CommonTable[]
      readonly body: Query
      readonly at: Span
    }

/** A query that WITH gives a name. */
export interface CommonTable {
  readonly name: Identifier
  readonly columns?: readonly Identifier[]
  readonly query: Query
}

// ── Statements ───────────────────────────────────────────────────────────────────────────────

/** A physical, metadata or computed column of a table. */
export type ColumnDefinition =
  | {
      readonly kind: 'Physical'
      readonly name: Identifier
      readonly type: SqlType
      readonly primaryKey: boolean
    }
  | {
      readonly kind: 'Metadata'
      readonly name: Identifier
      readonly type: SqlType
      /** The metadata key; the column's name when FROM is absent. */
      readonly key: string
      readonly virtual: boolean
    }
  | { readonly kind: 'Computed'; readonly name: Identifier; readonly expression: Expression }

/** An entry of WITH ( … ). */
export interface Option {
  readonly key: string
  readonly value: string
  readonly keyAt: Span
  readonly valueAt: Span
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
  readonly ifNotExists: boolean
  readonly at: Span
}

/** CREATE VIEW. */
export interface CreateView {
  readonly kind: 'CreateView'
  readonly name: Identifier
  readonly columns?: readonly Identifier[]
  readonly query: Query
  readonly ifNotExists: boolean
  readonly at: Span
}

/** INSERT INTO a table the rows of a query. */
export interface Insert {
  readonly kind: 'Insert'
  readonly target: Identifier
  readonly columns?: readonly Identifier[]
  readonly query: Query
  readonly at: Span
}

/** One statement of a script. */
export type Statement =
  | CreateTable
  | CreateView
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
