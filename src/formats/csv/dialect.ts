import type { FormatOptions } from '../define.ts'
import { FormatOptionError, readFlag } from '../option-values.ts'

/** How values are told apart, from the options of a table. */
export interface Dialect {
  readonly delimiter: string
  /** A byte; −1 when there are no quotes. */
  readonly quoteByte: number
  /** A byte; −1 when nothing escapes. */
  readonly escapeByte: number
  readonly arrayDelimiter: string
  readonly nullLiteral: string | undefined
  readonly comments: boolean
  readonly ignoreParseErrors: boolean
  readonly scientific: boolean
  /** A file's first line holds names. */
  readonly header: boolean
}

/** Reads and checks the options of a table. */
export function readDialect(options: FormatOptions): Dialect {
  const delimiter = unescapeJava(options.get('field-delimiter') ?? ',')
  checkSingle('field-delimiter', delimiter, options)
  if (/[\r\n]/.test(delimiter)) throw wrong('field-delimiter', 'cannot be the end of a line')
  const quoteByte = readQuote(options)
  const escapeByte = readByte(options, 'escape-character')
  const arrayDelimiter = options.get('array-element-delimiter') ?? ';'
  checkSingle('array-element-delimiter', arrayDelimiter, options)
  if (quoteByte === delimiter.charCodeAt(0)) {
    throw wrong('field-delimiter', 'must differ from the quote character')
  }
  return {
    delimiter,
    quoteByte,
    escapeByte: escapeByte ?? -1,
    arrayDelimiter,
    nullLiteral: options.get('null-literal'),
    comments: readFlag(options, 'csv', 'allow-comments'),
    ignoreParseErrors: readFlag(options, 'csv', 'ignore-parse-errors'),
    scientific: readFlag(options, 'csv', 'write-bigdecimal-in-scientific-notation'),
    header: readFlag(options, 'csv', 'header'),
  }
}

const DOUBLE_QUOTE = 34

function readQuote(options: FormatOptions): number {
  const given = readByte(options, 'quote-character')
  if (!readFlag(options, 'csv', 'disable-quote-character')) return given ?? DOUBLE_QUOTE
  if (given === undefined) return -1
  throw wrong('quote-character', "cannot be given together with 'csv.disable-quote-character'")
}

function readByte(options: FormatOptions, name: string): number | undefined {
  const given = options.get(name)
  if (given === undefined) return undefined
  checkSingle(name, given, options)
  if (given.charCodeAt(0) < 128) return given.charCodeAt(0)
  throw wrong(name, `must be an ASCII character, not '${given}'`)
}

function checkSingle(name: string, character: string, options: FormatOptions): void {
  if (character.length === 1) return
  throw wrong(name, `must be a single character, not '${options.get(name)}'`)
}

const wrong = (option: string, reason: string): FormatOptionError =>
  new FormatOptionError('csv', option, reason)

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Resolves the escapes of Java's strings, as Flink does in the delimiter. */
function unescapeJava(text: string): string {
  return text.replace(
    /\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))/gs,
    (_, hex?: string, octal?: string, other = '') => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      return ESCAPES[other] ?? other
    },
  )
}
