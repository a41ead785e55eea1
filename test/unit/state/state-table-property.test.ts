import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type JobStateTable,
  makeStateTable,
  type TableSchema,
  type TableSnapshot,
} from '../../../src/state/index.ts'
import {
  BIGINT,
  type Column,
  type LongColumn,
  STRING,
  type TextColumn,
  withNullable,
} from '../../../src/values/index.ts'
import { columnOf, field, textsOf } from './columns.ts'
import { contents, find, locate } from './tables.ts'

const COUNT = field('count', withNullable(BIGINT, false))

describe('any run of operations', () => {
  const key = fc.tuple(
    fc.option(
      fc.constantFrom('a', 'b', 'ä', 'aa', '', 'long enough to be no inline text', '__proto__'),
    ),
    fc.option(fc.bigInt({ min: -3n, max: 3n }).map((n) => (n === 3n ? 2n ** 62n : n))),
  )
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('add' as const),
        keys: fc.array(key, { minLength: 1, maxLength: 40 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('remove' as const),
        keys: fc.array(key, { minLength: 1, maxLength: 20 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('snapshot' as const), full: fc.boolean() }),
    },
  )

  it('does what a Map does, and its snapshots add up to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const schema: TableSchema = {
          key: [field('name', STRING), field('id', BIGINT)],
          value: [COUNT, field('last', STRING)],
        }
        const table = makeStateTable(schema)
        const model = new Map<string, [bigint, string]>()
        let stored = new Map<number, Map<string, unknown[]>>()
        steps.push({ do: 'snapshot', full: false })
        let first = true
        for (const each of steps) {
          if (each.do === 'snapshot') {
            const snapshot = table.snapshot(each.full || first)
            stored = merge(stored, snapshot)
            first = false
            const all = new Map([...stored.values()].flatMap((rows) => [...rows]))
            expect(all).toEqual(contents(table))
          } else if (each.do === 'add') add(table, model, each.keys)
          else remove(table, model, each.keys)
        }
        expect(contents(table)).toEqual(new Map(model))
      }),
      { numRuns: 150 },
    )
  })

  type Key = [string | null, bigint | null]

  const columnsOf = (keys: Key[]): Column[] => [
    textsOf(
      STRING,
      keys.map(([name]) => name),
      (i) => i % 3 === 0,
    ),
    columnOf(
      BIGINT,
      keys.map(([, id]) => id),
    ),
  ]

  const print = (key: Key): string =>
    JSON.stringify(key, (_, each) => (typeof each === 'bigint' ? `${each}n` : each))

  function add(table: JobStateTable, model: Map<string, [bigint, string]>, keys: Key[]): void {
    const slots = locate(table, ...columnsOf(keys))
    keys.forEach((each, i) => {
      const slot = slots[i] as number
      const [count, last] = table.values as [LongColumn, TextColumn]
      count.data[slot] = (count.data[slot] as number) + 1
      last.texts[slot] = `${last.texts[slot]}ü`
      const [n, text] = model.get(print(each)) ?? [0n, '']
      model.set(print(each), [n + 1n, `${text}ü`])
    })
    expect(table.size).toBe(model.size)
  }

  function remove(table: JobStateTable, model: Map<string, [bigint, string]>, keys: Key[]): void {
    const slots = find(table, ...columnsOf(keys))
    keys.forEach((each, i) => {
      const slot = slots[i] as number
      if (slot >= 0) table.remove(slot)
      model.delete(print(each))
    })
    expect(table.size).toBe(model.size)
  }

  function merge(
    stored: Map<number, Map<string, unknown[]>>,
    snapshot: TableSnapshot,
  ): Map<number, Map<string, unknown[]>> {
    const part = makeStateTable(snapshot.schema)
    part.restore(snapshot)
    const merged = new Map(stored)
    snapshot.groups.forEach((present, group) => {
      if (present === 1) merged.set(group, new Map())
    })
    const rows = [...contents(part)]
    rows.forEach(([name, row], i) => {
      merged.get(snapshot.keyGroups[i] as number)?.set(name, row)
    })
    return merged
  }
})
