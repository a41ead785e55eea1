import { expect, test } from 'vitest'
import type { BoundExpression } from '../../../src/logical/index.ts'
import { operatorOf, operators } from '../../../src/operators/index.ts'
import { BIGINT, BOOLEAN, type Field, STRING } from '../../../src/values/index.ts'
import { batchOf } from '../physical/batches.ts'
import { run } from './run-operator.ts'

const fields: readonly Field[] = [
  { name: 'channel', type: STRING },
  { name: 'n', type: BIGINT },
]
const n: BoundExpression = { kind: 'Column', type: BIGINT, index: 1, name: 'n' }
const two: BoundExpression = { kind: 'Literal', type: BIGINT, value: '2' }
const isTwo: BoundExpression = { kind: 'BuiltIn', type: BOOLEAN, operator: '=', args: [n, two] }

test('HAVING judges each half of an update by itself', () => {
  const filter = run('Filter', { predicate: isTwo })
  const updates = batchOf(
    fields,
    [
      ['a', 1n],
      ['a', 1n],
      ['a', 2n],
      ['a', 2n],
      ['a', 3n],
    ],
    [0, 1, 2, 1, 2],
  )
  expect(filter.send(updates)).toEqual([
    ['+U', 'a', 2n],
    ['-U', 'a', 2n],
  ])
})

test('a projection keeps the kinds of changes', () => {
  const expression: BoundExpression = { ...isTwo, operator: '+', type: BIGINT }
  const project = run('Project', { expressions: [{ name: 'm', expression }] })
  expect(
    project.send(
      batchOf(
        fields,
        [
          ['a', 1n],
          ['a', 2n],
        ],
        [3, 0],
      ),
    ),
  ).toEqual([
    ['-D', 3n],
    ['+I', 4n],
  ])
})

test('Values gives its rows at the start', () => {
  const text = (value: string | null): BoundExpression => ({ kind: 'Literal', type: STRING, value })
  const rows = [
    [text('a'), two],
    [text(null), { ...isTwo, operator: '*', type: BIGINT, args: [two, two] } as BoundExpression],
  ]
  expect(run('Values', { rows, fields }).start()).toEqual([
    ['+I', 'a', 2n],
    ['+I', null, 4n],
  ])
})

test('UNION ALL hands on what comes', () => {
  expect(run('UnionAll', {}).send(batchOf(fields, [['a', 1n]]))).toEqual([['+I', 'a', 1n]])
})

test('operators are found by their kind', () => {
  for (const [kind, definition] of Object.entries(operators)) expect(definition.kind).toBe(kind)
  expect(() => operatorOf('constructor')).toThrow('unknown operator')
})
