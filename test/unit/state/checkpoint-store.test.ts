import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type CheckpointStore,
  makeStateTable,
  openMemoryStore,
  widenState,
} from '../../../src/state/index.ts'
import { INT, type LongColumn, timestamp } from '../../../src/values/index.ts'
import {
  checkpointOf,
  count,
  countsTable,
  namesFrom,
  openFiles,
  restored,
  save,
  temporaryFolder,
} from './checkpoints.ts'
import { columnOf, field } from './columns.ts'
import { contents, locate } from './tables.ts'

// Each store starts a thread that loads DuckDB.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const stores: CheckpointStore[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

describe.each([
  ['files', () => openFiles(temporaryFolder())],
  ['memory', () => openMemoryStore()],
])('a store in %s', (_, open) => {
  const opened = (): CheckpointStore => {
    const store = open()
    stores.push(store)
    return store
  }

  it('has nothing at first, and wants everything', async () => {
    const store = opened()
    expect(store.wantsFull).toBe(true)
    expect(await store.newest(() => {})).toBeUndefined()
    await store.clear()
  })

  it('gives back what it was given', async () => {
    const store = opened()
    const table = countsTable()
    count(table, namesFrom(0, 100))
    const empty = countsTable('group_aggregate_2')
    await save(store, 7, [table, empty])
    const found = await store.newest(() => {})
    const { tables, ...head } = checkpointOf(7, [table, empty], true)
    expect({ ...found, tables: [] }).toEqual({ ...head, tables: [] })
    expect(found?.tables.map(({ name, rows, schema }) => ({ name, rows, schema }))).toEqual(
      tables.map(({ name, rows, schema }) => ({ name, rows, schema })),
    )
    const again = countsTable()
    again.restore(found?.tables[0] ?? table.snapshot(true))
    expect(contents(again)).toEqual(contents(table))
  })

  it('adds changes up over a chain of deltas, removed rows too', async () => {
    const store = opened()
    const table = countsTable()
    count(table, namesFrom(0, 3000))
    const kinds: boolean[] = [await save(store, 1, [table])]
    for (let id = 2; id <= 12; id++) {
      count(table, namesFrom(id * 3, id * 3 + 5))
      count(table, namesFrom(4000 + id, 4000 + id + 2))
      const [slot] = table.slots()
      table.remove(slot ?? -1)
      kinds.push(await save(store, id, [table]))
      if (id % 3 === 0) expect(contents((await restored(store)).table)).toEqual(contents(table))
    }
    expect(kinds.filter((full) => full).length).toBeLessThan(6)
    expect((await restored(store)).id).toBe(12)
    expect(contents((await restored(store)).table)).toEqual(contents(table))
  })

  it('forgets a discarded checkpoint, and then wants everything', async () => {
    const store = opened()
    const table = countsTable()
    count(table, ['a'])
    await save(store, 1, [table])
    count(table, ['b'])
    const written = await store.write(checkpointOf(2, [table], false), false)
    await written.discard()
    expect(store.wantsFull).toBe(true)
    expect((await restored(store)).id).toBe(1)
    expect((await restored(store)).table.size).toBe(1)
  })

  it('does not count what is not published', async () => {
    const store = opened()
    await save(store, 1, [countsTable()])
    await store.write(checkpointOf(2, [countsTable()], true), true)
    expect((await restored(store)).id).toBe(1)
  })

  it('starts afresh', async () => {
    const store = opened()
    await save(store, 1, [countsTable()])
    await store.clear()
    expect(store.wantsFull).toBe(true)
    expect(await store.newest(() => {})).toBeUndefined()
  })
})

it('puts timestamps together from files that keep them in different ways', async () => {
  const store = openFiles(temporaryFolder())
  stores.push(store)
  const table = makeStateTable({ key: [field('k', INT)], value: [field('at', timestamp(3))] })
  const write = (key: number, at: bigint): void => {
    const [slot = -1] = locate(table, columnOf(INT, [key]))
    const [times] = table.values as [LongColumn]
    const wide = widenState(times) as BigInt64Array
    wide[slot] = at
  }
  for (let key = 0; key < 500; key++) write(key, BigInt(key))
  write(0, -1n)
  await save(store, 1, [table])
  write(7, 2n ** 63n - 1n)
  expect(await save(store, 2, [table])).toBe(false)
  const found = await store.newest((message) => expect.fail(message))
  const again = makeStateTable(table.schema)
  again.restore(found?.tables[0] ?? table.snapshot(true))
  expect(contents(again)).toEqual(contents(table))
})
