import { type BoundExpression, printExpression } from '../logical/index.ts'
import {
  type Batch,
  type Field,
  MAX_BATCH_ROWS,
  makeColumn,
  putValue,
  valueAt,
} from '../values/index.ts'
import { type Compiler, operator } from './define.ts'

/** What Values is made from: rows of expressions without columns. */
export interface ValuesSpec {
  readonly rows: readonly (readonly BoundExpression[])[]
  readonly fields: readonly Field[]
}

/** Gives rows that stand in the query, once, when the job starts afresh. */
export const values = operator({
  kind: 'Values',
  explain: ({ rows }: ValuesSpec) =>
    rows.map((row) => `(${row.map(printExpression).join(', ')})`).join(', '),
  create({ rows, fields }, _state, { compile }) {
    return {
      onStart(out) {
        for (let from = 0; from < rows.length; from += MAX_BATCH_ROWS) {
          const batch = batchOf(rows.slice(from, from + MAX_BATCH_ROWS), fields, compile)
          if (batch.length > 0) out.emit(batch)
        }
      },
      onBatch() {
        // There is no input.
      },
    }
  },
})

const ONE_ROW: Batch = { columns: [], length: 1 }

/** Rows that fail have been rejected by the projection and are missing. */
function batchOf(rows: ValuesSpec['rows'], fields: readonly Field[], compile: Compiler): Batch {
  const columns = fields.map(({ type }) => makeColumn(type, rows.length))
  let length = 0
  for (const row of rows) {
    const computed = compile.projection(row)(ONE_ROW)
    if (computed.length === 0) continue
    computed.columns.forEach((column, c) => {
      const target = columns[c]
      if (target) putValue(target, length, valueAt(column, 0))
    })
    length++
  }
  return { columns, length }
}
