import type { SqlType } from '../values/index.ts'

/** Values that a scalar function sees: text for CHAR/VARCHAR, number for INT, DOUBLE and the like, bigint for BIGINT, unscaled DECIMAL and TIMESTAMP milliseconds. */
export interface ArgumentValues {
  text: string
  int: number
  double: number
  bigint: bigint
  boolean: boolean
}

/** A family of types that an argument accepts; the binder widens into it. */
export type ArgumentKind = keyof ArgumentValues

type ValuesOf<Args extends readonly ArgumentKind[]> = { [I in keyof Args]: ArgumentValues[Args[I]] }

/** A scalar function: one definition that names, types, documents, tests and computes it. */
export interface ScalarFunction<Args extends readonly ArgumentKind[] = readonly ArgumentKind[]> {
  readonly kind: 'scalar'
  /** Upper case. */
  readonly name: string
  readonly aliases?: readonly string[]
  readonly about: string
  readonly args: Args
  /** How many of `args` must be given; all when absent. */
  readonly required?: number
  /** The result's type for the arguments' types; its nullability is that of the arguments unless `call` may give null. */
  readonly returns: SqlType | ((args: readonly SqlType[]) => SqlType)
  readonly mayReturnNull?: boolean
  /** SQL and its value as JSON: printed in the reference, run as tests. */
  readonly examples: readonly (readonly [sql: string, value: string | number | boolean | null])[]
  /** Never sees NULL: a NULL argument gives NULL. */
  call(...args: ValuesOf<Args>): string | number | bigint | boolean | null
}

/** Defines a scalar function; `call` is typed by `args`. */
export function scalar<const Args extends readonly ArgumentKind[]>(
  definition: Omit<ScalarFunction<Args>, 'kind'>,
): ScalarFunction<Args> {
  return { kind: 'scalar', ...definition }
}

/**
 * An aggregate function. How it accumulates is written per lane in operators/ (the hot path); here is its name, type and
 * documentation, and its example over a list of values.
 */
export interface AggregateFunction {
  readonly kind: 'aggregate'
  readonly name: 'COUNT' | 'SUM' | 'MIN' | 'MAX' | 'AVG'
  readonly about: string
  /** Throws SqlError 'type-mismatch' when it cannot aggregate this type. COUNT(*) has no argument. */
  returns(argument: SqlType | undefined): SqlType
  readonly examples: readonly (readonly [sql: string, value: string | number | boolean | null])[]
}

/** Defines an aggregate function. */
export function aggregate(definition: Omit<AggregateFunction, 'kind'>): AggregateFunction {
  return { kind: 'aggregate', ...definition }
}
