import { expect, test } from 'vitest'
import { parse, print, type Statement } from '../../../src/syntax/index.ts'
import { bare } from './bare.ts'
import { scripts } from './scripts.ts'

test.each(scripts)('printed and parsed again, it is the same: %s', (script) => {
  for (const statement of parse(script)) {
    const text = print(statement)
    expect(bare(parse(text))).toEqual([bare(statement)])
    expect(print(parse(text)[0] as Statement)).toBe(text)
  }
})

test.each([
  ['select a+b*c, (a+b)*c, a-(b-c) from t', 'SELECT a + b * c, (a + b) * c, a - (b - c) FROM t'],
  ['select - -1, -(-1), not not a', 'SELECT - -1, - -1, NOT NOT a'],
  ['select (a = b) = c, a = (b = c)', 'SELECT a = b = c, a = (b = c)'],
  ['select "Order", `a``b`, value(1) x', 'SELECT `Order`, `a``b`, VALUE(1) AS x'],
  ["select trim(a), 'it''s'", "SELECT TRIM(BOTH ' ' FROM a), 'it''s'"],
  [
    'select floor(ts to day), extract(year from ts)',
    'SELECT FLOOR(ts TO DAY), EXTRACT(YEAR FROM ts)',
  ],
  ['SET a.b=10s', "SET 'a.b' = '10s'"],
])('%s is printed as %s', (script, text) => {
  expect(print(parse(script)[0] as Statement)).toBe(text)
})
