import { describe, expect, test } from 'vitest'
import type { SourceColumn } from '../../../src/connectors/index.ts'
import type { BoundExpression, BoundQuery, LogicalPlan } from '../../../src/logical/index.ts'
import { explainCode, explainPhysical, lower, stateTablesOf } from '../../../src/physical/index.ts'
import {
  BIGINT,
  BOOLEAN,
  type Field,
  INT,
  STRING,
  withNullable,
} from '../../../src/values/index.ts'

const all: readonly Field[] = [
  { name: 'channel', type: STRING },
  { name: 'price', type: INT },
  { name: 'url', type: STRING },
]

function scan(...names: string[]): LogicalPlan {
  const fields = names.map((name) => all.find((field) => field.name === name) as Field)
  const columns = fields.map((field): SourceColumn => ({ kind: 'physical', ...field }))
  return { kind: 'Scan', table: 'bids', columns, fields }
}

const columnOf = (input: LogicalPlan, index: number): BoundExpression => {
  const { name, type } = input.fields[index] as Field
  return { kind: 'Column', type, index, name }
}

function filtered(input: LogicalPlan, least: number): LogicalPlan {
  const predicate: BoundExpression = {
    kind: 'BuiltIn',
    type: BOOLEAN,
    operator: '>',
    args: [columnOf(input, 1), { kind: 'Literal', type: INT, value: least }],
  }
  return { kind: 'Filter', input, predicate, fields: input.fields }
}

function counted(input: LogicalPlan): LogicalPlan {
  const count = { name: 'n', type: withNullable(BIGINT, false) }
  return {
    kind: 'Aggregate',
    input,
    keys: [0],
    aggregates: [{ function: 'COUNT', distinct: false, field: count }],
    fields: [input.fields[0] as Field, count],
  }
}

const insert = (sink: string, plan: LogicalPlan): BoundQuery => ({ kind: 'Insert', sink, plan })

test('a query becomes a chain from its source to its sink', () => {
  const plan = lower([insert('big', filtered(scan('channel', 'price'), 10))])
  expect(explainPhysical(plan)).toBe(
    [
      '[2] Sink(big, columns=[channel, price])',
      '+- [1] Filter(price > 10)',
      '   +- [0] Source(bids, columns=[channel, price])',
    ].join('\n'),
  )
})

describe('queries of one job', () => {
  test('read a table once, with the columns that any of them needs', () => {
    const plan = lower([insert('a', scan('url')), insert('b', counted(scan('channel', 'url')))])
    expect(explainPhysical(plan)).toBe(
      [
        '[2] Sink(a, columns=[url])',
        '+- [1] Project(url)',
        '   +- [0] Source(bids, columns=[url, channel])',
        '[5] Sink(b, columns=[channel, n], changes=[+I, -U, +U, -D])',
        '+- [4] GroupAggregate(by=[channel], COUNT(*) AS n), state=[group_aggregate_1]',
        '   +- [3] Project(channel, url)',
        '      +- [0] Source(bids, columns=[url, channel])',
      ].join('\n'),
    )
  })

  test('share what they have in common', () => {
    const plan = lower([
      insert('a', counted(filtered(scan('channel', 'price'), 10))),
      insert('b', counted(filtered(scan('channel', 'price'), 10))),
      insert('c', counted(filtered(scan('channel', 'price'), 20))),
    ])
    const kinds = plan.nodes.map((node) => (node.kind === 'Operator' ? node.operator : node.kind))
    expect(kinds.filter((kind) => kind === 'Source')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'Filter')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'GroupAggregate')).toHaveLength(2)
    expect(stateTablesOf(plan).map(({ name }) => name)).toEqual([
      'group_aggregate_1',
      'group_aggregate_2',
    ])
  })
})

describe('the fingerprint of an aggregation', () => {
  const aggregateOf = (...queries: BoundQuery[]) =>
    stateTablesOf(lower(queries)).map(({ fingerprint }) => fingerprint)
  const base = counted(filtered(scan('channel', 'price'), 10))
  const [known] = aggregateOf(insert('a', base))

  test('stays with another sink, another query beside it and other names of results', () => {
    expect(aggregateOf(insert('z', base))).toEqual([known])
    expect(aggregateOf(insert('u', scan('url')), insert('a', base))).toEqual([known])
    const renamed = { ...base, fields: base.fields.map((field) => ({ ...field, name: 'x' })) }
    expect(aggregateOf(insert('a', renamed))).toEqual([known])
  })

  test('changes with what is computed', () => {
    expect(aggregateOf(insert('a', counted(filtered(scan('channel', 'price'), 11))))).not.toEqual([
      known,
    ])
    expect(aggregateOf(insert('a', counted(filtered(scan('url', 'price'), 10))))).not.toEqual([
      known,
    ])
    expect(aggregateOf(insert('a', counted(scan('channel', 'price'))))).not.toEqual([known])
  })
})

test('a plan is JSON', () => {
  const plan = lower([insert('a', counted(filtered(scan('channel', 'price'), 10)))])
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
})

test('EXPLAIN shows the generated code', () => {
  const code = explainCode(lower([insert('big', filtered(scan('channel', 'price'), 10))]))
  expect(code).toContain('// [1] Filter: selection')
  expect(code).toContain('if ((c1[i] > 10)) rows[count++] = i')
})
