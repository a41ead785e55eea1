import type { SqlType } from '../values/index.ts'

/** Operators that every engine has; the binder has made the operand types fit (see each line). */
export type BuiltIn =
  /** Both operands of one type (DECIMALs may differ in precision and scale). Result BOOLEAN. */
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'IS DISTINCT FROM'
  | 'IS NOT DISTINCT FROM'
  /** Two or more BOOLEANs, three-valued. */
  | 'AND'
  | 'OR'
  | 'NOT'
  | 'IS NULL'
  | 'IS NOT NULL'
  | 'IS TRUE'
  | 'IS NOT TRUE'
  | 'IS FALSE'
  | 'IS NOT FALSE'
  /** Numeric operands already of the result's kind, but for DECIMAL (own scales) and timestamp ± interval. MOD is '%'. */
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | 'NEGATE'
  /** Texts. */
  | '||'
  /** operand, pattern [, escape]. */
  | 'LIKE'
  /** operand, then the list, all of one type. NOT IN is NOT(IN). */
  | 'IN'
  /** An ARRAY and an INT, or a MAP and a text: its element; NULL when there is none. */
  | 'ITEM'
  /** Values of the element type; keys and values by turns; values of the fields. Never NULL. */
  | 'ARRAY'
  | 'MAP'
  | 'ROW'
  | 'COALESCE'

/**
 * An expression with every name resolved and every type known. Plain JSON: a plan is data. A literal's value is boolean for
 * BOOLEAN, a number for the int and double lanes, a decimal string for the long lane (unscaled for DECIMAL, milliseconds for
 * TIMESTAMP(p ≤ 3)), a string for text (one character a byte for BYTES), null
 * for NULL.
 */
export type BoundExpression =
  | {
      readonly kind: 'Literal'
      readonly type: SqlType
      readonly value: boolean | number | string | null
    }
  /** The input's column by place; `name` is for people. */
  | {
      readonly kind: 'Column'
      readonly type: SqlType
      readonly index: number
      readonly name: string
    }
  | {
      readonly kind: 'BuiltIn'
      readonly type: SqlType
      readonly operator: BuiltIn
      readonly args: readonly BoundExpression[]
    }
  /** A scalar function of the registry, by upper-case name; args are of the kinds it declares. */
  | {
      readonly kind: 'Call'
      readonly type: SqlType
      readonly name: string
      readonly args: readonly BoundExpression[]
    }
  | {
      readonly kind: 'Case'
      readonly type: SqlType
      readonly branches: readonly {
        readonly when: BoundExpression
        readonly then: BoundExpression
      }[]
      readonly otherwise: BoundExpression
    }
  /** `safe`: NULL instead of an error (TRY_CAST). */
  | {
      readonly kind: 'Cast'
      readonly type: SqlType
      readonly operand: BoundExpression
      readonly safe: boolean
    }
