import { expect, test } from 'vitest'
import { guessTable } from '../../../src/shell/stdin/guess-table.ts'

/** The columns and options of the DDL that is guessed. */
function guessed(text: string, isAll = true): [string, string] {
  const ddl = guessTable('stdin', { bytes: Buffer.from(text), isAll })
  const [, columns = '', options = ''] =
    /^CREATE SOURCE stdin \((.*)\) FROM FILE WITH \(path = '-', (.*)\)$/.exec(ddl) ?? []
  return [columns, options]
}

test.each([
  ['whole numbers', '{"a":1}\n{"a":-9223372036854775808}', 'a BIGINT'],
  ['fractions, however they are spelt', '{"a":1}\n{"a":1.0}\n{"b":1e3}', 'a DOUBLE, b DOUBLE'],
  ['numbers beyond 64 bits', '{"a":9223372036854775808}', 'a DOUBLE'],
  [
    'booleans, texts and times',
    '{"a":true,"b":"1","c":"2024-01-01T00:00:00Z"}',
    'a BOOLEAN, b STRING, c STRING',
  ],
  ['what is nested', '{"a":{"x":1},"b":[1]}', 'a STRING, b STRING'],
  ['what is only NULL', '{"a":null}', 'a STRING'],
  ['what is mixed', '{"a":1,"b":true}\n{"a":"x","b":0}', 'a STRING, b STRING'],
  ['rows in a list', '[{"a":1},{"b":2}]', 'a BIGINT, b BIGINT'],
  [
    'names that must be quoted',
    '{"order":1,"a b":2,"`":3}',
    '`order` BIGINT, `a b` BIGINT, ```` BIGINT',
  ],
  ['a byte order mark', '\uFEFF{"a":1}', 'a BIGINT'],
  ['broken lines', '{"a":1}\n{"a":\n', 'a BIGINT'],
])('takes JSON with %s', (_, text, columns) => {
  expect(guessed(text)).toEqual([columns, "format = 'json'"])
})

test('refuses JSON that is spread over lines', () => {
  expect(() => guessed('[\n{"a":1},\n{"a":2}\n]\n')).toThrow('no JSON objects')
  expect(() => guessed('{\n"a": 1\n}\n')).toThrow('no JSON objects')
})

test('takes values of megabytes', () => {
  const text = 'x'.repeat(20_000_000)
  expect(guessed(`{"a":"${text}","b":"\\"1"}`)[0]).toBe('a STRING, b STRING')
})

test.each([
  ['gzip', [0x1f, 0x8b, 8, 0, 10], 'gunzip'],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd, 10], 'zstd -d'],
  ['UTF-16', [0xff, 0xfe, 0x7b, 0], 'iconv'],
])('refuses %s and names what unpacks it', (kind, bytes, tool) => {
  const guess = () => guessTable('stdin', { bytes: Buffer.from(bytes), isAll: true })
  expect(guess).toThrow(`stdin is ${kind}, not text`)
  expect(guess).toThrow(
    expect.objectContaining({ hint: expect.stringContaining(tool) as unknown }) as Error,
  )
})

test('refuses what is no text', () => {
  expect(() => guessed('a,b\n\0,1\n')).toThrow('stdin is not text')
})

test('waits for the end of a line unless nothing follows', () => {
  expect(guessed('{"a":1}\n{"b":', false)[0]).toBe('a BIGINT')
  expect(guessed('{"a":1}\n{"b":1}', true)[0]).toBe('a BIGINT, b BIGINT')
})

test.each([
  [',', 'id,name,ok\n1,x,true\n2,,FALSE', 'id BIGINT, name STRING, ok BOOLEAN'],
  [';', 'a;b\n1,5;"x;y"\n', 'a STRING, b STRING'],
  ['\\t', 'a\tb\n1.5\t007\n', 'a DOUBLE, b STRING'],
  ['|', 'a|a|\n1|2|\n', 'a BIGINT, column_2 BIGINT, column_3 STRING'],
  [',', 'word\n1\n', 'word BIGINT'],
])('takes csv with %s', (delimiter, text, columns) => {
  const options = `format = 'csv', csv.header = 'true', csv.null-literal = '', csv.field-delimiter = '${delimiter}'`
  expect(guessed(text)).toEqual([columns, options])
})
