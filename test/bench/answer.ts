import { type Bid, type BidStream, bidAt } from '../harness/nexmark.ts'

/** Sums over the rows of a result that do not depend on their order: equal sums, equal rows. */
export interface Digest {
  rows: number
  auctions: number
  bidders: number
  prices: number
  nullPrices: number
  /** Over channel, url and extra, modulo 2^32. */
  texts: number
  /** Unicode characters in channel, url and extra. */
  characters: number
  timesMs: number
}

/** Sums over the groups of the running aggregate. */
export interface GroupDigest {
  groups: number
  counts: number
  maxima: number
}

/** What every contender must find in a stream of bids. */
export interface Answer {
  readonly filtered: Digest
  readonly copied: Digest
  readonly grouped: GroupDigest
}

/** The digest of nothing yet. */
export function emptyDigest(): Digest {
  return {
    rows: 0,
    auctions: 0,
    bidders: 0,
    prices: 0,
    nullPrices: 0,
    texts: 0,
    characters: 0,
    timesMs: 0,
  }
}

/** Adds a row, which may have only some of a bid's columns, to a digest. */
export function addRow(digest: Digest, row: Partial<Bid>): void {
  digest.rows++
  digest.auctions += row.auction ?? 0
  digest.bidders += row.bidder ?? 0
  digest.prices += row.price ?? 0
  if (row.price == null) digest.nullPrices++
  digest.timesMs += row.dateTime === undefined ? 0 : row.dateTime - TIME_ZERO
  addText(digest, row.channel)
  addText(digest, row.url)
  addText(digest, row.extra)
}

// So that the sums of millions of times stay exact.
const TIME_ZERO = Date.UTC(2025, 0, 1)

/** The state of the running aggregate: its groups' counts and maxima by channel. */
export type Groups = Map<string | null, { count: number; max: number | null }>

/** Counts a bid into its group. */
export function addToGroup(groups: Groups, channel: string | null, price: number | null): void {
  const group = groups.get(channel)
  if (!group) {
    groups.set(channel, { count: 1, max: price })
    return
  }
  group.count++
  if (price !== null && (group.max === null || price > group.max)) group.max = price
}

/** The sums over all groups. */
export function digestOf(groups: Groups): GroupDigest {
  const digest = { groups: groups.size, counts: 0, maxima: 0 }
  for (const { count, max } of groups.values()) {
    digest.counts += count
    digest.maxima += max ?? 0
  }
  return digest
}

/** Works the answers out from the bids themselves, without JSON and without Kafka. */
export function answerOf(rows: number, stream: BidStream): Answer {
  const filtered = emptyDigest()
  const copied = emptyDigest()
  const groups: Groups = new Map()
  for (let n = 0; n < rows; n++) {
    const bid = bidAt(n, stream)
    addRow(copied, bid)
    addToGroup(groups, bid.channel, bid.price)
    if (bid.auction % 123 === 0) addRow(filtered, { auction: bid.auction, price: bid.price })
  }
  return { filtered, copied, grouped: digestOf(groups) }
}

/** Reads a row as any contender writes it: times as text with a space or a T, fractions of any length. */
export function readRow(json: string): Partial<Bid> {
  const { dateTime, ...row } = JSON.parse(json) as Omit<Partial<Bid>, 'dateTime'> & {
    dateTime?: string
  }
  if (dateTime === undefined) return row
  return { ...row, dateTime: Date.parse(`${dateTime.replace(' ', 'T').replace(/Z$/, '')}Z`) }
}

function addText(digest: Digest, text: string | null | undefined): void {
  if (text == null) return
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ unit, 0x01000193)
    // The second half of a surrogate pair is no character of its own.
    if (unit < 0xdc00 || unit > 0xdfff) digest.characters++
  }
  digest.texts = (digest.texts + (hash >>> 0)) >>> 0
}
