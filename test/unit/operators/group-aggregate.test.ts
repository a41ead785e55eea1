import { describe, expect, test } from 'vitest'
import type { AggregateCall } from '../../../src/logical/index.ts'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  type Field,
  INT,
  type SqlType,
  STRING,
  withNullable,
} from '../../../src/values/index.ts'
import { batchOf } from '../physical/batches.ts'
import { run, tableOf } from './run-operator.ts'

const input: Field[] = [
  { name: 'channel', type: STRING },
  { name: 'price', type: BIGINT },
  { name: 'amount', type: decimal(10, 2) },
  { name: 'big', type: BOOLEAN },
  { name: 'note', type: STRING },
  { name: 'size', type: INT },
  { name: 'ratio', type: DOUBLE },
]

const call = (
  name: AggregateCall['function'],
  type: SqlType,
  argument?: number,
  rest: Partial<AggregateCall> = {},
): AggregateCall => ({
  function: name,
  ...(argument === undefined ? {} : { argument }),
  distinct: false,
  field: { name: `${name.toLowerCase()}_${argument}`, type },
  ...rest,
})
const count = call('COUNT', withNullable(BIGINT, false))

function grouped(aggregates: readonly AggregateCall[], updating = false, keys = [0]) {
  const keyFields = keys.map((key) => input[key] as Field)
  const fields = [...keyFields, ...aggregates.map(({ field }) => field)]
  return run('GroupAggregate', { input, keys, aggregates, fields, updating })
}

const row = (channel: string | null, price: bigint | null, more: readonly unknown[] = []) =>
  [channel, price, ...(more.length > 0 ? more : [100n, true, 'n', 1, 1.5])] as never[]
const batch = (rows: never[][], kinds?: number[]) => batchOf(input, rows, kinds)

describe('GROUP BY gives the change that each row makes', () => {
  test('the first row of a group inserts, later ones update', () => {
    const op = grouped([count, call('MAX', BIGINT, 1)])
    expect(op.send(batch([row('a', 5n), row('a', 3n), row('日本', null), row('a', 9n)]))).toEqual([
      ['+I', 'a', 1n, 5n],
      ['-U', 'a', 1n, 5n],
      ['+U', 'a', 2n, 5n],
      ['+I', '日本', 1n, null],
      ['-U', 'a', 2n, 5n],
      ['+U', 'a', 3n, 9n],
    ])
  })

  test('a row that changes nothing gives nothing', () => {
    const op = grouped([call('MAX', BIGINT, 1)])
    expect(op.send(batch([row('a', 5n), row('a', 3n), row('b', 1n), row('a', 6n)]))).toEqual([
      ['+I', 'a', 5n],
      ['+I', 'b', 1n],
      ['-U', 'a', 5n],
      ['+U', 'a', 6n],
    ])
  })

  test('SELECT DISTINCT gives each row once, NULL too', () => {
    const op = grouped([])
    expect(op.send(batch([row('a', 1n), row(null, 1n), row('a', 2n), row(null, 3n)]))).toEqual([
      ['+I', 'a'],
      ['+I', null],
    ])
  })

  test('without GROUP BY there is one group, and none without rows', () => {
    const op = grouped([count], false, [])
    expect(op.send(batch([]))).toEqual([])
    expect(op.send(batch([row('a', 1n), row('b', 1n)]))).toEqual([
      ['+I', 1n],
      ['-U', 1n],
      ['+U', 2n],
    ])
  })

  test('the last row that goes deletes the group, which may come back within the batch', () => {
    const op = grouped([count, call('SUM', BIGINT, 1)], true)
    const rows = [row('a', 5n), row('a', 5n), row('a', 7n), row('a', 7n), row('b', 1n)]
    expect(op.send(batch(rows, [0, 3, 0, 3, 3]))).toEqual([
      ['+I', 'a', 1n, 5n],
      ['-D', 'a', 1n, 5n],
      ['+I', 'a', 1n, 7n],
      ['-D', 'a', 1n, 7n],
    ])
    expect(tableOf(op, 'groups').size).toBe(0)
  })

  test('a full batch of updates leaves in two', () => {
    const op = grouped([count])
    const rows = Array.from({ length: 4096 }, (_, i) => row(`k${i % 10}`, BigInt(i)))
    const changes = op.send(batch(rows))
    expect(changes).toHaveLength(2 * 4096 - 10)
    expect(changes.at(-1)).toEqual(['+U', 'k5', 410n])
  })

  test('sums beyond 2^53 stay exact, beyond 2^63 they wrap', () => {
    const op = grouped([call('SUM', BIGINT, 1)])
    const big = 9007199254740991n
    expect(op.send(batch([row('a', big), row('a', 2n), row('b', 1n)])).slice(-2)).toEqual([
      ['+U', 'a', big + 2n],
      ['+I', 'b', 1n],
    ])
    expect(op.restored().send(batch([row('a', 2n ** 63n - 1n)]))).toEqual([
      ['-U', 'a', big + 2n],
      ['+U', 'a', BigInt.asIntN(64, big + 1n + 2n ** 63n)],
    ])
  })

  test('a DECIMAL sum that 38 digits do not hold is NULL', () => {
    const wide: Field[] = [{ name: 'n', type: decimal(38, 0) }]
    const sum = call('SUM', decimal(38, 0), 0)
    const spec = { input: wide, keys: [], aggregates: [sum], fields: [sum.field], updating: false }
    const most = 10n ** 38n - 1n
    expect(run('GroupAggregate', spec).send(batchOf(wide, [[most], [most], [5n]]))).toEqual([
      ['+I', most],
      ['-U', most],
      ['+U', null],
      ['-U', null],
      ['+U', 5n],
    ])
  })

  test('the state can be read by people', () => {
    const op = grouped([
      count,
      call('MAX', BIGINT, 1),
      call('SUM', decimal(38, 2), 2),
      call('COUNT', BIGINT, 4, { distinct: true }),
    ])
    expect(Object.keys(op.tables)).toEqual(['groups', 'distinct_note'])
    expect(tableOf(op, 'groups').schema.key.map(({ name }) => name)).toEqual(['channel'])
    expect(tableOf(op, 'groups').schema.value.map(({ name }) => name)).toEqual([
      'count',
      'max_price',
      'sum_amount',
      'count_distinct_note',
    ])
  })
})
