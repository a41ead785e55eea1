import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AggregateCall } from '../../../src/logical/index.ts'
import {
  BIGINT,
  BOOLEAN,
  DELETE,
  DOUBLE,
  decimal,
  type Field,
  INSERT,
  INT,
  type SqlType,
  STRING,
} from '../../../src/values/index.ts'
import { batchOf, type Plain } from '../physical/batches.ts'
import { GroupOracle } from './group-oracle.ts'
import { type Change, run } from './run-operator.ts'

const types: readonly SqlType[] = [
  STRING,
  BIGINT,
  INT,
  BIGINT,
  decimal(12, 2),
  STRING,
  BOOLEAN,
  DOUBLE,
]
const input: readonly Field[] = types.map((type, i) => ({ name: `c${i}`, type }))
const FILTER = 6
const { PROPERTY_RUNS } = process.env
const runs = { numRuns: Number(PROPERTY_RUNS ?? 200) }

/** Halves, so that sums of doubles do not depend on the order. */
const double = fc.integer({ min: -9, max: 9 }).map((n) => n / 2)
const wide = fc.constantFrom(2n ** 53n - 1n, 2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n)
const small = fc.integer({ min: -3, max: 3 })
const cells: readonly fc.Arbitrary<Plain>[] = [
  fc.constantFrom('a', 'b', '日本', ''),
  fc.constantFrom(1n, 2n ** 60n),
  fc.oneof(small, fc.constantFrom(2147483647)),
  fc.oneof(small.map(BigInt), wide),
  fc.oneof(small.map(BigInt), fc.constantFrom(999999999999n)),
  fc.constantFrom('x', 'yy', '\u{10000}', '\uffee'),
  fc.boolean(),
  double,
]
const row = fc.tuple(...cells.map((cell) => fc.option(cell, { freq: 5 })))

/** Rows that come, and rows that go: each of those has come before. */
function changes(updating: boolean): fc.Arbitrary<{ row: Plain[]; back: boolean }[]> {
  return fc.array(fc.tuple(row, fc.nat(), fc.boolean()), { maxLength: 40 }).map((steps) => {
    const standing: Plain[][] = []
    return steps.map(([fresh, pick, goes]) => {
      if (!updating || !goes || standing.length === 0) {
        standing.push(fresh)
        return { row: fresh, back: false }
      }
      const [gone] = standing.splice(pick % standing.length, 1)
      return { row: gone as Plain[], back: true }
    })
  })
}

const resultOf = (name: AggregateCall['function'], type: SqlType): SqlType => {
  if (name === 'COUNT') return BIGINT
  if (type.kind !== 'DECIMAL' || name === 'MIN' || name === 'MAX') return type
  return decimal(38, name === 'AVG' ? 6 : 2)
}

const call: fc.Arbitrary<AggregateCall> = fc
  .tuple(
    fc.constantFrom('COUNT', 'SUM', 'MIN', 'MAX', 'AVG'),
    fc.constantFrom(2, 3, 4, 5, 7),
    fc.boolean(),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([name, place, distinct, filtered, star]) => {
    const textual = place === 5 && (name === 'SUM' || name === 'AVG')
    const argument = textual ? 3 : place
    const type = resultOf(name, types[argument] as SqlType)
    const isStar = star && name === 'COUNT'
    return {
      function: name,
      distinct: distinct && !isStar,
      field: { name: 'r', type },
      ...(isStar ? {} : { argument }),
      ...(filtered ? { filter: FILTER } : {}),
    }
  })

const scenario = fc.boolean().chain((updating) =>
  fc.record({
    updating: fc.constant(updating),
    changes: changes(updating),
    keys: fc.constantFrom([0], [1], [0, 1], []),
    calls: fc.array(call, { maxLength: 4 }),
    cut: fc.nat({ max: 40 }),
  }),
)

test('GroupAggregate gives what computing every group anew would, also after a restore', () => {
  const check = ({
    updating,
    changes: all,
    keys,
    calls,
    cut,
  }: typeof scenario extends fc.Arbitrary<infer S> ? S : never) => {
    const oracle = new GroupOracle(input, keys, calls)
    const fields = [...keys.map((key) => input[key] as Field), ...calls.map(({ field }) => field)]
    let operator = run('GroupAggregate', { input, keys, aggregates: calls, fields, updating })
    const got: Change[] = []
    for (const part of [all.slice(0, cut), all.slice(cut)]) {
      const kinds = part.map(({ back }) => (back ? DELETE : INSERT))
      got.push(
        ...operator.send(
          batchOf(
            input,
            part.map(({ row: values }) => values),
            updating ? kinds : undefined,
          ),
        ),
      )
      operator = operator.restored()
    }
    expect(got).toEqual(all.flatMap((change) => oracle.apply(change.row, change.back)))
  }
  fc.assert(fc.property(scenario, check), runs)
}, 60_000)
