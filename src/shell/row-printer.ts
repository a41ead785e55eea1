import { flowOf, type TextOutput } from '../connectors/index.ts'
import type { Batch, Field } from '../values/index.ts'
import type { OutputForm } from './arguments.ts'
import { csvPrinter } from './printers/csv.ts'
import { jsonPrinter } from './printers/json.ts'
import { markdownPrinter } from './printers/markdown.ts'
import { tablePrinter } from './printers/table.ts'
import { verticalPrinter } from './printers/vertical.ts'

/** A row as texts, so that rows can be compared and kept; null is NULL. */
export type RenderedRow = readonly (string | null)[]

/** Shows rows in one form. */
export interface RowPrinter {
  begin(): void
  /** `op` is the change kind of an updating query. */
  render(batch: Batch, row: number, op: string | undefined): RenderedRow
  print(row: RenderedRow): void
  /** Ends a batch: what was printed is on its way. */
  flush(): void
  end(): void
  /** Bytes that the output would still take. */
  credit(): number
  ready(): Promise<void>
}

/** What a terminal adds: how wide it is now, and faint letters if it has them. */
export interface TerminalLook {
  columns(): number
  faint(text: string): string
}

/** What is to be printed, how, and where. */
export interface PrinterRequest {
  readonly form: OutputForm
  readonly fields: readonly Field[]
  /** Rows come with a change kind. */
  readonly hasOp: boolean
  /** The query may never end: rows are shown as they come. */
  readonly isLive: boolean
  readonly output: TextOutput
  /** Absent in a pipe, where nothing is cut. */
  readonly look?: TerminalLook | undefined
}

/** How one form shows rows. */
export type FormPrinter = Omit<RowPrinter, 'credit' | 'ready'>

const forms: Readonly<Record<OutputForm, (request: PrinterRequest) => FormPrinter>> = {
  json: jsonPrinter,
  table: tablePrinter,
  csv: csvPrinter,
  markdown: markdownPrinter,
  vertical: verticalPrinter,
}

/** A printer of the asked form. */
export function rowPrinter(request: PrinterRequest): RowPrinter {
  const { credit, ready } = flowOf(request.output)
  return Object.assign(forms[request.form](request), { credit, ready })
}
