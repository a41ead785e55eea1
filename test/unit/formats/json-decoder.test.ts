import { expect, it } from 'vitest'
import { formatOf, NoRoomError } from '../../../src/formats/index.ts'
import {
  BatchBuilder,
  BIGINT,
  BOOLEAN,
  decimal,
  INT,
  STRING,
  withNullable,
} from '../../../src/values/index.ts'
import { decodeAll, errorOf, fieldsOf, jsonValue } from './decoding.ts'

const types = { id: BIGINT, name: STRING }

it('takes keys in any order, with any blanks, around unknown and nested ones', () => {
  const records = [
    '{"id":1,"name":"a"}',
    '{"name":"b","id":2}',
    ' { "x" : { "id" : 9, "name": ["}", "\\"" ] } , "name" : "c" , "id" : 3 } \n',
    '{"id":4,"nam":"no","names":"no","name":"d","":0}',
    '{"\\u0069d":5,"na\\u006de":"e"}',
    '{"i":7,"id":6}',
    '{}',
    '{ }',
  ]
  expect(decodeAll('json', types, records)).toEqual([
    [1n, 'a'],
    [2n, 'b'],
    [3n, 'c'],
    [4n, 'd'],
    [5n, 'e'],
    [6n, null],
    [null, null],
    [null, null],
  ])
})

it('takes the last value of a duplicate key', () => {
  const records = [
    '{"id":1,"name":"a","id":2,"x":0}',
    '{"id":"bad","name":"a\\n","name":"b","id":null}',
    '{"id":null,"name":null,"name":"c","id":3}',
  ]
  expect(decodeAll('json', types, records)).toEqual([
    [2n, 'a'],
    [null, 'b'],
    [3n, 'c'],
  ])
})

it('is not fooled by names of prototypes', () => {
  const names = { ['__proto__']: BIGINT, constructor: STRING, toString: BOOLEAN }
  const record = '{"hasOwnProperty":1,"constructor":"c","__proto__":5,"toString":true}'
  expect(decodeAll('json', names, [record])).toEqual([[5n, 'c', true]])
})

it('makes no row of nothing, and rows of an array', () => {
  expect(
    decodeAll('json', types, ['', ' ', '[]', '[{"id":1},{"id":2}]', '\ufeff{"id":3}']),
  ).toEqual([
    [1n, null],
    [2n, null],
    [3n, null],
  ])
})

it('counts rows when no field is wanted', () => {
  expect(decodeAll('json', {}, ['{"a":1}', '{"a":{"b":[]}}', '{}'])).toEqual([[], [], []])
  expect(errorOf({}, '{"a":1')).toMatch(/expected/)
})

it.each([
  ['{"id":1', /^7: the JSON ends/],
  ['{"id":1,', /ends where a key in quotes is expected/],
  ['{"id"', /':' is expected/],
  ['{"id":', /a value is expected/],
  ['{"name":"abc', /a string is not closed/],
  ['{"x":"abc}', /a string is not closed/],
  ['{"name":"abc\\"}', /a string is not closed/],
  ['{"x":[1,2}', /closes nothing/],
  ['{"x":[1,[2]', /is not closed/],
  ['{"id":1}}', /something follows/],
  ['{"id":1} x', /something follows/],
  ['{"id":1}{"id":2}', /something follows/],
  ['{id:1}', /a key in quotes is expected, not 'i'/],
  ['{"id":1,}', /a key in quotes is expected, not '}'/],
  ['{"id" 1}', /':' is expected, not '1'/],
  ['{"id":1 "name":"a"}', /',' or '}' is expected/],
  ['"text"', /an object is expected, not '"'/],
  ['12', /an object is expected/],
  ['null', /an object is expected/],
  ['[1]', /an object is expected/],
  ['[{"id":1},{"id":"x"}]', /field 'id': 'x' is not a BIGINT/],
  ['{"name":"\\x"}', /is not an escape/],
  ['{"name":"\\u12g4"}', /four hexadecimal digits/],
  ['{"x":,"id":1}', /a value is expected/],
  ['}', /an object is expected/],
])('refuses %s', (record, message) => expect(errorOf(types, record)).toMatch(message))

it('refuses text that is not UTF-8 when it is used', () => {
  for (const bad of ['c0af', 'ff', 'e9', 'eda080', 'f0808080', 'f4908080', 'c3']) {
    const text = Buffer.concat([
      Buffer.from('{"name":"'),
      Buffer.from(bad, 'hex'),
      Buffer.from('"}'),
    ])
    expect(errorOf(types, text)).toMatch(/^9: the text is not valid UTF-8/)
    expect(errorOf({ id: BIGINT }, text)).toBe('no error: 1 rows')
  }
})

it('survives depth and size', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  expect(decodeAll('json', types, [`{"x":${deep},"id":1,"name":${deep}}`])).toEqual([[1n, deep]])
  expect(errorOf(types, `{"id":${deep}}`)).toMatch(/is not a BIGINT/)
  expect(errorOf(types, `{"x":${'{"a":'.repeat(100_000)}`)).toMatch(/is not closed/)
  const long = 'x'.repeat(10_000_000)
  expect(decodeAll('json', types, [`{"y":"${long}","name":"${long}"}`])[0]?.[1]).toBe(long)
  expect(errorOf(types, `{"id":${'9'.repeat(1_000_000)}}`)).toMatch(/is not a BIGINT/)
  expect(jsonValue(decimal(10, 2), '0'.padEnd(1_000_000, '.').slice(0, 1))).toBe(0n)
})

it('goes wide in the middle of a batch', () => {
  expect(
    decodeAll('json', { id: BIGINT }, ['{"id":1}', '{"id":9007199254740993}', '{"id":3}']),
  ).toEqual([[1n], [9007199254740993n], [3n]])
})

it('fails on a missing field or a NULL that may not be', () => {
  const option = { 'fail-on-missing-field': 'true' }
  expect(errorOf({ id: BIGINT }, '{}', option)).toMatch(/field 'id' is missing/)
  expect(jsonValue(BIGINT, 'null', option)).toBe(null)
  const required = { id: withNullable(BIGINT, false) }
  expect(errorOf(required, '{}')).toMatch(/field 'id' is missing/)
  expect(errorOf(required, '{"id":null}')).toMatch(/field 'id' is NULL, but its type is NOT NULL/)
})

it('ignores bad fields and bad records', () => {
  const option = { 'ignore-parse-errors': 'true' }
  const records = [
    '{"a":"x","b":1}',
    '{"a":',
    '{"a":2,"b":"y"}',
    'nonsense',
    '[{"a":1},{]',
    '{"a":3}',
  ]
  expect(decodeAll('json', { a: INT, b: INT }, records, option)).toEqual([
    [null, 1],
    [2, null],
    [3, null],
  ])
})

it('refuses what it cannot do', () => {
  const make = (options: Record<string, string>) => () =>
    formatOf('json').decoder([], new Map(Object.entries(options)))
  expect(make({ 'timestamp-format.standard': 'RFC' })).toThrow(/'SQL', 'ISO-8601', not 'RFC'/)
  expect(make({ 'ignore-parse-errors': 'maybe' })).toThrow(/'false', 'true', not 'maybe'/)
  expect(make({ 'ignore-parse-errors': 'true', 'fail-on-missing-field': 'true' })).toThrow(
    /together/,
  )
})

it('says when an array has more rows than there is room', () => {
  const fields = fieldsOf({ id: BIGINT })
  const decoder = formatOf('json').decoder(fields, new Map())
  const out = new BatchBuilder(fields)
  const bytes = Buffer.from(`[${'{"id":1},'.repeat(3000)}{"id":1}]`)
  out.setBytes(bytes)
  expect(decoder.decode(bytes, 0, bytes.length, out)).toBe(3001)
  expect(() => decoder.decode(bytes, 0, bytes.length, out)).toThrow(NoRoomError)
  expect(out.length).toBe(3001)
})

it('names the format that was meant', () => {
  expect(() => formatOf('jsn')).toThrow(/there is no format 'jsn'/)
  expect(formatOf('JSON').name).toBe('json')
})
