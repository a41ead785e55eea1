import { type Batch, KIND_NAMES, printValue } from '../../values/index.ts'
import { connector, type Sink, type SinkRequest, type TextOutput } from '../define.ts'
import { text } from '../options.ts'

const MAX_PENDING_BYTES = 1 << 20

/** Writes each change as a line, as Flink's print connector does: `+I[1, kafka, null]`. */
class PrintSink implements Sink {
  private readonly output: TextOutput
  private readonly prefix: string

  constructor(request: SinkRequest, identifier: string | undefined) {
    this.output = request.job.output
    this.prefix = identifier ? `${identifier}> ` : ''
  }

  async open(): Promise<void> {}

  write(batch: Batch): void {
    let lines = ''
    for (let row = 0; row < batch.length; row++) {
      const kind = KIND_NAMES[(batch.kinds?.[row] ?? 0) as 0]
      const values = batch.columns.map((column) => printValue(column, row) ?? 'null')
      lines += `${this.prefix}${kind}[${values.join(', ')}]\n`
    }
    this.output.write(lines)
  }

  credit(): number {
    return MAX_PENDING_BYTES - this.output.pending()
  }

  ready(): Promise<void> {
    return this.output.drained()
  }

  flush(): Promise<void> {
    return this.output.drained()
  }

  async close(): Promise<void> {}
}

/** Writes every change as a line on stdout. */
export const print = connector({
  name: 'print',
  about: 'Writes every change as a line on stdout.',
  options: { 'print-identifier': text('Goes before each line, followed by "> ".') },
  ignored: ['standard-error', 'sink.parallelism'],
  sink: (request, options) => new PrintSink(request, options['print-identifier']),
})
