/**
 * The rival that most people have today: a consumer loop with kafkajs and JSON.parse, written as its documentation
 * does. `node kafkajs-loop.js '{"workload": …, "bootstrap": …, "topic": …, "output": …}'` prints what it found as JSON.
 */
import kafkajs, { type Message } from 'kafkajs'
import { addToGroup, digestOf, type Groups } from './answer.ts'
import type { Found } from './contender.ts'
import type { Place, WorkloadName } from './workload.ts'

/** The work of a loop, handed over on the command line. */
export interface LoopWork extends Place {
  readonly workload: WorkloadName
}

/** What the loop prints at its end. */
export interface LoopResult extends Found {
  /** From the first batch to the last record. */
  readonly steadyMs: number
}

interface BidMessage {
  auction: number
  bidder: number
  price: number | null
  channel: string | null
  url: string
  dateTime: string
  extra: string
}

const work = JSON.parse(process.argv[2] ?? '{}') as LoopWork
const kafka = new kafkajs.Kafka({
  clientId: 'loop',
  brokers: work.bootstrap.split(','),
  logLevel: kafkajs.logLevel.NOTHING,
})
const admin = kafka.admin()
await admin.connect()
const ends = await admin.fetchTopicOffsets(work.topic)
await admin.disconnect()
const rows = ends.reduce((sum, end) => sum + Number(end.high), 0)

const producer = kafka.producer()
await producer.connect()
const consumer = kafka.consumer({ groupId: `loop-${process.pid}-${Date.now()}` })
await consumer.connect()
await consumer.subscribe({ topic: work.topic, fromBeginning: true })

const groups: Groups = new Map()
let prices = 0
let lastBidMs = 0

/** One bid: parsed and worked on; gives what is to be sent, if anything. */
const handlers: Record<WorkloadName, (bid: BidMessage) => Message | undefined> = {
  filter: ({ auction, price }) =>
    auction % 123 === 0 ? { value: JSON.stringify({ auction, price }) } : undefined,
  columns: (bid) => {
    prices += bid.price ?? 0
    lastBidMs = Math.max(lastBidMs, Date.parse(bid.dateTime))
    return undefined
  },
  aggregate: ({ channel, price }) => {
    addToGroup(groups, channel ?? null, price ?? null)
    return undefined
  },
  copy: (bid) => ({
    value: JSON.stringify({
      auction: bid.auction,
      bidder: bid.bidder,
      price: bid.price,
      channel: bid.channel,
      url: bid.url,
      dateTime: bid.dateTime,
      extra: bid.extra,
    }),
  }),
}

const handle = handlers[work.workload]
let seen = 0
let firstMs = 0
const done = new Promise<void>((resolve, reject) => {
  consumer.on('consumer.crash', ({ payload }) => reject(payload.error))
  consumer
    .run({
      partitionsConsumedConcurrently: 4,
      eachBatch: async ({ batch }) => {
        firstMs ||= performance.now()
        const messages: Message[] = []
        for (const { value } of batch.messages) {
          if (value === null) continue
          const message = handle(JSON.parse(value.toString()) as BidMessage)
          if (message) messages.push(message)
        }
        if (messages.length > 0) await producer.send({ topic: work.output, messages })
        seen += batch.messages.length
        if (seen >= rows) resolve()
      },
    })
    .catch(reject)
})
await done
const steadyMs = performance.now() - firstMs
await consumer.disconnect()
await producer.disconnect()

const result: LoopResult = {
  steadyMs,
  rows: seen,
  ...(work.workload === 'columns' ? { prices } : {}),
  ...(work.workload === 'aggregate' ? { groups: digestOf(groups) } : {}),
}
console.log(JSON.stringify(result))
