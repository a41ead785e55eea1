import { basename } from 'node:path'
import { formatOf } from '../../formats/index.ts'
import type { Source, SourceRequest } from '../define.ts'
import { formatOptionsOf, type RecordOptions, valueFormatOf } from '../record-options.ts'
import { type RecordOrigin, type RecordPosition, RecordReader } from '../record-reader.ts'
import { filePath, STANDARD } from './file-path.ts'
import { FileSource } from './file-source.ts'
import { newlines } from './newlines.ts'
import { type Opened, openSource } from './open-source.ts'
import type { FileOptions } from './options.ts'

/** Makes the source of a table. */
export function makeSource(
  request: SourceRequest,
  options: FileOptions,
  record: RecordOptions,
  extra: ReadonlyMap<string, string>,
): Source {
  const { table, job } = request
  const name = options.path === STANDARD ? 'stdin' : options.path
  const format = valueFormatOf(record)
  const { file } = formatOf(format)
  const given = formatOptionsOf('value', format, extra)
  return new FileSource({
    source: table.name,
    name,
    lines: file?.lines?.(given) ?? newlines,
    hasHeader: file?.header?.(table.fields, given) !== undefined,
    skipsBlanks: file?.skipsBlanks?.(table.fields) ?? false,
    open: (restored) => openSource(options, job, restored),
    reader: (opened) =>
      new RecordReader(name, request, record, extra, {
        placeOf: (line, offset) => `line ${line} of ${name} (byte offset ${offset})`,
        metadata: (key) => metadataOf(key, options.path, opened),
      }),
  })
}

function metadataOf(
  key: string,
  path: string,
  opened: Opened,
): ReturnType<NonNullable<RecordOrigin['metadata']>> {
  const { size, modified } = opened
  const whole = path === STANDARD ? STANDARD : filePath(path)
  switch (key) {
    case 'file.path':
      return () => whole
    case 'file.name':
      return () => basename(whole)
    case 'file.size':
      return () => size
    case 'file.modification-time':
      return () => modified
    case 'line':
      return ({ partition }: RecordPosition) => partition
    default:
      return undefined
  }
}
