import { createRequire } from 'node:module'
import type { TextOutput } from '../connectors/index.ts'
import { formatOf } from '../formats/index.ts'
import { type Batch, ByteWriter, type Field, printValue } from '../values/index.ts'
import type { OutputForm } from './arguments.ts'

/** Shows rows in one form; a rendered row is a list of texts, so that rows can be compared and kept. */
export interface RowPrinter {
  begin(): void
  /** `op` is the change kind of an updating query. */
  render(batch: Batch, row: number, op: string | undefined): readonly string[]
  print(row: readonly string[]): void
  /** Ends a batch: what was printed is on its way. */
  flush(): void
  end(): void
  /** Bytes that the output would still take. */
  credit(): number
  ready(): Promise<void>
}

const MAX_PENDING_BYTES = 1 << 20

/** What is to be printed, how, and where. */
export interface PrinterRequest {
  readonly form: OutputForm
  readonly fields: readonly Field[]
  /** Rows come with a change kind. */
  readonly hasOp: boolean
  /** The query may never end: rows are shown as they come. */
  readonly isLive: boolean
  readonly output: TextOutput
}

/** A printer of the asked form. */
export function rowPrinter(request: PrinterRequest): RowPrinter {
  const { form, output } = request
  const flow = {
    credit: () => MAX_PENDING_BYTES - output.pending(),
    ready: () => output.drained(),
  }
  return form === 'json' ? jsonPrinter(request, flow) : tablePrinter(request, flow)
}

type Flow = Pick<RowPrinter, 'credit' | 'ready'>

/** One JSON object a line; the change kind of an updating query comes first as "op". */
function jsonPrinter({ fields, output }: PrinterRequest, flow: Flow): RowPrinter {
  const encoder = formatOf('json').encoder(fields, new Map())
  const writer = new ByteWriter()
  let lines = ''
  return {
    ...flow,
    begin() {},
    render(batch, row, op) {
      writer.length = 0
      encoder.encode(batch, row, writer)
      const object = writer.buffer.utf8Slice(0, writer.length)
      if (op === undefined) return [object]
      return [`{"op":"${op}"${object === '{}' ? '' : ','}${object.slice(1)}`]
    },
    print(row) {
      lines += `${row[0]}\n`
    },
    flush() {
      if (lines !== '') output.write(lines)
      lines = ''
    },
    end() {
      this.flush()
    },
  }
}

/** Rows that are kept for a box whose columns fit; more than these are written as they come. */
const BOX_ROWS = 1000
/** Widest column of rows that are written as they come, in characters. */
const MAX_WIDTH = 40

/** A box for up to 1,000 rows, drawn at the end; longer results go on as plain aligned lines. */
function tablePrinter({ fields, hasOp, isLive, output }: PrinterRequest, flow: Flow): RowPrinter {
  const head = [...(hasOp ? ['op'] : []), ...fields.map((field) => field.name)]
  let kept: (readonly string[])[] = []
  let widths: number[] | undefined
  let count = 0
  const line = (row: readonly string[]): string =>
    `${row
      .map((text, c) => text.padEnd(widths?.[c] ?? 0))
      .join('  ')
      .trimEnd()}\n`
  const stream = (): void => {
    widths = head.map((name, c) =>
      Math.min(MAX_WIDTH, Math.max(name.length, ...kept.map((row) => row[c]?.length ?? 0))),
    )
    output.write([head, ...kept].map(line).join(''))
    kept = []
  }
  return {
    ...flow,
    begin() {},
    render(batch, row, op) {
      const values = batch.columns.map((column) => printValue(column, row) ?? 'NULL')
      return op === undefined ? values : [op, ...values]
    },
    print(row) {
      count++
      if (widths) output.write(line(row))
      else if (kept.push(row) > BOX_ROWS) stream()
    },
    flush() {
      if (isLive && !widths && kept.length > 0) stream()
    },
    end() {
      if (!widths) output.write(`${box(head, kept)}\n`)
      output.write(`${count} ${count === 1 ? 'row' : 'rows'}\n`)
    },
  }
}

function box(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // Loaded only when a table is drawn: it costs start-up time.
  const Table = createRequire(import.meta.url)('cli-table3') as typeof import('cli-table3')
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  for (const row of rows) table.push([...row])
  return table.toString()
}
