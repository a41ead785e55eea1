import { type BoundExpression, printExpression } from '../logical/index.ts'
import { MAX_BATCH_ROWS, take } from '../values/index.ts'
import { operator } from './define.ts'

/** Keeps the rows for which the predicate holds; of an update each half is judged by itself. A batch that passes whole is handed on as it is. */
export const filter = operator({
  kind: 'Filter',
  explain: ({ predicate }: { readonly predicate: BoundExpression }) => printExpression(predicate),
  create({ predicate }, _state, { compile }) {
    const select = compile.selection(predicate)
    const rows = new Uint16Array(MAX_BATCH_ROWS)
    return {
      onBatch(batch, _input, out) {
        const kept = select(batch, rows)
        if (kept > 0) out.emit(kept === batch.length ? batch : take(batch, rows, kept))
      },
    }
  },
})
