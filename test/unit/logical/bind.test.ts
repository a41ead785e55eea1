import { describe, expect, test } from 'vitest'
import { explain, isUpdating } from '../../../src/logical/index.ts'
import { printType } from '../../../src/values/index.ts'
import { bound, rowsOf } from './run-query.ts'
import { tables } from './tables.ts'

/** The result's columns as `name TYPE`. */
const fieldsOf = (sql: string): string[] =>
  bound(sql, tables).plan.fields.map(({ name, type }) => `${name} ${printType(type)}`)

describe('names', () => {
  test('a star gives metadata and computed columns in their place', () => {
    expect(fieldsOf('SELECT * FROM bids').map((field) => field.split(' ')[0])).toEqual(
      'auction bidder price channel ts part dy twice'.split(' '),
    )
  })
  test('unnamed and equal names become different', () => {
    expect(fieldsOf('SELECT price, price, price + 1, 1 AS price FROM bids')).toEqual([
      'price BIGINT',
      'price0 BIGINT',
      'EXPR$2 BIGINT',
      'price1 INT NOT NULL',
    ])
  })
  test('views, their column lists, aliases and sub-queries', () => {
    expect(fieldsOf('SELECT x.p FROM renamed AS x')).toEqual(['p BIGINT'])
    expect(fieldsOf('SELECT q.a FROM (SELECT price FROM cheap) AS q (a)')).toEqual(['a BIGINT'])
    expect(fieldsOf('SELECT bids.* FROM bids WHERE bids.price > 1')).toHaveLength(8)
  })
  test('a table of WITH hides one of the catalogue, and sees those before it', () => {
    const sql =
      'WITH bids AS (SELECT price AS p FROM bids), y (q) AS (SELECT p FROM bids) SELECT q FROM y'
    expect(fieldsOf(sql)).toEqual(['q BIGINT'])
  })
  test('UNION ALL and VALUES find the types in which columns meet', () => {
    expect(fieldsOf('SELECT nn FROM t UNION ALL SELECT l FROM t')).toEqual(['nn BIGINT'])
    expect(fieldsOf("VALUES (1, 'a'), (2.5, 'bcd')")).toEqual([
      'EXPR$0 DECIMAL(11, 1) NOT NULL',
      'EXPR$1 VARCHAR(3) NOT NULL',
    ])
  })
})

describe('groups', () => {
  test('aggregates have the types of Flink', () => {
    expect(
      fieldsOf(
        'SELECT COUNT(*), SUM(i), SUM(nn), SUM(dc), AVG(i), AVG(dc), AVG(dd), AVG(d), MIN(s) FROM t GROUP BY b',
      ).map((field) => field.replace(/^\S+ /, '')),
    ).toEqual([
      'BIGINT NOT NULL',
      'INT',
      'INT NOT NULL',
      'DECIMAL(38, 2)',
      'INT',
      'DECIMAL(38, 6)',
      'DECIMAL(38, 10)',
      'DOUBLE',
      'STRING',
    ])
  })
  test('a group that may be empty makes them nullable, and so does FILTER', () => {
    expect(fieldsOf('SELECT MAX(nn) FROM t')).toEqual(['EXPR$0 INT'])
    expect(fieldsOf('SELECT MAX(nn) FILTER (WHERE b) FROM t GROUP BY s')).toEqual(['EXPR$0 INT'])
  })
  test('expressions of keys and aggregates, in SELECT and HAVING', () => {
    const values = "(VALUES ('a', 1), ('b', 2), ('a', 3)) AS v (k, x)"
    expect(
      rowsOf(
        `SELECT UPPER(k) || '!', MAX(x) - MIN(x) FROM ${values} GROUP BY UPPER(k) HAVING COUNT(*) > 1`,
      ),
    ).toEqual([['A!', '2']])
  })
  test('equal calls are computed once', () => {
    const { plan } = bound(
      'SELECT COUNT(*), COUNT(*) + 1, SUM(price) FROM bids HAVING COUNT(*) > 1',
      tables,
    )
    expect(explain(plan)).toContain(
      'Aggregate(keys=[], COUNT(*) AS count, SUM(price) AS sum_price)',
    )
  })
  test('a plan with groups updates', () => {
    expect(isUpdating(bound('SELECT DISTINCT channel FROM bids', tables).plan)).toBe(true)
    expect(isUpdating(bound('SELECT channel FROM bids', tables).plan)).toBe(false)
  })
})

describe('INSERT', () => {
  const explained = (sql: string): string =>
    explain(bound(sql, tables).plan).split('\n')[0] as string

  test('matches by position and widens', () => {
    expect(explained('INSERT INTO big SELECT i, s, l FROM t')).toBe(
      'Project(CAST(i AS BIGINT) AS id, s AS name, CAST(l AS DECIMAL(10, 2)) AS amount)',
    )
  })
  test('fills what is not in the list with NULL', () => {
    expect(explained('INSERT INTO big (amount, id) SELECT dc, l FROM t')).toBe(
      'Project(l AS id, NULL AS name, dc AS amount)',
    )
  })
  test('puts writable metadata after the columns', () => {
    expect(explained('INSERT INTO stamped SELECT l, ts FROM t')).toBe(
      'Project(l AS id, ts AS sent)',
    )
  })
})

describe('expressions', () => {
  test.each([
    ["5 IN ('5', '6')", 'TRUE'],
    ['1 IN (NULL, 2)', null],
    ['1 BETWEEN 0 AND 2.5', 'TRUE'],
    ["TIMESTAMP '2024-01-31 10:00:00' = '2024-01-31 10:00:00'", 'TRUE'],
    ["TRUE = 'true'", 'TRUE'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['7 % -3', '1'],
    ['MOD(-7, 3)', '-1'],
    ['ABS(-2.5)', '2.5'],
    ['ROUND(-1250, -2)', '-1300'],
    ['FLOOR(-2.5)', '-3'],
    ["CONCAT_WS('-', 'a', CAST(NULL AS STRING), 'b')", 'a-b'],
    ['GREATEST(1, 3, 2)', '3'],
    ['LEAST(1, CAST(NULL AS INT))', null],
    ['NULLIF(1, 1)', null],
    ["COALESCE(NULL, 'x')", 'x'],
    ['IF(1 > 2, 1, 2.5)', '2.5'],
    ["INTERVAL '1' DAY = INTERVAL '24' HOUR", 'TRUE'],
    ["DATE '2024-01-31' + INTERVAL '1' MONTH", '2024-02-29'],
    [
      "TIMESTAMP '2024-01-01 00:00:00' - INTERVAL '1 1:00:00.5' DAY TO SECOND",
      '2023-12-30 22:59:59',
    ],
    ["TRIM(LEADING 'xy' FROM 'xyxa')", 'a'],
  ])('%s', (expression, value) => {
    expect(rowsOf(`SELECT ${expression}`)).toEqual([[value]])
    expect(rowsOf(`SELECT ${expression}`, false)).toEqual([[value]])
  })
})
