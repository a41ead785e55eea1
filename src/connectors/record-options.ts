import { formats } from '../formats/index.ts'
import { choice, type Option, OptionError, text, type ValuesOf } from './options.ts'

const names = (about: string): Option<readonly string[]> => ({
  about,
  read: (given) =>
    (given ?? '')
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
})

/** Options of every connector whose records have a key and a value of some format. */
export const recordOptions = {
  format: text('Format of values, and of keys unless key.format says otherwise.'),
  'value.format': text('The same as format.'),
  'key.format': text('Format of keys; the value format by default.'),
  'key.fields': names('Columns that make the key, separated by semicolons.'),
  'key.fields-prefix': text(
    'Prefix of the key columns that is not part of their names in the key.',
  ),
  'value.fields-include': choice(
    'Whether key columns are in the value too.',
    ['all', 'except_key'],
    'all',
  ),
  'on.error': choice('What a record that cannot be read does.', ['fail', 'skip'], 'fail'),
  'changelog.mode': choice(
    '\'op\': writes updates too, with the change kind as "op".',
    ['op'],
    undefined,
  ),
} as const

/** Prefixes under which formats have options of their own, where records are a value alone. */
export const VALUE_FORMAT_PREFIXES: readonly string[] = formats.map(({ name }) => `${name}.`)

/** The same where records have a key too. */
export const FORMAT_PREFIXES: readonly string[] = ['', 'key.', 'value.'].flatMap((role) =>
  VALUE_FORMAT_PREFIXES.map((prefix) => role + prefix),
)

/** The values of those options. */
export type RecordOptions = ValuesOf<typeof recordOptions>

/** The format of values: 'format' or 'value.format', one of which must be given. */
export function valueFormatOf(options: RecordOptions): string {
  const { format, 'value.format': valueFormat } = options
  if (format !== undefined && valueFormat !== undefined) {
    throw new OptionError("means the same as 'format': give one of them", 'value.format')
  }
  const name = format ?? valueFormat
  if (name === undefined)
    throw new OptionError("is required: for example format = 'json'", 'format')
  return name
}

/** The format's own options, without their prefix: those of `json.x`, then of `value.json.x`. */
export function formatOptionsOf(
  role: 'key' | 'value',
  format: string,
  extra: ReadonlyMap<string, string>,
): Map<string, string> {
  const found = new Map<string, string>()
  for (const prefix of [`${format}.`, `${role}.${format}.`]) {
    for (const [key, value] of extra)
      if (key.startsWith(prefix)) found.set(key.slice(prefix.length), value)
  }
  return found
}
