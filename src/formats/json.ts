import type { Format, FormatOptions } from './define.ts'
import { JsonDecoder } from './json/decoder.ts'
import { JsonEncoder } from './json/encoder.ts'
import type { NestedStyle } from './json/nested-text.ts'
import type { Tolerance } from './json/plain-decoder.ts'
import { FormatOptionError, readChoice, readFlag } from './option-values.ts'

/** One JSON object a row, with Flink's options and conversions. */
export const json: Format = {
  name: 'json',
  about: 'One JSON object a row.',
  options: {
    'fail-on-missing-field': 'A field that is missing is an error instead of NULL (false).',
    'ignore-parse-errors': 'A bad field becomes NULL, a bad record is skipped (false).',
    'timestamp-format.standard':
      "'SQL' writes 2024-01-31 12:34:56.789, 'ISO-8601' 2024-01-31T12:34:56.789; both are read (SQL).",
    'encode.ignore-null-fields': 'Leave out keys whose value is NULL (false).',
    'encode.decimal-as-plain-number':
      "'false' writes DECIMAL as Flink does by default, 100.00 as 1E+2 (true).",
    'decode.json-parser.enabled': 'Chooses a parser in Flink; no effect here.',
    'map-null-key.mode': "What a NULL key of a MAP becomes: 'FAIL', 'DROP' or 'LITERAL' (FAIL).",
    'map-null-key.literal':
      "The key that stands for NULL with map-null-key.mode = 'LITERAL' (null).",
  },
  decoder: (fields, options) => new JsonDecoder(fields, readTolerance(options)),
  encoder: (fields, options, kinds) =>
    new JsonEncoder(fields, {
      separator: readStandard(options) === 'SQL' ? ' ' : 'T',
      ignoreNullFields: readFlag(options, 'json', 'encode.ignore-null-fields'),
      scientific: !readPlainNumbers(options),
      nullKeys: readNullKeys(options),
      kinds: kinds === 'op',
    }),
}

function readStandard(options: FormatOptions): 'SQL' | 'ISO-8601' {
  return readChoice(options, 'json', 'timestamp-format.standard', ['SQL', 'ISO-8601'])
}

const readPlainNumbers = (options: FormatOptions): boolean =>
  readChoice(options, 'json', 'encode.decimal-as-plain-number', ['true', 'false']) === 'true'

function readNullKeys(options: FormatOptions): NonNullable<NestedStyle['nullKeys']> {
  switch (readChoice(options, 'json', 'map-null-key.mode', ['FAIL', 'DROP', 'LITERAL'])) {
    case 'FAIL':
      return 'fail'
    case 'DROP':
      return 'drop'
    case 'LITERAL':
      return { literal: options.get('map-null-key.literal') ?? 'null' }
  }
}

function readTolerance(options: FormatOptions): Tolerance {
  readStandard(options)
  readFlag(options, 'json', 'decode.json-parser.enabled')
  const failOnMissingField = readFlag(options, 'json', 'fail-on-missing-field')
  const ignoreParseErrors = readFlag(options, 'json', 'ignore-parse-errors')
  if (failOnMissingField && ignoreParseErrors) {
    const reason = "cannot be true together with 'json.ignore-parse-errors'"
    throw new FormatOptionError('json', 'fail-on-missing-field', reason)
  }
  return { failOnMissingField, ignoreParseErrors }
}
