import { beforeAll, describe, expect, test } from 'vitest'
import { type JobContext, readOptions, type Source } from '../../../../src/connectors/index.ts'
import { nexmark } from '../../../../src/connectors/nexmark/index.ts'
import {
  BIGINT,
  type Field,
  INT,
  STRING,
  timestamp,
  valueAt,
} from '../../../../src/values/index.ts'
import { type VirtualWorld, virtualWorld } from '../../../../src/world/index.ts'

const AT = { start: 0, end: 0 }
const EVENTS = 100_000

const fields = (text: string): Field[] =>
  text.split(', ').map((each) => {
    const [name = '', type] = each.split(' ')
    const types = { BIGINT, STRING, INT, TIME: timestamp(3) }
    return { name, type: types[type as keyof typeof types] }
  })

const PERSON = fields(
  'id BIGINT, name STRING, emailAddress STRING, creditCard STRING, city STRING, state STRING, dateTime TIME, extra STRING',
)
const AUCTION = fields(
  'id BIGINT, itemName STRING, description STRING, initialBid BIGINT, reserve BIGINT, dateTime TIME, expires TIME, seller BIGINT, category BIGINT, extra STRING',
)
const BID = fields(
  'auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, dateTime TIME, extra STRING',
)

type LongName = 'id' | 'auction' | 'bidder' | 'seller' | 'price' | 'dateTime' | 'expires'
type TextName = 'channel' | 'url' | 'extra'
type Row = Readonly<Record<LongName, bigint> & Record<TextName, string>>

function sourceOf(
  columns: readonly Field[],
  given: Readonly<Record<string, string>>,
  world: VirtualWorld = virtualWorld(),
): Source {
  const options = new Map(
    Object.entries(given).map(([key, value]) => [key, { key, value, keyAt: AT, valueAt: AT }]),
  )
  const { values, extra } = readOptions(nexmark, options, AT, () => undefined)
  const table = { name: 't', fields: columns, metadata: [], primaryKey: [] }
  const job = { jobName: 'job', world } as unknown as JobContext
  const used = columns.map((field) => ({ kind: 'physical' as const, ...field }))
  return nexmark.source?.({ table, columns: used, job }, values, extra) as Source
}

async function rowsOf(
  columns: readonly Field[],
  given: Readonly<Record<string, string>>,
): Promise<Row[]> {
  const source = sourceOf(columns, given)
  await source.open(undefined)
  return drained(source, columns)
}

function drained(source: Source, columns: readonly Field[]): Row[] {
  const rows: Row[] = []
  for (let batch = source.poll(); batch; batch = source.poll()) {
    for (let row = 0; row < batch.length; row++) {
      rows.push(
        Object.fromEntries(
          columns.map(({ name }, at) => [name, valueAt(batch.columns[at] as never, row)]),
        ) as Row,
      )
    }
  }
  return rows
}

describe('an auction house', () => {
  let people: Row[] = []
  let auctions: Row[] = []
  let bids: Row[] = []

  beforeAll(async () => {
    const given = { 'events.num': String(EVENTS) }
    people = await rowsOf(PERSON, given)
    auctions = await rowsOf(AUCTION, given)
    bids = await rowsOf(BID, given)
  })

  test('has 1 person, 3 auctions and 46 bids in 50 events', () => {
    expect([people.length, auctions.length, bids.length]).toEqual([2000, 6000, 92_000])
  })

  test('numbers persons and auctions from 1000 on, without gaps', () => {
    expect(people.map(({ id }) => Number(id))).toEqual(people.map((_, n) => 1000 + n))
    expect(auctions.map(({ id }) => Number(id))).toEqual(auctions.map((_, n) => 1000 + n))
  })

  test('has hot auctions, bidders and sellers in their shares', () => {
    const share = (rows: readonly Row[], column: LongName, first: bigint): number =>
      rows.filter((row) => (row[column] - 1000n) % 100n === first).length / rows.length
    // Half, and three quarters; a little more by chance.
    expect(share(bids, 'auction', 0n)).toBeCloseTo(0.505, 2)
    expect(share(bids, 'bidder', 1n)).toBeCloseTo(0.752, 2)
    expect(share(auctions, 'seller', 0n)).toBeCloseTo(0.752, 1)
  })

  test('refers to what there is, but for a few ids that are ahead', () => {
    const known = (rows: readonly Row[], column: LongName, count: number): number =>
      rows.filter((row) => row[column] < 1000n + BigInt(count)).length / rows.length
    expect(known(bids, 'auction', auctions.length)).toBeGreaterThan(0.99)
    expect(known(bids, 'bidder', people.length)).toBeGreaterThan(0.99)
    expect(known(auctions, 'seller', people.length)).toBeGreaterThan(0.99)
    expect(bids.every(({ auction, bidder }) => auction >= 1000n && bidder >= 1000n)).toBe(true)
  })

  test('has half of its bids on four channels', () => {
    const counts = new Map<string, number>()
    for (const { channel } of bids) counts.set(channel, (counts.get(channel) ?? 0) + 1)
    for (const hot of ['Google', 'Facebook', 'Baidu', 'Apple']) {
      expect((counts.get(hot) ?? 0) / bids.length).toBeCloseTo(0.125, 2)
    }
    expect(counts.size).toBeGreaterThan(9000)
    const urls = new Set(bids.filter(({ channel }) => channel === 'Google').map(({ url }) => url))
    expect(urls.size).toBe(1)
  })

  test('has prices of every order of magnitude', () => {
    const prices = bids.map(({ price }) => Number(price))
    expect(Math.min(...prices.slice(0, 50_000))).toBeGreaterThanOrEqual(100)
    expect(Math.max(...prices.slice(0, 50_000))).toBeLessThanOrEqual(100_000_000)
    expect(prices.filter((price) => price < 100_000).length / prices.length).toBeCloseTo(0.5, 1)
  })

  test('tells time by the number of the event', () => {
    const start = Date.UTC(2025, 0, 1)
    expect(people.map(({ dateTime }) => Number(dateTime))).toEqual(
      people.map((_, n) => start + n * 5),
    )
    expect(Number(bids.at(-1)?.dateTime)).toBe(start + Math.floor((EVENTS - 1) / 10))
    expect(auctions.every(({ dateTime, expires }) => expires > dateTime)).toBe(true)
  })

  test('has events of their sizes', () => {
    const average = (rows: readonly Row[]): number =>
      rows.reduce((sum, { extra }) => sum + extra.length, 0) / rows.length
    expect(average(bids)).toBeCloseTo(67.5, 0)
    expect(average(auctions)).toBeGreaterThan(350)
    expect(average(people)).toBeGreaterThan(100)
  })
})

test('another seed makes other events, the same seed the same', async () => {
  const given = { rows: '1000' }
  const first = await rowsOf(BID, given)
  expect(await rowsOf(BID, given)).toEqual(first)
  expect(await rowsOf(BID, { ...given, seed: '2' })).not.toEqual(first)
  const prices = BID.filter(({ name }) => name === 'price')
  expect(await rowsOf(prices, { ...given, table: 'bid' })).toEqual(
    first.map(({ price }) => ({ price })),
  )
})

test('a checkpoint goes on where it stands', async () => {
  const source = sourceOf(BID, { rows: '6000' })
  await source.open(undefined)
  source.poll()
  const again = sourceOf(BID, { rows: '6000' })
  await again.open(source.snapshot())
  expect(drained(again, BID)).toEqual(drained(source, BID))
})

test('all events of one table carry what belongs to their kind', async () => {
  const row = (of: readonly Field[]) => ({ kind: 'ROW' as const, fields: of, nullable: true })
  const columns = [
    { name: 'event_type', type: INT },
    { name: 'person', type: row(PERSON.slice(0, 2)) },
    { name: 'auction', type: row(AUCTION.slice(0, 1)) },
    { name: 'bid', type: row(BID.slice(0, 1)) },
  ]
  const rows = await rowsOf(columns, { 'events.num': '51' })
  expect(rows).toHaveLength(51)
  expect(rows[0]).toEqual({
    event_type: 0,
    person: [1000n, expect.any(String)],
    auction: null,
    bid: null,
  })
  expect(rows[3]).toEqual({ event_type: 1, person: null, auction: [1002n], bid: null })
  expect(rows[4]).toEqual({ event_type: 2, person: null, auction: null, bid: [expect.any(BigInt)] })
  expect(rows[50]).toMatchObject({ event_type: 0 })
})

test('a rate is held over all kinds of events', async () => {
  const world = virtualWorld()
  const source = sourceOf(PERSON, { rate: '5000' }, world)
  await source.open(undefined)
  let rows = source.poll()?.length ?? 0
  for (let turn = 0; turn < 100; turn++) {
    const ready = source.ready()
    await world.clock.advance(10)
    await ready
    rows += source.poll()?.length ?? 0
  }
  expect(rows).toBe(101)
})
