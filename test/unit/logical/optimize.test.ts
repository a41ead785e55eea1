import { expect, test } from 'vitest'
import { explain, optimize } from '../../../src/logical/index.ts'
import { bound } from './run-query.ts'
import { tables } from './tables.ts'

const optimised = (sql: string): string[] => explain(optimize(bound(sql, tables)).plan).split('\n')

test('a scan reads only what is used', () => {
  expect(optimised('SELECT auction FROM bids WHERE price > 100')).toEqual([
    'Project(auction)',
    '+- Filter(price > 100)',
    '   +- Scan(bids, columns=[auction, price])',
  ])
  expect(optimised('SELECT COUNT(*) FROM bids').at(-1)).toContain('Scan(bids, columns=[])')
  expect(optimised('SELECT dy, part FROM bids').at(-1)).toContain('columns=[ts, part]')
})

test('projects meet, and those that change nothing go', () => {
  expect(optimised('SELECT auction, price FROM (SELECT * FROM bids)')).toEqual([
    'Scan(bids, columns=[auction, price])',
  ])
  expect(optimised('SELECT twice + 1 AS x FROM bids')).toEqual([
    'Project((price * 2) + 1 AS x)',
    '+- Scan(bids, columns=[price])',
  ])
})

test('what is computed once is not computed twice', () => {
  expect(optimised('SELECT u, u || u AS uu FROM (SELECT UPPER(channel) AS u FROM bids)')).toEqual([
    'Project(u, u || u AS uu)',
    '+- Project(UPPER(channel) AS u)',
    '   +- Scan(bids, columns=[channel])',
  ])
})

test('conditions go down through projects, unions and keys, and no further', () => {
  expect(
    optimised(
      "SELECT * FROM (SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel) WHERE n > 1 AND channel <> 'x'",
    ),
  ).toEqual([
    'Filter(n > 1)',
    '+- Aggregate(keys=[channel], COUNT(*) AS n)',
    "   +- Filter(channel <> 'x')",
    '      +- Scan(bids, columns=[channel])',
  ])
  expect(
    optimised(
      'SELECT * FROM (SELECT auction AS x FROM bids UNION ALL SELECT bidder FROM bids) WHERE x > 1 + 1',
    ),
  ).toEqual([
    'UnionAll(x)',
    '+- Project(auction AS x)',
    ':  +- Filter(auction > 2)',
    ':     +- Scan(bids, columns=[auction])',
    '+- Filter(bidder > 2)',
    '   +- Scan(bids, columns=[bidder])',
  ])
})

test('constants are computed, and failing ones are left to fail at run time', () => {
  expect(
    optimised("SELECT 1 + 1 AS a, UPPER('x') AS b, CAST(2 AS BIGINT) AS c, 1 / 0 AS d"),
  ).toEqual(["Values(rows=[(2, 'X', 2, 1 / 0)])"])
  expect(optimised("SELECT price FROM bids WHERE 1 = 1 AND ts > '2024-01-01 00:00:00'")[1]).toBe(
    "+- Filter(ts > TIMESTAMP '2024-01-01 00:00:00.000')",
  )
  expect(optimised('SELECT price FROM bids WHERE 1 / 0 = 1 AND FALSE')[0]).toBe(
    'Filter(((1 / 0) = 1) AND FALSE)',
  )
})

test('aggregates that nobody reads go, but the row of a global one stays', () => {
  expect(
    optimised('SELECT channel FROM (SELECT channel, SUM(price) FROM bids GROUP BY channel)'),
  ).toEqual(['Aggregate(keys=[channel])', '+- Scan(bids, columns=[channel])'])
  expect(optimised('SELECT 1 AS x FROM (SELECT COUNT(*), SUM(price) FROM bids)')[1]).toBe(
    '+- Aggregate(keys=[], COUNT(*) AS count)',
  )
})
