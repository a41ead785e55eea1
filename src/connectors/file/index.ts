/**
 * One file as a table: a row a line.
 * In: a path, a `file://` URI, or `-` for stdin and stdout. Out: a source that ends where the file does and goes on at a
 * byte; a sink that appends, and cuts off what came after its checkpoint. Flink's name for it is `filesystem`.
 * chunks.ts reads ahead in large pieces that end with a row, file-output.ts writes behind.
 * Example: `FROM FILE WITH (path = 'events.jsonl', format = 'json')`.
 */
import { type Connector, connector } from '../define.ts'
import { VALUE_FORMAT_PREFIXES } from '../record-options.ts'
import { makeSink } from './make-sink.ts'
import { makeSource } from './make-source.ts'
import { fileMetadata } from './metadata.ts'
import { fileOptions, ignoredOptions, recordOptionsOf } from './options.ts'
import { validate } from './validate.ts'

/** The connector `file`. */
export const file = connector({
  name: 'file',
  about: 'Reads or writes one file, a row a line; - is stdin or stdout.',
  options: fileOptions,
  ignored: ignoredOptions,
  prefixes: VALUE_FORMAT_PREFIXES,
  changeable: ['on.error'],
  metadata: fileMetadata,
  isBounded: () => true,
  takesUpdates: (options) => options['changelog.mode'] === 'op',
  validate,
  source: (request, options, extra) =>
    makeSource(request, options, recordOptionsOf(options), extra),
  sink: (request, options, extra) => makeSink(request, options, recordOptionsOf(options), extra),
})

/** The same under Flink's name. */
export const filesystem: Connector = { ...file, name: 'filesystem' } as Connector
