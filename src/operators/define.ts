import type { BoundExpression } from '../logical/index.ts'
import type { StateTable, TableSchema } from '../state/index.ts'
import type { Batch } from '../values/index.ts'

/** Where an operator's results go: synchronously into the next operator. */
export interface Output {
  emit(batch: Batch): void
}

/** A failed row: with what, and which. The receiver counts it, or stops the job by throwing. */
export type Reject = (batch: Batch, row: number, error: Error) => void

/** Compiles expressions into loops over batches; handed to `create`, implemented in physical/. */
export interface Compiler {
  /** Writes the rows for which the predicate is true into `rows` (room for MAX_BATCH_ROWS) and says how many. */
  selection(predicate: BoundExpression): (batch: Batch, rows: Uint16Array) => number
  /** The computed columns; kinds and origin are kept, rejected rows are left out. Plain columns are passed through as they are. */
  projection(expressions: readonly BoundExpression[]): (batch: Batch) => Batch
}

/** What an operator is made with, besides its spec and its state. */
export interface OperatorContext {
  readonly compile: Compiler
  readonly reject: Reject
}

/** A running operator. Every call is synchronous, and a batch is valid only until the call returns. */
export interface Operator {
  /** Called once when a job starts afresh, never after a restore: an operator without inputs gives its rows here. */
  onStart?(out: Output): void
  /** `input`: which of its inputs the batch comes from. */
  onBatch(batch: Batch, input: number, out: Output): void
  /** Event time has reached `ms` on all inputs. */
  onWatermark?(ms: number, out: Output): void
  /** All inputs have ended. */
  onEnd?(out: Output): void
}

/**
 * An operator: its kind, its line in EXPLAIN, the state tables it needs (handed to `create` under the same names), and how
 * it is made from its spec. A spec is JSON.
 */
export interface OperatorDefinition<Kind extends string, Spec, Tables extends string = string> {
  readonly kind: Kind
  explain(spec: Spec): string
  /** In checkpoints the first table is called `<snake_case_kind>_<n>`, further ones `<snake_case_kind>_<n>_<name>`. */
  state?(spec: Spec): Readonly<Record<Tables, TableSchema>>
  create(
    spec: Spec,
    state: Readonly<Record<Tables, StateTable>>,
    context: OperatorContext,
  ): Operator
}

/** Defines an operator. */
export function operator<const Kind extends string, Spec, Tables extends string = never>(
  definition: OperatorDefinition<Kind, Spec, Tables>,
): OperatorDefinition<Kind, Spec, Tables> {
  return definition
}
