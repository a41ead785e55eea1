import type { Sink } from '../connectors/index.ts'
import { type Batch, DELETE, type Field, KIND_NAMES, UPDATE_BEFORE } from '../values/index.ts'
import type { RenderedRow, RowPrinter } from './row-printer.ts'

/** What a SELECT's rows are shown with. */
export interface ResultRequest {
  readonly fields: readonly Field[]
  readonly isUpdating: boolean
  /** Print at the end what stands then, instead of every change. */
  readonly final: boolean
  readonly limit: number | undefined
  readonly printer: RowPrinter
  /** The limit has been reached: the query may stop. */
  onLimit(): void
}

/** Hands the rows of a SELECT to a printer: each change, or only the rows that stand at the end. */
export class ResultSink implements Sink {
  private readonly request: ResultRequest
  private readonly standing = new Standing()
  private rows = 0

  constructor(request: ResultRequest) {
    this.request = request
  }

  async open(): Promise<void> {
    this.request.printer.begin()
  }

  write(batch: Batch): void {
    const { limit = Number.POSITIVE_INFINITY, final, isUpdating, printer, onLimit } = this.request
    for (let row = 0; row < batch.length && this.rows < limit; row++) {
      const kind = batch.kinds?.[row] ?? 0
      if (final && isUpdating) this.standing.change(printer.render(batch, row, undefined), kind)
      else {
        printer.print(printer.render(batch, row, isUpdating ? KIND_NAMES[kind as 0] : undefined))
        if (++this.rows === limit) onLimit()
      }
    }
    printer.flush()
  }

  credit(): number {
    return this.request.printer.credit()
  }

  ready(): Promise<void> {
    return this.request.printer.ready()
  }

  async flush(): Promise<void> {
    const { limit = Number.POSITIVE_INFINITY, printer } = this.request
    for (const row of this.standing.rows()) if (this.rows++ < limit) printer.print(row)
    this.standing.clear()
    printer.end()
    await printer.ready()
  }

  async close(): Promise<void> {}
}

/** The rows that stand after a series of changes, as a multiset in order of appearance. */
class Standing {
  private readonly counts = new Map<string, { row: RenderedRow; count: number }>()

  change(row: RenderedRow, kind: number): void {
    const key = JSON.stringify(row)
    const found = this.counts.get(key) ?? { row, count: 0 }
    found.count += kind === UPDATE_BEFORE || kind === DELETE ? -1 : 1
    if (found.count === 0) this.counts.delete(key)
    else this.counts.set(key, found)
  }

  *rows(): Iterable<RenderedRow> {
    for (const { row, count } of this.counts.values()) for (let i = 0; i < count; i++) yield row
  }

  clear(): void {
    this.counts.clear()
  }
}
