import { type Batch, type Field, printValue } from '../../values/index.ts'
import type { PrinterRequest, RenderedRow } from '../row-printer.ts'

/** A row's values as CAST to STRING shows them, behind the change kind if there is one. */
export function textsOf(batch: Batch, row: number, op: string | undefined): RenderedRow {
  const values = batch.columns.map((column) => printValue(column, row))
  return op === undefined ? values : [op, ...values]
}

/** The names over the columns. */
export const headOf = ({ fields, hasOp }: Pick<PrinterRequest, 'fields' | 'hasOp'>): string[] => [
  ...(hasOp ? ['op'] : []),
  ...fields.map((field) => field.name),
]

const NUMBERS: ReadonlySet<string> = new Set([
  'TINYINT',
  'SMALLINT',
  'INT',
  'BIGINT',
  'FLOAT',
  'DOUBLE',
  'DECIMAL',
])

/** Whether each column holds numbers, which are aligned to the right. */
export const areNumbers = ({
  fields,
  hasOp,
}: Pick<PrinterRequest, 'fields' | 'hasOp'>): boolean[] => [
  ...(hasOp ? [false] : []),
  ...fields.map(({ type }: Field) => NUMBERS.has(type.kind)),
]

/** `1 row`, `2 rows`. */
export const countedRows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`

/** Gathers lines and writes those of a batch at once. */
export function lineWriter({ output }: Pick<PrinterRequest, 'output'>): {
  add(line: string): void
  flush(): void
} {
  let lines = ''
  return {
    add(line) {
      lines += `${line}\n`
    },
    flush() {
      if (lines !== '') output.write(lines)
      lines = ''
    },
  }
}
