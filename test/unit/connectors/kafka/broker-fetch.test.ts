import { beforeEach, expect, test } from 'vitest'
import type { KafkaClient } from '../../../../src/connectors/kafka/client/kafka-client.ts'
import { BrokerFetch } from '../../../../src/connectors/kafka/fetch/broker-fetch.ts'
import { type Fetched, Position } from '../../../../src/connectors/kafka/fetch/position.ts'
import { WireReader } from '../../../../src/connectors/kafka/wire/reader.ts'
import type { Request } from '../../../../src/connectors/kafka/wire/request.ts'
import { WireWriter } from '../../../../src/connectors/kafka/wire/writer.ts'
import { batchOf } from './batches.ts'

/** A Fetch that the broker has not answered yet: which partitions it names, from where, and how it is answered. */
interface Asked {
  readonly maxWaitMs: number
  readonly offsets: ReadonlyMap<number, number>
  answer(records: Readonly<Record<number, number>>, errors?: Readonly<Record<number, number>>): void
  break(): void
}

const LIMITS = {
  maxWaitMs: 500,
  minBytes: 1,
  maxBytes: 1000,
  maxPartitionBytes: 100,
  readCommitted: false,
}

let asked: Asked[]
let arrived: Fetched[]
let waits: (() => void)[]
let told: string[]
let broker: BrokerFetch
let positions: Position[]

beforeEach(() => {
  asked = []
  arrived = []
  waits = []
  told = []
  const clock = {
    after(_ms: number, callback: () => void) {
      waits.push(callback)
      return () => waits.splice(waits.indexOf(callback), 1)
    },
  }
  const connection = { send: (request: Request<Buffer>) => ask(request) }
  const client = { connection: async () => connection, world: { clock } }
  broker = new BrokerFetch(1, {
    client: client as unknown as KafkaClient,
    limits: LIMITS,
    purpose: 'test',
    events: {
      lost: (_, error) => told.push(error.message),
      served() {},
      refused: ({ partition }, code) => told.push(`${partition}: ${code}`),
    },
  })
  const reader = { arrived: (one: Fetched) => arrived.push(one), failed() {} }
  positions = [0, 1].map(
    (partition) => new Position({ topic: 't', topicId: '', partition, offset: 0 }, reader),
  )
  for (const position of positions) broker.positions.add(position)
})

function ask(request: Request<Buffer>): Promise<Buffer> {
  const to = new WireWriter(64)
  request.write(to)
  const from = new WireReader(to.written())
  from.int32()
  const maxWaitMs = from.int32()
  from.at += 17
  const topics = from.array(() => {
    from.string()
    return from.array(() => {
      const partition = from.int32()
      from.int32()
      const offset = from.int64()
      from.at += 12
      return [partition, offset] as const
    })
  })
  return new Promise((resolve, reject) => {
    asked.push({
      maxWaitMs,
      offsets: new Map(topics.flat()),
      answer: (records, errors = {}) => resolve(answerOf(records, errors)),
      break: () => reject(new Error('cut')),
    })
  })
}

/** An answer that brings one record at an offset, or an error, for some partitions. */
function answerOf(records: Record<number, number>, errors: Record<number, number>): Buffer {
  const to = new WireWriter(64)
  to.int32(0)
  to.int16(0)
  to.int32(0)
  const partitions = [...new Set([...Object.keys(records), ...Object.keys(errors)])].map(Number)
  to.array(['t'], (topic) => {
    to.string(topic)
    to.array(partitions, (partition) => {
      const offset = records[partition]
      const batch =
        offset === undefined ? Buffer.alloc(0) : batchOf(offset, [{ key: null, value: 'v' }])
      to.int32(partition)
      to.int16(errors[partition] ?? 0)
      for (let i = 0; i < 3; i++) to.int64(0)
      to.int32(-1)
      to.int32(-1)
      to.int32(batch.length)
      to.raw(batch)
    })
  })
  return Buffer.from(to.written())
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const latest = (): Asked => asked.at(-1) as Asked

async function pumped(): Promise<void> {
  broker.pump()
  await turn()
}

function finish(position: Position | undefined): Promise<void> {
  position?.unread.shift()
  return pumped()
}

test('one Fetch names every partition, and there is never a second one beside it', async () => {
  await pumped()
  await pumped()
  expect(asked).toHaveLength(1)
  expect([...latest().offsets.keys()].sort()).toEqual([0, 1])
  expect(latest().maxWaitMs).toBe(500)
})

test('the next Fetch leaves before the records are read, from behind them', async () => {
  await pumped()
  latest().answer({ 0: 0 })
  await turn()
  expect(asked).toHaveLength(2)
  expect(latest().offsets).toEqual(
    new Map([
      [1, 0],
      [0, 1],
    ]),
  )
  expect(arrived.map(({ nextOffset }) => nextOffset)).toEqual([1])
})

test('nothing more is fetched while a reader is behind, until it has caught up', async () => {
  await pumped()
  latest().answer({ 0: 0, 1: 0 })
  await turn()
  latest().answer({ 0: 1, 1: 1 })
  await turn()
  expect(asked).toHaveLength(2)
  await finish(positions[0])
  expect(asked).toHaveLength(2)
  await finish(positions[1])
  expect(asked).toHaveLength(3)
  expect(latest().maxWaitMs).toBe(500)
})

test('the others need not wait for a reader that stays behind, and poll only briefly', async () => {
  await pumped()
  latest().answer({ 0: 0 })
  await turn()
  latest().answer({ 0: 1 })
  await turn()
  expect(asked).toHaveLength(2)
  expect(waits).toHaveLength(1)
  waits.pop()?.()
  await turn()
  expect([...latest().offsets.keys()]).toEqual([1])
  expect(latest().maxWaitMs).toBe(20)
  latest().answer({})
  await turn()
  await finish(positions[0])
  expect([...latest().offsets.keys()].sort()).toEqual([0, 1])
})

test('errors of partitions and lost connections are told', async () => {
  await pumped()
  latest().answer({ 1: 0 }, { 0: 6 })
  await turn()
  expect(told).toEqual(['0: 6'])
  expect(arrived).toHaveLength(1)
  latest().break()
  await turn()
  expect(told).toEqual(['0: 6', 'cut'])
})

test('an answer for a position that was removed meanwhile is dropped', async () => {
  await pumped()
  const [first] = positions
  if (first) first.removed = true
  latest().answer({ 0: 0, 1: 0 })
  await turn()
  expect(arrived.map(({ partition }) => partition)).toEqual([1])
})
