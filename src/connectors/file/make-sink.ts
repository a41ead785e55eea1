import { resolve } from 'node:path'
import { formatOf } from '../../formats/index.ts'
import type { Sink, SinkRequest } from '../define.ts'
import { formatOptionsOf, type RecordOptions, valueFormatOf } from '../record-options.ts'
import { recordWriter } from '../record-writer.ts'
import { FileOutput } from './file-output.ts'
import { filePath, STANDARD } from './file-path.ts'
import { FileSink } from './file-sink.ts'
import type { FileOptions } from './options.ts'
import { outputSink } from './output-sink.ts'

/** Makes the sink of a table. */
export function makeSink(
  request: SinkRequest,
  options: FileOptions,
  record: RecordOptions,
  extra: ReadonlyMap<string, string>,
): Sink {
  const { table, job } = request
  const writer = recordWriter(request, record, extra)
  const format = valueFormatOf(record)
  const given = formatOptionsOf('value', format, extra)
  const kinds = options['changelog.mode']
  const header = formatOf(format).file?.header?.(table.fields, given, kinds)
  if (options.path === STANDARD) return outputSink(job.output, writer, header)
  const path = resolve(filePath(options.path))
  const output = job.shared(`file ${path}`, () => new FileOutput(job.world.files, path))
  return new FileSink(output, writer, header)
}
