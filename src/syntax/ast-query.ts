import type { Span } from '../values/index.ts'
import type { Expression, Identifier } from './ast-expression.ts'

/** An entry of WITH ( … ). */
export interface Option {
  readonly key: string
  readonly value: string
  readonly keyAt: Span
  readonly valueAt: Span
}

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
      /** From the hint `OPTIONS(…)`: they go before those of the table's DDL. */
      readonly options?: readonly Option[]
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

/** SELECT, UNION ALL, VALUES, the first rows of one, or a body with its WITH list. */
export type Query =
  | {
      readonly kind: 'Select'
      /** The hints behind SELECT; they change nothing here. */
      readonly hints?: readonly Identifier[]
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
  /** LIMIT and OFFSET, or FETCH FIRST: passes over `offset` rows and gives `count`. */
  | {
      readonly kind: 'Limit'
      readonly input: Query
      readonly count: number
      readonly offset: number
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
