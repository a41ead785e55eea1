import type { TextOutput } from '../connectors/index.ts'
import type { Action } from '../runtime/index.ts'
import { type Batch, type Field, MAX_BATCH_ROWS, makeColumn, putValue } from '../values/index.ts'
import type { OutputForm } from './arguments.ts'
import { rowPrinter, type TerminalLook } from './row-printer.ts'

/** Prints rows that are there already, as a SELECT's are printed. */
export async function printRows(
  { fields, rows }: Pick<Extract<Action, { kind: 'rows' }>, 'fields' | 'rows'>,
  form: OutputForm,
  output: TextOutput,
  look?: TerminalLook,
): Promise<void> {
  const printer = rowPrinter({ form, fields, hasOp: false, isLive: false, output, look })
  printer.begin()
  for (let from = 0; from < rows.length; from += MAX_BATCH_ROWS) {
    const batch = batchOf(fields, rows.slice(from, from + MAX_BATCH_ROWS))
    for (let row = 0; row < batch.length; row++) {
      printer.print(printer.render(batch, row, undefined))
    }
    printer.flush()
  }
  printer.end()
  await printer.ready()
}

/** Rows of plain values as a batch. */
export function batchOf(fields: readonly Field[], rows: readonly (readonly unknown[])[]): Batch {
  const columns = fields.map(({ type }, c) => {
    const column = makeColumn(type, rows.length)
    for (let row = 0; row < rows.length; row++) putValue(column, row, rows[row]?.[c] ?? null)
    return column
  })
  return { columns, length: rows.length }
}
