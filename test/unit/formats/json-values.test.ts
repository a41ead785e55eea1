import { expect, it } from 'vitest'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  type SqlType,
  STRING,
  timestamp,
} from '../../../src/values/index.ts'
import { errorOf, jsonValue } from './decoding.ts'

it.each([
  ['0', 0n],
  ['-0', 0n],
  ['9007199254740993', 9007199254740993n],
  ['-9223372036854775808', -9223372036854775808n],
  ['9223372036854775807', 9223372036854775807n],
  ['12.9', 12n],
  ['-12.9', -12n],
  ['1e3', 1000n],
  ['"12"', 12n],
  ['" +7 "', 7n],
  ['null', null],
  ['1234567890123456', 1234567890123456n],
])('BIGINT %s', (text, value) => expect(jsonValue(BIGINT, text)).toBe(value))

it.each([
  ['9223372036854775808'],
  ['"12.5"'],
  ['"abc"'],
  ['true'],
  ['{"a":1}'],
  ['[]'],
  ['1e400'],
  ['""'],
])('no BIGINT %s', (text) =>
  expect(errorOf({ v: BIGINT }, `{"v":${text}}`)).toMatch(/^5: field 'v': .* is not a BIGINT$/),
)

it.each([['007'], ['+1'], ['1.'], ['.5'], ['-'], ['1e'], ['nul'], ['TRUE'], ['NaN'], ['1x']])(
  'no JSON %s',
  (text) => expect(errorOf({ v: BIGINT }, `{"v":${text}}`)).toMatch(/is not a JSON value|expected/),
)

it.each([
  ['1.5', 1.5],
  ['0.1', 0.1],
  ['1e22', 1e22],
  ['123456789012345678', 123456789012345680],
  ['5e-324', 5e-324],
  ['1e400', Infinity],
  ['-0', -0],
  ['-0.0', -0],
  ['"1.25"', 1.25],
  ['"NaN"', Number.NaN],
  ['17976931348623157e292', 1.7976931348623157e308],
  ['179769313486231580793e289', Infinity],
])('DOUBLE %s', (text, value) => expect(jsonValue(DOUBLE, text)).toBe(value))

it.each([
  ['12.345', 1235n],
  ['-12.345', -1235n],
  ['12.344', 1234n],
  ['"12.5"', 1250n],
  ['99999999.99', 9999999999n],
  ['99999999.995', null],
  ['1e3', 100000n],
  ['1e-3', 0n],
  ['5e-3', 1n],
  ['1e999999999', null],
  ['0e999999999', 0n],
  ['0', 0n],
  ['123456789012345678901234567890', null],
])('DECIMAL(10, 2) %s', (text, value) => expect(jsonValue(decimal(10, 2), text)).toBe(value))

it('keeps wide decimals exact', () => {
  expect(jsonValue(decimal(38, 3), '12345678901234567890123456789012345.6785')).toBe(
    12345678901234567890123456789012345679n,
  )
})

it.each([
  ['true', true],
  ['false', false],
  ['"TRUE"', true],
  ['"yes"', false],
  ['1', false],
])('BOOLEAN %s', (text, value) => expect(jsonValue(BOOLEAN, text)).toBe(value))

it.each([
  ['"2024-02-29 12:34:56.789"', Date.UTC(2024, 1, 29, 12, 34, 56, 789)],
  ['"2024-02-29T12:34:56.789"', Date.UTC(2024, 1, 29, 12, 34, 56, 789)],
  ['"2024-02-29T12:34:56Z"', Date.UTC(2024, 1, 29, 12, 34, 56)],
  ['"2024-02-29 12:34:56.7891239"', Date.UTC(2024, 1, 29, 12, 34, 56, 789)],
  ['"1969-12-31 23:59:59.9"', -100],
  ['"0001-01-01 00:00:00"', -62135596800000],
])('TIMESTAMP(3) %s', (text, value) => expect(jsonValue(timestamp(3), text)).toBe(BigInt(value)))

it.each([
  ['"2023-02-29 00:00:00"'],
  ['"2024-13-01 00:00:00"'],
  ['"2024-01-01 24:00:00"'],
  ['"2024-01-01"'],
  ['1700000000000'],
  ['"2024-01-01 00:00:00.1234567890"'],
  ['"2024-01-01x00:00:00.123"'],
])('no TIMESTAMP(3) %s', (text) =>
  expect(errorOf({ v: timestamp(3) }, `{"v":${text}}`)).toMatch(/is not a TIMESTAMP\(3\)/),
)

it('reads nanoseconds, zones, days and times of the day', () => {
  expect(jsonValue(timestamp(9), '"2024-01-01 00:00:00.123456789"')).toBe(1704067200123456789n)
  expect(jsonValue(timestamp(6), '"1969-12-31 23:59:59.999999999"')).toBe(-1000n)
  const zoned: SqlType = { kind: 'TIMESTAMP_LTZ', precision: 3, nullable: true }
  expect(jsonValue(zoned, '"2024-01-01 02:00:00.5Z"')).toBe(1704074400500n)
  expect(jsonValue(zoned, '"2024-01-01T02:00:00+02:00"')).toBe(1704067200000n)
  expect(jsonValue({ kind: 'DATE', nullable: true }, '"1970-01-11"')).toBe(10)
  expect(jsonValue({ kind: 'TIME', precision: 0, nullable: true }, '"00:00:01.5"')).toBe(1500)
})

it.each([
  ['"plain"', 'plain'],
  ['""', ''],
  ['"\\u00e9\\n\\"\\/\\\\"', 'é\n"/\\'],
  ['"\\ud83c\\udf88"', '🎈'],
  ['"\\ud83c"', '\ufffd'],
  ['"\\udf88\\ud83c x"', '\ufffd\ufffd x'],
  ['"競り🎈"', '競り🎈'],
  ['"競\\tり"', '競\tり'],
  ['"a\u0001b"', 'a\u0001b'],
  ['1.50', '1.50'],
  ['true', 'true'],
  ['{ "a" : [ 1 , "x \\u0041" ] }', '{"a":[1,"x A"]}'],
  ['[]', '[]'],
  ['null', null],
])('STRING %s', (text, value) => expect(jsonValue(STRING, text)).toBe(value))

it('reads nested types into plain values', () => {
  const row: SqlType = {
    kind: 'ROW',
    nullable: true,
    fields: [
      { name: 'id', type: BIGINT },
      { name: 'tags', type: { kind: 'ARRAY', element: STRING, nullable: true } },
    ],
  }
  expect(jsonValue(row, '{"x":{},"tags":["a",null,3],"id":9007199254740993}')).toEqual([
    9007199254740993n,
    ['a', null, '3'],
  ])
  const map: SqlType = { kind: 'MAP', key: STRING, value: DOUBLE, nullable: true }
  expect(jsonValue(map, '{"__proto__":1,"b":2.5}')).toEqual(
    new Map([
      ['__proto__', 1],
      ['b', 2.5],
    ]),
  )
  expect(errorOf({ v: map }, '{"v":[1]}')).toMatch(/is not a MAP<STRING, DOUBLE>/)
})

it('reads BYTES from base64', () => {
  const bytes: SqlType = { kind: 'VARBINARY', length: 2147483647, nullable: true }
  expect(jsonValue(bytes, '"aGVsbG8="')).toEqual(Buffer.from('hello'))
  expect(errorOf({ v: bytes }, '{"v":"?"}')).toMatch(/is not a BYTES/)
})
