import { CsvDecoder } from './csv/decoder.ts'
import { readDialect } from './csv/dialect.ts'
import { CsvEncoder, headerLine } from './csv/encoder.ts'
import { CsvLines } from './csv/lines.ts'
import type { Format } from './define.ts'

/** One line of separated values a row, with Flink's options and conversions. */
export const csv: Format = {
  name: 'csv',
  about: 'One line of separated values a row, in the order of the columns.',
  options: {
    'field-delimiter':
      "What stands between two values; '\\t' and '\\u0001' are read as Java's (,).",
    'disable-quote-character': 'Quotes are characters like any other (false).',
    'quote-character': 'What a value may stand in (").',
    'allow-comments': 'Lines that begin with # are passed over (false).',
    'ignore-parse-errors': 'A bad value becomes NULL, a bad row is skipped (false).',
    'array-element-delimiter': 'What stands between two elements of an ARRAY or ROW (;).',
    'escape-character': 'Goes before a character that is meant as it is (none).',
    'null-literal': 'The text that stands for NULL (none; NULL is written as nothing).',
    'write-bigdecimal-in-scientific-notation':
      'DECIMAL is written as 1E+2 where Java would (false unless given).',
    header: 'The first line of a file holds the names of the columns (false).',
  },
  decoder: (fields, options, all = fields) => new CsvDecoder(fields, all, readDialect(options)),
  encoder: (fields, options, kinds) => new CsvEncoder(fields, readDialect(options), kinds === 'op'),
  file: {
    // Where there is one column, an empty line is an empty text.
    skipsBlanks: (fields) => fields.length > 1,
    lines: (options) => new CsvLines(readDialect(options)),
    header(fields, options, kinds) {
      const dialect = readDialect(options)
      if (!dialect.header) return undefined
      return headerLine([...(kinds === 'op' ? ['op'] : []), ...fields.map((f) => f.name)], dialect)
    },
  },
}
