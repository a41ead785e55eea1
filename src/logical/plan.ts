import type { SourceColumn } from '../connectors/index.ts'
import type { Field } from '../values/index.ts'
import type { BoundExpression } from './expression.ts'

/** A result column: its name and how it is computed. */
export interface NamedExpression {
  readonly name: string
  readonly expression: BoundExpression
}

/** An aggregate over a group; `argument` is a column of the input, absent for COUNT(*). */
export interface AggregateCall {
  readonly function: 'COUNT' | 'SUM' | 'MIN' | 'MAX' | 'AVG'
  readonly argument?: number
  readonly distinct: boolean
  /** A BOOLEAN column of the input: only rows for which it is true. */
  readonly filter?: number
  /** The result column. */
  readonly field: Field
}

/** A relational plan; each node knows its result's `fields`. Plain JSON. */
export type LogicalPlan =
  | {
      readonly kind: 'Scan'
      readonly table: string
      /** Starts as all columns of the DDL but computed ones; the optimiser narrows it to the used ones. */
      readonly columns: readonly SourceColumn[]
      readonly fields: readonly Field[]
    }
  | {
      readonly kind: 'Values'
      readonly rows: readonly (readonly BoundExpression[])[]
      readonly fields: readonly Field[]
    }
  | {
      readonly kind: 'Filter'
      readonly input: LogicalPlan
      readonly predicate: BoundExpression
      readonly fields: readonly Field[]
    }
  | {
      readonly kind: 'Project'
      readonly input: LogicalPlan
      readonly expressions: readonly NamedExpression[]
      readonly fields: readonly Field[]
    }
  /** Fields are the keys, then the aggregates. `SELECT DISTINCT` has keys only. */
  | {
      readonly kind: 'Aggregate'
      readonly input: LogicalPlan
      readonly keys: readonly number[]
      readonly aggregates: readonly AggregateCall[]
      readonly fields: readonly Field[]
    }
  /** The rows behind the first `offset`, at most `count`; the same while the input changes. */
  | {
      readonly kind: 'Limit'
      readonly input: LogicalPlan
      readonly count: number
      readonly offset: number
      readonly fields: readonly Field[]
    }
  | {
      readonly kind: 'UnionAll'
      readonly inputs: readonly LogicalPlan[]
      readonly fields: readonly Field[]
    }

/** The name of a kind of node. */
export type LogicalKind = LogicalPlan['kind']

/** A bound statement that makes rows: where they go, and the plan that makes them. */
export type BoundQuery =
  /** The plan's fields are the sink's physical columns (cast and widened), then its writable metadata. */
  | { readonly kind: 'Insert'; readonly sink: string; readonly plan: LogicalPlan }
  /** A bare SELECT: its rows go to whoever asked. */
  | { readonly kind: 'Select'; readonly plan: LogicalPlan }

/** Whether a plan's output updates or deletes rows that it gave before. */
export function isUpdating(plan: LogicalPlan): boolean {
  switch (plan.kind) {
    case 'Scan':
    case 'Values':
      return false
    case 'Filter':
    case 'Project':
    case 'Limit':
      return isUpdating(plan.input)
    case 'Aggregate':
      return true
    case 'UnionAll':
      return plan.inputs.some(isUpdating)
  }
}
