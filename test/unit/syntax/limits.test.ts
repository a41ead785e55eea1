import { expect, test } from 'vitest'
import { parse, print, type Statement } from '../../../src/syntax/index.ts'

const nested: readonly (readonly [string, (depth: number) => string])[] = [
  ['parentheses', (n) => `SELECT ${'('.repeat(n)}1${')'.repeat(n)}`],
  ['sub-queries', (n) => `SELECT 1 FROM ${'(SELECT 1 FROM '.repeat(n)}t${')'.repeat(n)}`],
  ['CASE', (n) => `SELECT ${'CASE WHEN a THEN '.repeat(n)}1${' END'.repeat(n)}`],
  ['calls', (n) => `SELECT ${'f(1 + a AND '.repeat(n)}1${')'.repeat(n)}`],
  ['lists', (n) => `SELECT ${'a IN ('.repeat(n)}1${')'.repeat(n)}`],
  ['types', (n) => `SELECT CAST(a AS ${'ARRAY<'.repeat(n)}INT${'>'.repeat(n)})`],
]

test.each(nested)('%s may nest 150 deep, and 10,000 deep are refused', (_, script) => {
  expect(parse(script(150))).toHaveLength(1)
  expect(() => parse(script(10_000))).toThrow('nests more than 200 levels deep')
})

test.each([
  ['+', 'a + '],
  ['<', 'a < '],
  ['-', '- '],
  ['NOT', 'NOT '],
])('10,000 times %s in a row are refused', (_, link) => {
  expect(() => parse(`SELECT ${link.repeat(10_000)}a`)).toThrow('chains more than 500 operators')
})

function depthOf(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0
  return 1 + Math.max(0, ...Object.values(node).map(depthOf))
}

test.each(['AND', 'OR'])('10,000 times %s in a row make a tree that is not deep', (operator) => {
  const [statement] = parse(`SELECT ${Array(10_000).fill('a').join(` ${operator} `)}`)
  expect(depthOf(statement)).toBeLessThan(100)
  const text = print(statement as Statement)
  expect(print(parse(text)[0] as Statement)).toBe(text)
})

// It takes 0.7 s of processor time; the limit leaves room for a busy machine.
test('a script of a megabyte is parsed', { timeout: 60_000 }, () => {
  const line =
    "INSERT INTO big SELECT id, amount + 1.5 FROM payments WHERE amount > 1000 OR b LIKE 'x';\n"
  const count = Math.ceil(1_000_000 / line.length)
  expect(parse(line.repeat(count))).toHaveLength(count)
})
