import { formatOf } from '../formats/index.ts'
import { SqlError } from '../values/index.ts'
import type { TableSpec } from './define.ts'
import { OptionError } from './options.ts'
import { formatOptionsOf, type RecordOptions, valueFormatOf } from './record-options.ts'
import { keyFieldsOf } from './record-writer.ts'

/** Checks formats, their options and key columns of a table whose records have keys and values; no I/O. */
export function validateRecords(
  table: TableSpec,
  options: RecordOptions,
  extra: ReadonlyMap<string, string>,
): void {
  const value = valueFormatOf(options)
  checkFormat(value, options.format === undefined ? 'value.format' : 'format')
  const key = options['key.format'] ?? value
  checkFormat(key, 'key.format')
  keyFieldsOf(table, options)
  for (const [role, name] of [
    ['value', value],
    ['key', key],
  ] as const) {
    const fields = table.fields.map((field, column) => ({ ...field, column }))
    const format = formatOf(name)
    checkOptions(format.options, role, name, extra)
    format.decoder(fields, formatOptionsOf(role, name, extra))
  }
}

function checkFormat(name: string, option: string): void {
  try {
    formatOf(name)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    throw new OptionError(
      `names the format '${name}', which does not exist${error.hint ? `: ${error.hint}` : ''}`,
      option,
    )
  }
}

function checkOptions(
  known: Readonly<Record<string, string>>,
  role: 'key' | 'value',
  format: string,
  extra: ReadonlyMap<string, string>,
): void {
  for (const key of extra.keys()) {
    for (const prefix of [`${format}.`, `${role}.${format}.`]) {
      if (!key.startsWith(prefix) || Object.hasOwn(known, key.slice(prefix.length))) continue
      const names = Object.keys(known).map((name) => `'${prefix}${name}'`)
      throw new OptionError(`is not an option of the format ${format} (${names.join(', ')})`, key)
    }
  }
}
