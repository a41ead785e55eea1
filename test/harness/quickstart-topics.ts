import { fillTopic } from './kafka-broker-fill.ts'
import { createTopics, deleteTopics, readTopic } from './kafka-broker-topics.ts'
import { bidAt, bidJson } from './nexmark.ts'

const HIGH_PRICE = 99_000_000
const HOT_CHANNELS = ['Google', 'Facebook', 'Baidu', 'Apple']
const BIDS = 'quickstart-bids'
const HIGH_BIDS = 'quickstart-high-bids'
const CHANNELS = 'quickstart-channels'
const TOPICS = [BIDS, HIGH_BIDS, CHANNELS]

/** A bid in the topic of high bids. */
export interface HighBid {
  readonly auction: number
  readonly bidder: number
  readonly price: number
  readonly dateTime: string
}

/** A row of the topic of channels. */
export interface Channel {
  readonly channel: string
  readonly bids: number
  readonly highest: number
}

/** What `queries/quickstart.sql` has written. */
export interface QuickstartRows {
  readonly high: readonly HighBid[]
  readonly channels: readonly Channel[]
  /** Whether it is what the bids call for. */
  readonly isRight: boolean
}

/** Makes the topics of `queries/quickstart.sql` anew and fills the first with bids. */
export async function fillQuickstart(bootstrap: string, rows: number): Promise<void> {
  await createTopics(
    bootstrap,
    TOPICS.map((topic) => ({ topic, partitions: 4 })),
  )
  await fillTopic({ bootstrap, topic: BIDS, partitions: 4, rows, value: (n) => bidJson(n) })
}

/** Deletes those topics. */
export const dropQuickstart = (bootstrap: string): Promise<void> => deleteTopics(bootstrap, TOPICS)

/** Reads what stands in the two topics that the script writes, after it has read so many bids. */
export async function quickstartRows(bootstrap: string, rows: number): Promise<QuickstartRows> {
  const high: HighBid[] = []
  await readTopic(bootstrap, HIGH_BIDS, ({ value }) =>
    high.push(JSON.parse(value ?? '') as HighBid),
  )
  const channels = await channelsThatStand(bootstrap)
  const isRight =
    sameRows(high.map(highKey), expectedHigh(rows)) &&
    sameRows(channels.map(channelKey), expectedChannels(rows))
  return { high, channels, isRight }
}

/** Merges the changes: a key's +I or +U puts its row there, a -D takes it away. */
async function channelsThatStand(bootstrap: string): Promise<Channel[]> {
  const rows = new Map<string, Channel>()
  await readTopic(bootstrap, CHANNELS, ({ value }) => {
    const { op, ...row } = JSON.parse(value ?? '') as Channel & { op: string }
    if (op === '+I' || op === '+U') rows.set(row.channel, row)
    else if (op === '-D') rows.delete(row.channel)
  })
  return [...rows.values()].sort((a, b) => b.bids - a.bids)
}

function expectedHigh(rows: number): string[] {
  const bids = Array.from({ length: rows }, (_, n) => bidAt(n))
  return bids.filter((bid) => (bid.price ?? 0) > HIGH_PRICE).map(highKey)
}

function expectedChannels(rows: number): string[] {
  const bids = Array.from({ length: rows }, (_, n) => bidAt(n))
  return HOT_CHANNELS.map((channel) => {
    const prices = bids.filter((bid) => bid.channel === channel).map((bid) => bid.price ?? 0)
    return channelKey({ channel, bids: prices.length, highest: Math.max(...prices) })
  })
}

const highKey = (bid: {
  readonly auction: number
  readonly bidder: number
  readonly price: number | null
}): string => `${bid.auction}/${bid.bidder}/${bid.price}`

const channelKey = ({ channel, bids, highest }: Channel): string => `${channel}/${bids}/${highest}`

const sameRows = (found: readonly string[], expected: readonly string[]): boolean =>
  [...found].sort().join() === [...expected].sort().join()
