import { expect, test } from 'vitest'
import { datagen } from '../../../../src/connectors/datagen/index.ts'
import { type JobContext, readOptions, type Source } from '../../../../src/connectors/index.ts'
import {
  BIGINT,
  type Field,
  INT,
  type SqlType,
  STRING,
  valueAt,
} from '../../../../src/values/index.ts'
import { type VirtualWorld, virtualWorld } from '../../../../src/world/index.ts'

const AT = { start: 0, end: 0 }
const FAST = { 'rows-per-second': '1000000000' }

function sourceOf(
  fields: readonly Field[],
  given: Readonly<Record<string, string>>,
  world: VirtualWorld = virtualWorld(),
): Source {
  const options = new Map(
    Object.entries(given).map(([key, value]) => [key, { key, value, keyAt: AT, valueAt: AT }]),
  )
  const { values, extra } = readOptions(datagen, options, AT, () => undefined)
  const table = { name: 't', fields, metadata: [], primaryKey: [] }
  const columns = fields.map(({ name, type }) => ({ kind: 'physical' as const, name, type }))
  const job = { jobName: 'job', world } as unknown as JobContext
  const request = { table, columns, job }
  datagen.validate?.(table, values, extra, 'source')
  return datagen.source?.(request, values, extra) as Source
}

/** Plain values of all rows, by column. */
async function valuesOf(
  type: SqlType,
  given: Readonly<Record<string, string>>,
): Promise<unknown[]> {
  const source = sourceOf([{ name: 'x', type }], { ...FAST, 'number-of-rows': '5000', ...given })
  await source.open(undefined)
  return drained(source)
}

function drained(source: Source): unknown[] {
  const values: unknown[] = []
  for (let batch = source.poll(); batch; batch = source.poll()) {
    const [column] = batch.columns
    for (let row = 0; column && row < batch.length; row++) values.push(valueAt(column, row))
  }
  return values
}

const type = (kind: string, more: object = {}): SqlType =>
  ({ kind, nullable: true, ...more }) as unknown as SqlType

test.each([
  [type('TINYINT'), -128, 127],
  [type('SMALLINT'), -32768, 32767],
  [INT, -2147483648, 2147483647],
])('%o fills its range', async (of, least, most) => {
  const values = (await valuesOf(of, {})) as number[]
  expect(values).toHaveLength(5000)
  expect(Math.min(...values)).toBeGreaterThanOrEqual(least)
  expect(Math.max(...values)).toBeLessThanOrEqual(most)
  expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan((most - least) * 0.95)
})

test.each([
  ['within 32 bits', -5n, 5n],
  ['within 2^53', -1_000_000_000_000n, 7n],
  ['beyond 2^53', -9_000_000_000_000_000_000n, 5n],
  ['all 64 bits', -(2n ** 63n), 2n ** 63n - 1n],
  ['two values', 2n ** 63n - 2n, 2n ** 63n - 1n],
  ['one value', 7n, 7n],
])('BIGINT %s', async (_, min, max) => {
  const values = (await valuesOf(BIGINT, {
    'fields.x.min': String(min),
    'fields.x.max': String(max),
  })) as bigint[]
  const sorted = values.toSorted((a, b) => (a < b ? -1 : 1))
  expect(sorted[0]).toBeGreaterThanOrEqual(min)
  expect(sorted.at(-1)).toBeLessThanOrEqual(max)
  const middle = sorted[2500] as bigint
  const share = Number(middle - min) / Number(max - min + 1n)
  expect(share).toBeCloseTo(max - min > 1n ? 0.5 : share, 1)
})

test('DECIMAL takes bounds in any spelling, cut to what it holds', async () => {
  const decimal = type('DECIMAL', { precision: 5, scale: 2 })
  const values = await valuesOf(decimal, { 'fields.x.min': '-1.2e1', 'fields.x.max': '1e9' })
  expect(values.every((value) => (value as bigint) >= -1200n && (value as bigint) <= 99999n)).toBe(
    true,
  )
  const large = type('DECIMAL', { precision: 38, scale: 0 })
  const many = (await valuesOf(large, {})) as bigint[]
  expect(new Set(many).size).toBe(5000)
  expect(many.every((value) => value >= 0n && value < 10n ** 38n)).toBe(true)
})

test('DOUBLE does not overflow between its widest bounds', async () => {
  const values = (await valuesOf(type('DOUBLE'), {
    'fields.x.min': '-1.7976931348623157e308',
    'fields.x.max': '1.7976931348623157e308',
  })) as number[]
  expect(values.every(Number.isFinite)).toBe(true)
  expect(Math.min(...values)).toBeLessThan(-1e308)
  expect(Math.max(...values)).toBeGreaterThan(1e308)
})

test('texts are hexadecimal digits of the length asked for', async () => {
  const values = (await valuesOf(STRING, {})) as string[]
  expect(values.every((value) => /^[0-9a-f]{100}$/.test(value))).toBe(true)
  expect(new Set(values).size).toBe(5000)
  const varied = (await valuesOf(STRING, {
    'fields.x.length': '9',
    'fields.x.var-len': 'true',
  })) as string[]
  expect(new Set(varied.map((value) => value.length))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
})

test('bytes are of the length asked for', async () => {
  const values = (await valuesOf(type('BINARY', { length: 5 }), {})) as Buffer[]
  expect(values.every((value) => value.length === 5)).toBe(true)
  expect(new Set(values.flatMap((value) => [...value])).size).toBe(256)
})

test('null-rate is the share of NULLs', async () => {
  const values = await valuesOf(INT, { 'fields.x.null-rate': '0.25' })
  const share = values.filter((value) => value === null).length / values.length
  expect(share).toBeGreaterThan(0.22)
  expect(share).toBeLessThan(0.28)
  expect(
    (await valuesOf(INT, { 'fields.x.null-rate': '1' })).every((value) => value === null),
  ).toBe(true)
})

test('nested values are made of their parts', async () => {
  const array = type('ARRAY', { element: INT })
  const lists = await valuesOf(array, {
    'fields.x.length': '2',
    'fields.x.element.min': '0',
    'fields.x.element.max': '9',
  })
  expect(lists.every((list) => (list as number[]).length === 2)).toBe(true)
  expect(new Set(lists.flat())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
  const map = type('MAP', { key: STRING, value: BIGINT })
  const [entries] = await valuesOf(map, { 'fields.x.key.length': '4' })
  expect([...(entries as Map<string, bigint>).keys()].map((key) => key.length)).toEqual([4, 4, 4])
  const row = type('ROW', {
    fields: [
      { name: 'a', type: INT },
      { name: 'b', type: array },
    ],
  })
  const [first] = await valuesOf(row, { 'fields.x.b.element.null-rate': '1' })
  expect(first).toEqual([expect.any(Number), [null, null, null]])
  const bag = type('MULTISET', { element: INT })
  const [counts] = await valuesOf(bag, {})
  expect([...(counts as Map<number, number>).values()].every((n) => n >= 0 && n <= 10)).toBe(true)
})

test('long texts make small batches', async () => {
  const source = sourceOf([{ name: 'x', type: STRING }], {
    ...FAST,
    'number-of-rows': '3',
    'fields.x.length': '1000000',
  })
  await source.open(undefined)
  expect(source.poll()?.length).toBe(1)
})

test('a seed repeats the rows, whatever the other columns and however they are cut into batches', async () => {
  const given = {
    'fields.x.max': '1000',
    'fields.x.min': '0',
    'rows-per-second': '3000',
    seed: '9',
  }
  const once = sourceOf([{ name: 'x', type: INT }], { ...given, 'number-of-rows': '300' })
  const world = virtualWorld()
  const slow = sourceOf(
    [
      { name: 'x', type: INT },
      { name: 'y', type: STRING },
    ],
    { ...given, 'number-of-rows': '300' },
    world,
  )
  await once.open(undefined)
  await slow.open(undefined)
  const first = drained(once)
  const [offset] = once.snapshot()
  const second = drained(slow)
  expect(second.length).toBe(first.length)
  expect(second).toEqual(first)
  expect(offset).toMatchObject({ source: 't', partition: 0, topicId: '9' })
})

test('a checkpoint goes on in the same stream, also without a seed', async () => {
  const fields = [{ name: 'x', type: BIGINT }]
  const given = { ...FAST, 'number-of-rows': '6000' }
  const whole = sourceOf(fields, given)
  await whole.open(undefined)
  whole.poll()
  const offsets = whole.snapshot()
  const rest = drained(whole)
  const again = sourceOf(fields, given, virtualWorld({ seed: 5 }))
  await again.open(offsets)
  expect(drained(again)).toEqual(rest)
  expect(again.finished).toBe(true)
})

test('rows come at their rate, a portion at a time, and a pause is not made up for', async () => {
  const world = virtualWorld()
  const source = sourceOf([{ name: 'x', type: INT }], { 'rows-per-second': '1000' }, world)
  await source.open(undefined)
  let rows = 0
  const take = (): number => {
    const before = rows
    for (let batch = source.poll(); batch; batch = source.poll()) rows += batch.length
    return rows - before
  }
  expect(take()).toBe(10)
  expect(take()).toBe(0)
  for (let turn = 0; turn < 100; turn++) {
    const ready = source.ready()
    await world.clock.advance(10)
    await ready
    expect(take()).toBe(10)
  }
  expect(rows).toBe(1010)
  await world.clock.advance(60_000)
  expect(take()).toBeLessThanOrEqual(1010)
})

test('a slow rate gives one row at a time', async () => {
  const world = virtualWorld()
  const source = sourceOf([{ name: 'x', type: INT }], { 'rows-per-second': '2' }, world)
  await source.open(undefined)
  expect(source.poll()?.length).toBe(1)
  expect(source.poll()).toBeUndefined()
  let isReady = false
  const ready = source.ready().then(() => {
    isReady = true
  })
  await world.clock.advance(499)
  expect(isReady).toBe(false)
  await world.clock.advance(1)
  await ready
  expect(source.poll()?.length).toBe(1)
  await source.close()
})
