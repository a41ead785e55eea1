import type { Expression } from '../syntax/index.ts'
import type { Span } from '../values/index.ts'
import type { AggregateCollector } from './aggregate-collector.ts'
import type { BoundExpression } from './expression.ts'
import type { Scope } from './scope.ts'

/** What the expressions of a clause may use. */
export interface ExpressionContext {
  readonly scope: Scope
  /** Binds an expression below; here, so that the rules for each kind need not know each other. */
  bind(expression: Expression, context: ExpressionContext): BoundExpression
  /** Takes the aggregate calls, where they are allowed. */
  readonly aggregates?: AggregateCollector
  /** Why an aggregate call is not allowed, where it is not. */
  readonly noAggregates?: { readonly message: string; readonly hint?: string }
  /** Where bound columns and calls were written, for messages about them later. */
  readonly places: WeakMap<BoundExpression, Span>
}
