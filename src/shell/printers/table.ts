import type { FormPrinter, PrinterRequest, RenderedRow } from '../row-printer.ts'
import { fitText, textWidth, visibleText } from '../text-width.ts'
import { boxOf } from './box.ts'
import { fittingWidths, streamWidths } from './column-widths.ts'
import { areNumbers, countedRows, headOf, textsOf } from './texts.ts'

/** Rows that are kept for a box whose columns fit; more than these are written as they come. */
const BOX_ROWS = 1000
/** A person waits no longer than this for a box: then its rows are written as they come. */
const MAX_WAIT_MS = 1000

/** A box for up to 1,000 rows, drawn at the end; longer and endless results go on as plain aligned lines. */
export const tablePrinter = (request: PrinterRequest): FormPrinter => new TablePrinter(request)

class TablePrinter implements FormPrinter {
  readonly render = textsOf
  private readonly request: PrinterRequest
  private readonly head: readonly string[]
  private readonly numbers: readonly boolean[]
  private readonly faint: (text: string) => string
  private kept: RenderedRow[] = []
  /** Set once rows are written as they come. */
  private widths: readonly number[] | undefined
  private lines = ''
  private count = 0
  private since: number | undefined

  constructor(request: PrinterRequest) {
    this.request = request
    this.head = headOf(request)
    this.numbers = areNumbers(request)
    this.faint = request.look?.faint ?? ((text) => text)
  }

  begin(): void {}

  print(row: RenderedRow): void {
    this.count++
    if (this.widths) this.add(row, this.widths)
    else if (this.kept.push(row) > BOX_ROWS) this.stream()
  }

  flush(): void {
    if (!this.widths && this.kept.length > 0 && this.isOverdue()) this.stream()
    if (this.lines !== '') this.request.output.write(this.lines)
    this.lines = ''
  }

  end(): void {
    const { head, kept, numbers, faint } = this
    if (!this.widths) {
      const widths = fittingWidths(head, kept, this.request.look?.columns())
      this.lines += `${boxOf(head, kept, { widths, numbers, faint })}\n`
      this.kept = []
    }
    this.lines += `${countedRows(this.count)}\n`
    this.flush()
  }

  private isOverdue(): boolean {
    const { isLive, look } = this.request
    this.since ??= performance.now()
    return isLive || (look !== undefined && performance.now() - this.since > MAX_WAIT_MS)
  }

  /** Goes over from a box to lines. */
  private stream(): void {
    const { head, kept, request } = this
    this.widths = streamWidths({ head, rows: kept, request })
    this.kept = []
    this.add(head, this.widths)
    for (const row of kept) this.add(row, this.widths)
  }

  private add(row: RenderedRow, widths: readonly number[]): void {
    const cells = row.map((value, c) => this.cell(value, c, widths[c] ?? 0))
    this.lines += `${cells.join('  ').trimEnd()}\n`
  }

  private cell(value: string | null, c: number, width: number): string {
    const whole = value === null ? 'NULL' : visibleText(value)
    const text = this.request.look && !this.numbers[c] ? fitText(whole, width) : whole
    const blanks = ' '.repeat(Math.max(0, width - textWidth(text)))
    const shown = value === null ? this.faint(text) : text
    return this.numbers[c] ? blanks + shown : shown + blanks
  }
}
