import { describe, expect, test } from 'vitest'
import type { BoundExpression, BuiltIn } from '../../../src/logical/index.ts'
import { makeCompiler } from '../../../src/physical/index.ts'
import {
  BIGINT,
  BOOLEAN,
  type Field,
  INT,
  MAX_BATCH_ROWS,
  type SqlType,
  STRING,
} from '../../../src/values/index.ts'
import { batchOf, type Plain, rowsOf } from './batches.ts'

const fields: readonly Field[] = [
  { name: 'id', type: INT },
  { name: 'channel', type: STRING },
  { name: 'price', type: BIGINT },
]
const column = (index: number): BoundExpression => ({
  kind: 'Column',
  type: (fields[index] as Field).type,
  index,
  name: (fields[index] as Field).name,
})
const literal = (type: SqlType, value: boolean | number | string | null): BoundExpression => ({
  kind: 'Literal',
  type,
  value,
})
const op = (operator: BuiltIn, type: SqlType, ...args: BoundExpression[]): BoundExpression => ({
  kind: 'BuiltIn',
  type,
  operator,
  args,
})

const input = [
  [1, 'Google', 10n],
  [0, 'Apple', 20n],
  [null, null, null],
  [4, '日本', 30n],
] satisfies Plain[][]

function project(...expressions: BoundExpression[]) {
  const rejected: [number, string][] = []
  const compiler = makeCompiler((_batch, row, error) => rejected.push([row, error.message]))
  const run = compiler.projection(expressions)
  return { run, rejected, sources: compiler.sources }
}

function selected(predicate: BoundExpression, rows: Plain[][] = input): number[] {
  const taken = new Uint16Array(MAX_BATCH_ROWS)
  const select = makeCompiler(() => undefined).selection(predicate)
  return [...taken.subarray(0, select(batchOf(fields, rows), taken))]
}

describe('a row that fails', () => {
  const division = op('/', INT, literal(INT, 12), column(0))

  test('is rejected, and the others go on', () => {
    const { run, rejected } = project(column(1), division)
    expect(rowsOf(run(batchOf(fields, input)))).toEqual([
      ['Google', 12],
      [null, null],
      ['日本', 3],
    ])
    expect(rejected).toEqual([[1, 'Division by zero']])
  })

  test('keeps the kinds of the others in step', () => {
    const { run } = project(division)
    const output = run(batchOf(fields, input, [0, 1, 2, 3]))
    expect([...(output.kinds ?? [])]).toEqual([0, 2, 3])
  })

  test('does not fail in a branch that it does not take', () => {
    const when = op('=', BOOLEAN, column(0), literal(INT, 0))
    const then = literal(INT, -1)
    const guarded: BoundExpression = {
      kind: 'Case',
      type: INT,
      branches: [{ when, then }],
      otherwise: division,
    }
    const { run, rejected } = project(guarded)
    expect(rowsOf(run(batchOf(fields, input)))).toEqual([[12], [-1], [null], [3]])
    expect(rejected).toEqual([])
  })

  test('does not fail behind an AND that is already false', () => {
    const rejected: number[] = []
    const select = makeCompiler((_batch, row) => rejected.push(row)).selection(
      op(
        'AND',
        BOOLEAN,
        op('<>', BOOLEAN, column(0), literal(INT, 0)),
        op('>', BOOLEAN, division, literal(INT, 5)),
      ),
    )
    const taken = new Uint16Array(MAX_BATCH_ROWS)
    expect(select(batchOf(fields, input), taken)).toBe(1)
    expect(rejected).toEqual([])
  })

  test('is reported once when the exact variant has to do the batch again', () => {
    const { run, rejected } = project(division, op('*', BIGINT, column(2), column(2)))
    const rows = [...input, [1, 'big', 2n ** 40n]] satisfies Plain[][]
    expect(rowsOf(run(batchOf(fields, rows))).at(-1)).toEqual([12, BigInt.asIntN(64, 2n ** 80n)])
    expect(rejected).toEqual([[1, 'Division by zero']])
  })
})

test('a function sees no NULL, and is called once for IN', () => {
  const upper: BoundExpression = { kind: 'Call', type: STRING, name: 'UPPER', args: [column(1)] }
  const isIn = op('IN', BOOLEAN, upper, literal(STRING, 'APPLE'), literal(STRING, '日本'))
  const { run, sources } = project(upper, isIn)
  expect(rowsOf(run(batchOf(fields, input)))).toEqual([
    ['GOOGLE', false],
    ['APPLE', true],
    [null, null],
    ['日本', true],
  ])
  expect(sources[0]?.text.match(/textAt\(/g)).toHaveLength(2)
})

test('thousands of branches do not overflow a stack', () => {
  const numbers = Array.from({ length: 5000 }, (_, i) => i)
  const equals = (i: number) => op('=', BOOLEAN, column(0), literal(INT, i))
  expect(selected(op('OR', BOOLEAN, ...numbers.map(equals)))).toEqual([0, 1, 3])
  const branches = numbers.map((i) => {
    const then = literal(INT, i + 1)
    return { when: equals(i), then }
  })
  const choice: BoundExpression = { kind: 'Case', type: INT, branches, otherwise: column(0) }
  expect(rowsOf(project(choice).run(batchOf(fields, input)))).toEqual([[2], [1], [null], [5]])
})

test('a plain column is handed on as it is', () => {
  const { run, sources } = project(column(1), column(0))
  const batch = batchOf(fields, input)
  const output = run(batch)
  expect(output.columns[0]).toBe(batch.columns[1])
  expect(sources).toEqual([])
})

test('computed texts do not outlive their batch', () => {
  const { run } = project(op('||', STRING, column(1), literal(STRING, '!')))
  expect(rowsOf(run(batchOf(fields, input)))[0]).toEqual(['Google!'])
  expect(rowsOf(run(batchOf(fields, [[1, 'Bing', 1n]])))).toEqual([['Bing!']])
})

describe('texts', () => {
  const texts = (...values: string[]): Plain[][] => values.map((value) => [0, value, 0n])

  test('equality reads the bytes without decoding', () => {
    const batch = batchOf(fields, texts('Google', 'Googla', 'Goog', '日本', ''))
    const taken = new Uint16Array(MAX_BATCH_ROWS)
    const equals = (text: string) => {
      const select = makeCompiler(() => undefined).selection(
        op('=', BOOLEAN, column(1), literal(STRING, text)),
      )
      return [...taken.subarray(0, select(batch, taken))]
    }
    expect(equals('Google')).toEqual([0])
    expect(equals('日本')).toEqual([3])
    expect(equals('')).toEqual([4])
    expect(equals('a text that is longer than sixteen bytes')).toEqual([])
    const [, channel] = batch.columns
    expect(channel?.lane === 'text' && channel.texts).toEqual([])
  })

  test('order is by code points', () => {
    const above = op('>', BOOLEAN, column(1), literal(STRING, '\uffee'))
    expect(selected(above, texts('\u{10000}', '\uffef', '\ud7ff', 'z'))).toEqual([0, 1])
  })

  test('long lists are looked up', () => {
    const list = Array.from({ length: 20 }, (_, i) => literal(STRING, `k${i}`))
    const isIn = op('IN', BOOLEAN, column(1), ...list)
    expect(selected(isIn, texts('k3', 'k20', '__proto__', 'k19'))).toEqual([0, 3])
    const none = op('NOT', BOOLEAN, op('IN', BOOLEAN, column(1), ...list, literal(STRING, null)))
    expect(selected(none, texts('k3', 'other'))).toEqual([])
  })

  test('LIKE takes no time that a regular expression could waste', () => {
    const like = op('LIKE', BOOLEAN, column(1), literal(STRING, `${'%a'.repeat(20)}%b`))
    const start = performance.now()
    expect(selected(like, texts('a'.repeat(100_000)))).toEqual([])
    expect(performance.now() - start).toBeLessThan(500)
  })

  test('LIKE on bytes finds its segments in order', () => {
    const like = (pattern: string) => op('LIKE', BOOLEAN, column(1), literal(STRING, pattern))
    const values = texts('Google', 'Goo', '', '日本語', 'GoGo')
    expect(selected(like('Go%'), values)).toEqual([0, 1, 4])
    expect(selected(like('%o%o%'), values)).toEqual([0, 1, 4])
    expect(selected(like('%本%'), values)).toEqual([3])
    expect(selected(like('Go%Go'), values)).toEqual([4])
    expect(selected(like('Goo%oo'), values)).toEqual([])
    expect(selected(like(''), values)).toEqual([2])
    expect(selected(like('%'), values)).toEqual([0, 1, 2, 3, 4])
    expect(selected(like('__本語'), values)).toEqual([])
    expect(selected(like('_本_'), values)).toEqual([3])
    expect(selected(like('a_b'), texts('a\nb', 'a b'))).toEqual([1])
    expect(selected(like('a%b'), texts('a\nb', 'a b'))).toEqual([0, 1])
  })

  test('LIKE with ESCAPE', () => {
    const like = (pattern: string) =>
      op('LIKE', BOOLEAN, column(1), literal(STRING, pattern), literal(STRING, '!'))
    expect(selected(like('100!%'), texts('100%', '1000'))).toEqual([0])
    expect(selected(like('a!_!!c'), texts('a_!c', 'ab!c'))).toEqual([0])
    expect(() => selected(like('a!b'))).toThrow(/escape character/)
  })
})

test('whatever a text or a name holds, it is data in generated code', () => {
  const evil = [
    "');process.exit()//",
    ['`$', '{process.exit()}`'].join(''),
    '\u2028\u2029\n\r\0',
    '"+process.exit()+"',
    '\\',
    '\ud800',
    '__proto__',
    'constructor',
    '*/ process.exit() /*',
    'x'.repeat(40),
  ]
  for (const text of evil) {
    const named: BoundExpression = { kind: 'Column', type: STRING, index: 1, name: text }
    const same = op('=', BOOLEAN, named, literal(STRING, text))
    const { run } = project(
      op('||', STRING, named, literal(STRING, text)),
      op('IN', BOOLEAN, named, ...evil.map((each) => literal(STRING, each))),
      op('LIKE', BOOLEAN, named, literal(STRING, text)),
    )
    expect(rowsOf(run(batchOf(fields, [[0, 'a', 0n]])))).toEqual([[`a${text}`, false, false]])
    expect(selected(same, [[0, 'a', 0n]])).toEqual([])
  }
})
