import { expect, test } from 'vitest'
import { SqlError, SqlErrors } from '../../../src/values/index.ts'
import { bound } from './run-query.ts'
import { tables } from './tables.ts'

/** Each mistake as `<place> message (hint)`. */
function mistakesOf(sql: string): string[] {
  try {
    bound(sql, tables)
    return []
  } catch (error) {
    const all = error instanceof SqlErrors ? error.errors : [error]
    return all.map((each) => {
      if (!(each instanceof SqlError)) throw each
      const { at, message, hint } = each
      return `<${at ? sql.slice(at.start, at.end) : ''}> ${message}${hint ? ` (${hint})` : ''}`
    })
  }
}

const CASES: readonly (readonly [sql: string, ...mistakes: string[]])[] = [
  // Names
  ['SELECT pric FROM bids', '<pric> column "pric" does not exist (did you mean "price"?)'],
  [
    'SELECT Price FROM bids',
    '<Price> column "Price" does not exist (did you mean "price"? Names are case-sensitive)',
  ],
  ['SELECT 1 FROM bidz', '<bidz> table "bidz" does not exist (did you mean "bids"?)'],
  [
    'SELECT 1 FROM Bids',
    '<Bids> table "Bids" does not exist (did you mean "bids"? Names are case-sensitive)',
  ],
  ['SELECT b.price FROM bids', '<b> table "b" is not in FROM (there is "bids")'],
  ['SELECT bids.pric FROM bids', '<pric> "bids" has no column "pric" (did you mean "price"?)'],
  ['SELECT price', '<price> column "price" does not exist (there is no FROM)'],
  ['SELECT *', '<*> * needs a FROM'],
  [
    'SELECT UPER(channel) FROM bids',
    '<UPER(channel)> there is no function UPER (did you mean UPPER?)',
  ],
  [
    'SELECT LENGTH(channel) FROM bids',
    '<LENGTH(channel)> there is no function LENGTH (did you mean CHAR_LENGTH?)',
  ],
  [
    'SELECT price FROM (SELECT price, bidder AS price FROM bids)',
    '<price> column "price" is ambiguous (give the columns of the sub-query different names with AS)',
  ],
  [
    'SELECT list, COUNT(*) FROM t GROUP BY list',
    '<list> GROUP BY cannot compare values of ARRAY<INT> yet (leave the column out, or compare something that is computed from it)',
  ],
  [
    'SELECT DISTINCT i, list FROM t',
    '<list> SELECT DISTINCT cannot compare values of ARRAY<INT> yet (leave the column out, or compare something that is computed from it)',
  ],
  [
    'SELECT COUNT(DISTINCT list) FROM t',
    '<COUNT(DISTINCT list)> COUNT(DISTINCT …) cannot compare values of ARRAY<INT> yet (leave the column out, or compare something that is computed from it)',
  ],
  // Several at once
  [
    'SELECT pric, chanel FROM bids WHERE auktion > 1',
    '<pric> column "pric" does not exist (did you mean "price"?)',
    '<chanel> column "chanel" does not exist (did you mean "channel"?)',
    '<auktion> column "auktion" does not exist (did you mean "auction"?)',
  ],
  // Types
  [
    'SELECT price + channel FROM bids',
    '<price + channel> + cannot be applied to BIGINT and STRING (write CAST(channel AS BIGINT))',
  ],
  [
    'SELECT * FROM bids WHERE price = channel',
    '<price = channel> cannot compare BIGINT with STRING (write CAST(channel AS BIGINT))',
  ],
  [
    'SELECT * FROM bids WHERE price',
    '<price> WHERE takes a BOOLEAN, not BIGINT (write a comparison, such as x > 0 or x IS NOT NULL)',
  ],
  [
    'SELECT channel || price FROM bids',
    '<channel || price> || joins texts, and price is BIGINT (write CAST(price AS STRING))',
  ],
  [
    "SELECT CASE WHEN price > 1 THEN price ELSE 'x' END FROM bids",
    "<CASE WHEN price > 1 THEN price ELSE 'x' END> CASE mixes BIGINT with CHAR(1) (CAST its values to one type)",
  ],
  [
    'SELECT UPPER(price) FROM bids',
    '<UPPER(price)> argument 1 of UPPER is BIGINT, and STRING is needed (write CAST(price AS STRING))',
  ],
  ['SELECT UPPER() FROM bids', '<UPPER()> UPPER takes 1 argument, not 0'],
  [
    'SELECT CAST(ts AS BIGINT) FROM bids',
    '<CAST(ts AS BIGINT)> TIMESTAMP(3) cannot be cast to BIGINT (go through STRING, which is unambiguous)',
  ],
  [
    "SELECT DATE '2024-02-30'",
    "<DATE '2024-02-30'> '2024-02-30' is no DATE (write DATE '2024-01-31')",
  ],
  // Groups
  [
    'SELECT channel, price FROM bids GROUP BY channel',
    '<price> column "price" is not grouped (add "price" to GROUP BY, or aggregate it: MAX(price))',
  ],
  [
    'SELECT channel, COUNT(*) FROM bids',
    '<channel> column "channel" is not grouped (add GROUP BY channel, or aggregate it: MAX(channel))',
  ],
  [
    'SELECT channel AS c, COUNT(*) FROM bids GROUP BY c',
    '<c> column "c" does not exist ("c" names a result column, which exists only after this clause: repeat its expression, or use a sub-query)',
  ],
  [
    'SELECT channel FROM bids WHERE COUNT(*) > 1 GROUP BY channel',
    '<COUNT(*)> aggregate functions cannot stand in WHERE (filter groups with HAVING)',
  ],
  [
    'SELECT MAX(SUM(price)) FROM bids',
    '<SUM(price)> aggregate functions cannot be nested (aggregate in a sub-query first, then again over its rows)',
  ],
  ['SELECT SUM(channel) FROM bids', '<SUM(channel)> SUM takes a number, not STRING'],
  ['SELECT SUM(*) FROM bids', '<SUM(*)> SUM(*) is not possible (name the column: SUM(x))'],
  // UNION ALL
  [
    'SELECT price FROM bids UNION ALL SELECT channel FROM bids',
    '<channel> column 1 ("price") of UNION ALL mixes BIGINT with STRING (CAST one of them)',
  ],
  [
    'SELECT price FROM bids UNION ALL SELECT price, channel FROM bids',
    '<SELECT price, channel FROM bids> UNION ALL needs as many columns on each side: 1 (price) and 2 (price, channel)',
  ],
  // INSERT
  [
    'INSERT INTO big SELECT channel, channel, price FROM bids',
    '<channel> column "id" of "big" is BIGINT, but the query gives STRING (write CAST(channel AS BIGINT))',
  ],
  [
    'INSERT INTO big SELECT auction, price FROM bids',
    '<SELECT auction, price FROM bids> "big" takes 3 columns (id, name, amount), but the query gives 2 columns (auction, price) (columns are matched by position)',
  ],
  [
    'INSERT INTO big (id, nam) SELECT auction, channel FROM bids',
    '<nam> "big" has no column "nam" (did you mean "name"?)',
  ],
  [
    'INSERT INTO big (id) SELECT auction FROM bids',
    '<big> column "amount" is NOT NULL and is not in the list (add "amount" to the list of columns)',
  ],
  [
    'INSERT INTO bids SELECT 1',
    '<bids> "bids" is a source and cannot be written (define it with CREATE TABLE to read and write it)',
  ],
  [
    'SELECT * FROM big',
    '<big> "big" is a sink and cannot be read (a table that is written and read needs CREATE TABLE, and a connector that reads)',
  ],
  ['INSERT INTO cheap SELECT 1, 2', '<cheap> "cheap" is a view and cannot be written'],
  ['INSERT INTO bigg SELECT 1', '<bigg> table "bigg" does not exist (did you mean "big"?)'],
  // WITH
  ['WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a', '<a> WITH defines "a" twice'],
  [
    'WITH a (x, y) AS (SELECT 1) SELECT * FROM a',
    '<x> "a" lists 2 columns, but its query gives 1 (EXPR$0)',
  ],
]

test.each(CASES)('%s', (sql, ...mistakes) => {
  expect(mistakesOf(sql)).toEqual(mistakes)
})
