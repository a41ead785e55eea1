import { type Format, FormatOptionError, formatOf } from '../formats/index.ts'
import { didYouMean, SqlError } from '../values/index.ts'
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
  const inKey = new Set(keyFieldsOf(table, options))
  const isSplit = options['value.fields-include'] === 'except_key'
  const inValue = table.fields.filter((field) => !(isSplit && inKey.has(field)))
  for (const [role, name, own] of [
    ['value', value, inValue],
    ['key', key, [...inKey]],
  ] as const) {
    const fields = own.map((field, column) => ({ ...field, column }))
    const format = formatOf(name)
    checkOptions(format.options, role, name, extra)
    readFormatOptions(format, role, extra, (given) => {
      format.decoder(fields, given)
      format.encoder([], given)
    })
  }
}

/** What a format says of its options becomes a mistake of the option as it is written in WITH. */
function readFormatOptions(
  { name }: Format,
  role: 'key' | 'value',
  extra: ReadonlyMap<string, string>,
  read: (given: Map<string, string>) => void,
): void {
  try {
    read(formatOptionsOf(role, name, extra))
  } catch (error) {
    if (!(error instanceof FormatOptionError)) throw error
    const long = `${role}.${name}.${error.option}`
    throw new OptionError(error.reason, extra.has(long) ? long : `${name}.${error.option}`)
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
      const names = Object.keys(known).map((name) => prefix + name)
      const near = didYouMean(key, names, (name) => `'${name}'`)
      throw new OptionError(`is not an option of the format ${format}: ${near}`, key)
    }
  }
}
