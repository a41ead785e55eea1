import type { Span, SqlType } from '../values/index.ts'

/** A name as written; `quoted` names keep their case and may be keywords. */
export interface Identifier {
  readonly name: string
  readonly at: Span
}

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
  /** `X'1F'`, as hexadecimal digits in upper case. */
  | { readonly kind: 'Bytes'; readonly hex: string; readonly at: Span }
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
  /** `m['key']`, `a[1]`. */
  | {
      readonly kind: 'Subscript'
      readonly operand: Expression
      readonly subscript: Expression
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
   * `ARRAY[a, b]`, `MAP[k, v, …]` and `ROW(a, b)` are calls of these names.
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
