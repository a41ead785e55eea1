import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { type DecodedField, DecodeError, formatOf } from '../../../src/formats/index.ts'
import { parse } from '../../../src/syntax/index.ts'
import {
  BatchBuilder,
  ByteWriter,
  INT,
  SqlError,
  type SqlType,
  STRING,
} from '../../../src/values/index.ts'
import { rowsOf } from './decoding.ts'

type Options = Readonly<Record<string, string>>
type Case = readonly [columns: string, options: Options, value: string, answer: Answer]
/** The row written again; null for no row, false for an error. */
type Answer = string | null | false

/** What Flink 2.2.1's CsvRowDataDeserializationSchema and CsvRowDataSerializationSchema answered. */
const cases = readFileSync(join(import.meta.dirname, 'csv-by-flink.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)

function fieldsOf(columns: string): DecodedField[] {
  const [statement] = parse(`CREATE SOURCE t (${columns}) FROM KAFKA WITH (topic = 't')`)
  if (statement?.kind !== 'CreateTable') throw new Error(columns)
  return statement.columns.map((found, column) => {
    if (found.kind === 'Computed') throw new Error(columns)
    return { name: found.name.name, type: found.type, column }
  })
}

function read(fields: readonly DecodedField[], options: Options, value: string, all = fields) {
  const out = new BatchBuilder(fields)
  // What stands around a value must not be looked at.
  const bytes = Buffer.from(`"${value}"`)
  out.setBytes(bytes)
  const decoder = formatOf('csv').decoder(fields, new Map(Object.entries(options)), all)
  decoder.decode(bytes, 1, bytes.length - 1, out)
  return out
}

function write(
  fields: readonly DecodedField[],
  options: Options,
  out: BatchBuilder,
  row = 0,
): string {
  const writer = new ByteWriter(1)
  formatOf('csv')
    .encoder(fields, new Map(Object.entries(options)))
    .encode(out.build(), row, writer)
  return writer.toBytes().toString()
}

function answerTo(columns: string, options: Options, value: string): Answer {
  try {
    const fields = fieldsOf(columns)
    const out = read(fields, options, value)
    return out.length === 0 ? null : write(fields, options, out)
  } catch (error) {
    if (error instanceof DecodeError || error instanceof SqlError) return false
    throw error
  }
}

it.each(cases)('reads and writes as Flink does: %s %o %j', (columns, options, value, answer) => {
  expect(answerTo(columns, options, value)).toEqual(answer)
})

describe('otherwise than Flink', () => {
  test.each([
    ['takes an empty value for an empty text', 'a STRING', {}, '', ''],
    [
      'passes over a value that is only a comment',
      'a STRING',
      { 'allow-comments': 'true' },
      '#x',
      null,
    ],
    [
      'reads a T in timestamps',
      'a TIMESTAMP(3)',
      {},
      '2024-01-31T12:34:56',
      '"2024-01-31 12:34:56"',
    ],
    ['reads a trailing Z', 'a TIMESTAMP(3)', {}, '2024-01-31 12:34:56Z', '"2024-01-31 12:34:56"'],
    [
      'keeps to the precision',
      'a TIMESTAMP(0)',
      {},
      '2024-01-31 12:34:56.9',
      '"2024-01-31 12:34:56"',
    ],
    ['keeps to NOT NULL', 'a INT NOT NULL', { 'null-literal': '' }, '', false],
  ] as const)('%s', (_, columns, options, value, answer) => {
    expect(answerTo(columns, options, value)).toEqual(answer)
  })
})

const text = (...names: string[]): DecodedField[] =>
  names.map((name, column) => ({ name, type: STRING, column }))

test('reads only what is asked for, in its place', () => {
  const [, b, , d] = text('a', 'b', 'c', 'd') as [
    DecodedField,
    DecodedField,
    DecodedField,
    DecodedField,
  ]
  const wanted = [
    { ...d, column: 0 },
    { ...b, column: 1 },
  ]
  const out = read(wanted, {}, 'one,"two, too",x"y,four', text('a', 'b', 'c', 'd'))
  expect(rowsOf(out)).toEqual([['four', 'two, too']])
  expect(() => read(wanted, {}, 'one,two', text('a', 'b', 'c', 'd'))).toThrow('has 2 of 4 values')
})

test('says where a value is wrong', () => {
  const fields = [{ name: 'n', type: INT as SqlType, column: 0 }]
  const caught = (() => {
    try {
      read([...fields], {}, 'x')
    } catch (error) {
      return error as DecodeError
    }
    return undefined
  })()
  expect([caught?.at, caught?.message]).toEqual([0, "field 'n': 'x' is not a INT"])
  expect(() => read(fields, {}, '')).toThrow("'csv.null-literal' = '' reads empty values as NULL")
})

test('takes delimiters of several bytes and escapes of Java', () => {
  const fields = text('a', 'b')
  expect(rowsOf(read(fields, { 'field-delimiter': '\\u20ac' }, 'x€y'))).toEqual([['x', 'y']])
  expect(rowsOf(read(fields, { 'field-delimiter': '\\t' }, 'x\ty'))).toEqual([['x', 'y']])
  expect(rowsOf(read(fields, { 'field-delimiter': '\\u0001' }, 'x\u0001y'))).toEqual([['x', 'y']])
})

test.each([
  [{ 'field-delimiter': ';;' }, "must be a single character, not ';;'"],
  [{ 'field-delimiter': '\\n' }, 'cannot be the end of a line'],
  [{ 'field-delimiter': '"' }, 'must differ from the quote character'],
  [{ 'quote-character': '' }, "must be a single character, not ''"],
  [{ 'quote-character': "'", 'disable-quote-character': 'true' }, 'cannot be given together'],
  [{ 'array-element-delimiter': 'ab' }, 'must be a single character'],
] as [Options, string][])('refuses %o', (options, message) => {
  expect(() => read(text('a'), options, 'x')).toThrow(message)
})

test('finds the ends of rows, also behind line breaks in quotes', () => {
  const lines = formatOf('csv').file?.lines?.(new Map([['allow-comments', 'true']]))
  const rows = ['a,b', '"x\ny",z"', '# "no quote', 'c,"d""\n",e', 'f,5"', '']
  const bytes = Buffer.from(rows.join('\n'))
  const found: string[] = []
  const last = lines?.lastEnd(bytes, 0, bytes.length) ?? 0
  for (let at = 0; at < last; ) {
    const end = lines?.recordEnd(bytes, at, last) ?? 0
    found.push(bytes.toString('utf8', at, end))
    at = end + 1
  }
  expect(found).toEqual(rows.slice(0, -1))
  const open = Buffer.from('a\nb,"c\nd')
  expect(lines?.lastEnd(open, 0, open.length)).toBe(2)
})

test('writes the kind of a change first', () => {
  const fields = text('a')
  const out = read(fields, {}, 'x')
  const writer = new ByteWriter()
  const batch = { ...out.build(), kinds: Uint8Array.of(1) }
  formatOf('csv').encoder(fields, new Map(), 'op').encode(batch, 0, writer)
  expect(writer.toBytes().toString()).toBe('-U,x')
})

test('finds the end of a row wherever quotes stand, as reading the row does', () => {
  const pieces = ['a', '"', ',', '\n', '""', ',"', '",', 'bcd', '"x,\n"']
  let seed = 7
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return (seed >>> 8) % below
  }
  const names = Array.from({ length: 12 }, (_, n) => `c${n}`)
  const format = formatOf('csv')
  const lines = format.file?.lines?.(new Map())
  const decoder = format.decoder(text(...names), new Map([['ignore-parse-errors', 'true']]))
  for (let turn = 0; turn < 3000; turn++) {
    const value = Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]).join('')
    const bytes = Buffer.from(`${value}\nz`)
    const out = new BatchBuilder(text(...names))
    out.setBytes(bytes)
    if (decoder.decode(bytes, 0, bytes.length, out) === 0) continue
    expect([value, lines?.recordEnd(bytes, 0, bytes.length)]).toEqual([value, decoder.behind])
  }
})
