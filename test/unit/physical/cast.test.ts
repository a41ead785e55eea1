import { describe, expect, test } from 'vitest'
import type { BoundExpression } from '../../../src/logical/index.ts'
import { makeCompiler } from '../../../src/physical/index.ts'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  INT,
  type SqlType,
  STRING,
  timestamp,
} from '../../../src/values/index.ts'
import { batchOf, type Plain, rowsOf } from './batches.ts'

const of = (kind: 'DATE' | 'FLOAT' | 'TINYINT' | 'SMALLINT'): SqlType => ({ kind, nullable: true })
const time = (precision: number): SqlType => ({ kind: 'TIME', precision, nullable: true })
const char = (length: number): SqlType => ({ kind: 'CHAR', length, nullable: true })
const varchar = (length: number): SqlType => ({ kind: 'VARCHAR', length, nullable: true })
const BYTES: SqlType = { kind: 'VARBINARY', length: 2147483647, nullable: true }

/** The value cast in both lanes, which must agree; the message where it fails. */
function cast(value: Plain, from: SqlType, to: SqlType, safe = false): Plain {
  const results = [false, true].map((wide) => {
    const errors: string[] = []
    const { projection } = makeCompiler((_batch, _row, error) => errors.push(error.message))
    const operand: BoundExpression = { kind: 'Column', type: from, index: 0, name: 'a' }
    const other: BoundExpression = { kind: 'Column', type: BIGINT, index: 1, name: 'b' }
    const fields = [
      { name: 'a', type: from },
      { name: 'b', type: BIGINT },
    ]
    // An unsafe long beside it makes the loop run in the exact variant.
    const sum: BoundExpression = {
      kind: 'BuiltIn',
      type: BIGINT,
      operator: '+',
      args: [other, other],
    }
    const project = projection([{ kind: 'Cast', type: to, operand, safe }, sum])
    const rows = rowsOf(project(batchOf(fields, [[value, wide ? 2n ** 60n : 1n]])))
    return errors[0] ?? (rows[0]?.[0] as Plain)
  })
  expect(results[1]).toEqual(results[0])
  return results[0] as Plain
}

describe('CAST of text to numbers', () => {
  test.each<[string, SqlType, Plain]>([
    [' 42 ', INT, 42],
    ['-1.9', INT, -1],
    ['.5', INT, 0],
    ['2147483648', INT, "Cannot cast '2147483648' to INT: out of range"],
    ['', INT, "Cannot cast '' to INT"],
    ['+', INT, "Cannot cast '+' to INT"],
    ['1e3', INT, "Cannot cast '1e3' to INT"],
    ['128', of('TINYINT'), "Cannot cast '128' to TINYINT: out of range"],
    ['9223372036854775807', BIGINT, 9223372036854775807n],
    ['9223372036854775808', BIGINT, "Cannot cast '9223372036854775808' to BIGINT: out of range"],
    ['1e3', DOUBLE, 1000],
    ['NaN', DOUBLE, Number.NaN],
    ['-Infinity', DOUBLE, Number.NEGATIVE_INFINITY],
    ['1.5d', DOUBLE, 1.5],
    ['0x10', DOUBLE, "Cannot cast '0x10' to DOUBLE"],
    ['12.345', decimal(10, 2), 1235n],
    ['-12.345', decimal(10, 2), -1235n],
    ['1e2', decimal(10, 2), 10000n],
    ['123456789.0', decimal(10, 2), "Cannot cast '123456789.0' to DECIMAL(10, 2): out of range"],
    ['yes', BOOLEAN, true],
    ['F', BOOLEAN, false],
    [' true ', BOOLEAN, "Cannot cast ' true ' to BOOLEAN"],
    ['maybe', BOOLEAN, "Cannot cast 'maybe' to BOOLEAN"],
  ])('%s', (value, to, expected) => {
    expect(cast(value, STRING, to)).toEqual(expected)
    expect(cast(value, STRING, to, true)).toEqual(typeof expected === 'string' ? null : expected)
  })

  test('a hundred thousand digits fail fast', () => {
    expect(cast('9'.repeat(100_000), STRING, BIGINT)).toMatch(/out of range/)
    expect(cast(`${'1'.repeat(100_000)}x`, STRING, DOUBLE)).toMatch(/Cannot cast/)
    expect(cast('9'.repeat(100_000), STRING, decimal(38, 0))).toMatch(/too long/)
  })
})

describe('CAST between numbers', () => {
  test.each<[Plain, SqlType, SqlType, Plain]>([
    [1e10, DOUBLE, INT, 2147483647],
    [-1e300, DOUBLE, BIGINT, -(2n ** 63n)],
    [Number.NaN, DOUBLE, BIGINT, 0n],
    [2.9, DOUBLE, of('TINYINT'), 2],
    [300, INT, of('TINYINT'), 44],
    [4294967297n, BIGINT, INT, 1],
    [12345n, decimal(10, 2), INT, 123],
    [-12399n, decimal(10, 2), BIGINT, -123n],
    [12345n, decimal(10, 3), decimal(10, 2), 1235n],
    [12345n, decimal(10, 2), decimal(4, 2), null],
    [99999n, decimal(5, 2), decimal(4, 1), null],
    [123, INT, decimal(2, 0), null],
    [0.1, DOUBLE, decimal(10, 4), 1000n],
    [123n, decimal(10, 2), DOUBLE, 1.23],
    [0.1, DOUBLE, of('FLOAT'), Math.fround(0.1)],
    [true, BOOLEAN, decimal(3, 1), 10n],
    [0, INT, BOOLEAN, false],
  ])('%s', (value, from, to, expected) => {
    expect(cast(value, from, to)).toEqual(expected)
  })
})

describe('CAST to text', () => {
  test.each<[Plain, SqlType, SqlType, Plain]>([
    [true, BOOLEAN, STRING, 'TRUE'],
    [1e10, DOUBLE, STRING, '1.0E10'],
    [100, DOUBLE, STRING, '100.0'],
    [1e-5, DOUBLE, STRING, '1.0E-5'],
    [Math.fround(0.1), of('FLOAT'), STRING, '0.1'],
    [-5n, decimal(10, 2), STRING, '-0.05'],
    [9007199254740993n, BIGINT, STRING, '9007199254740993'],
    [1_700_000_000_123n, timestamp(3), STRING, '2023-11-14 22:13:20.123'],
    [1_700_000_000_123n, timestamp(0), STRING, '2023-11-14 22:13:20'],
    [1_700_000_000_123_456_000n, timestamp(6), STRING, '2023-11-14 22:13:20.123456'],
    [-1n, timestamp(6), STRING, '1969-12-31 23:59:59.999999'],
    [19675, of('DATE'), STRING, '2023-11-14'],
    [3_661_005, time(3), STRING, '01:01:01'],
    [3_661_005, time(0), STRING, '01:01:01'],
    ['日本語', STRING, varchar(2), '日本'],
    ['\u{10000}b', STRING, char(3), '\u{10000}b '],
    [12345, INT, varchar(3), '123'],
  ])('%s', (value, from, to, expected) => {
    expect(cast(value, from, to)).toEqual(expected)
  })
})

describe('CAST between texts, dates and times', () => {
  test.each<[Plain, SqlType, SqlType, Plain]>([
    ['2023-11-14 22:13:20.123', STRING, timestamp(3), 1_700_000_000_123n],
    ['2023-11-14 22:13:20.123456', STRING, timestamp(6), 1_700_000_000_123_456_000n],
    ['2023-11-14', STRING, timestamp(3), 1_699_920_000_000n],
    ['1969-12-31 23:59:59.5', STRING, timestamp(3), -500n],
    [
      '2023-02-30 00:00:00',
      STRING,
      timestamp(3),
      "Cannot cast '2023-02-30 00:00:00' to TIMESTAMP(3)",
    ],
    [' 2023-11-14', STRING, timestamp(3), "Cannot cast ' 2023-11-14' to TIMESTAMP(3)"],
    [
      '2023-11-14T10:00:00',
      STRING,
      timestamp(3),
      "Cannot cast '2023-11-14T10:00:00' to TIMESTAMP(3)",
    ],
    ['2023', STRING, of('DATE'), 19358],
    ['2023-1-5', STRING, of('DATE'), 19362],
    ['2023-11-14 10:00:00', STRING, of('DATE'), 19675],
    ['nonsense', STRING, of('DATE'), "Cannot cast 'nonsense' to DATE"],
    ['12:30', STRING, time(0), 45_000_000],
    ['25:00:00', STRING, time(0), "Cannot cast '25:00:00' to TIME"],
    [1_700_000_000_123n, timestamp(3), of('DATE'), 19675],
    [-1n, timestamp(3), of('DATE'), -1],
    [1_700_000_000_123n, timestamp(3), time(3), 80_000_123],
    [1_700_000_000_123n, timestamp(3), timestamp(0), 1_700_000_000_000n],
    [1_700_000_000_123n, timestamp(3), timestamp(6), 1_700_000_000_123_000_000n],
    [1_700_000_000_123_456_000n, timestamp(6), timestamp(3), 1_700_000_000_123n],
    [19675, of('DATE'), timestamp(3), 1_699_920_000_000n],
  ])('%s', (value, from, to, expected) => {
    expect(cast(value, from, to)).toEqual(expected)
  })

  test('bytes and texts', () => {
    expect(cast('é', STRING, BYTES)).toEqual(Buffer.from('é'))
    expect(cast('é', BYTES, STRING)).toBe('é')
  })
})
