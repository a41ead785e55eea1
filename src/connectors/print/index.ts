import { type Batch, KIND_NAMES, printValue } from '../../values/index.ts'
import { connector, type Sink, type TextOutput } from '../define.ts'
import { text } from '../options.ts'
import { flowOf } from '../output-flow.ts'

/** Writes each change as a line, as Flink's print connector does: `+I[1, kafka, null]`. */
function printSink(output: TextOutput, identifier: string | undefined): Sink {
  const prefix = identifier ? `${identifier}> ` : ''
  return {
    ...flowOf(output),
    async open() {},
    write: (batch) => output.write(linesOf(batch, prefix)),
    async close() {},
  }
}

function linesOf(batch: Batch, prefix: string): string {
  let lines = ''
  for (let row = 0; row < batch.length; row++) {
    const kind = KIND_NAMES[(batch.kinds?.[row] ?? 0) as 0]
    const values = batch.columns.map((column) => printValue(column, row) ?? 'null')
    lines += `${prefix}${kind}[${values.join(', ')}]\n`
  }
  return lines
}

/** Writes every change as a line on stdout. */
export const print = connector({
  name: 'print',
  about: 'Writes every change as a line on stdout.',
  options: { 'print-identifier': text('Goes before each line, followed by "> ".') },
  ignored: ['standard-error', 'sink.parallelism'],
  sink: ({ job }, options) => printSink(job.output, options['print-identifier']),
})
