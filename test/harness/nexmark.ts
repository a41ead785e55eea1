/** How the same bids are spelt: in one key order, in many, with escapes, in several scripts, or with NULLs. */
export type BidSpelling = 'plain' | 'shuffled' | 'escapes' | 'non-ascii' | 'nulls'

/** Every spelling, the plain one first. */
export const SPELLINGS: readonly BidSpelling[] = [
  'plain',
  'shuffled',
  'escapes',
  'non-ascii',
  'nulls',
]

/** How `dateTime` is written: as Flink's json reads it by default (`sql`), or with its ISO-8601 setting (`iso`). */
export type TimestampStyle = 'sql' | 'iso'

/** A bid of the Nexmark auction benchmark; what is null is null or absent in its JSON. */
export interface Bid {
  readonly auction: number
  readonly bidder: number
  readonly price: number | null
  readonly channel: string | null
  readonly url: string
  /** Milliseconds since 1970, UTC. */
  readonly dateTime: number
  readonly extra: string
}

/** What decides how a stream of bids looks. */
export interface BidStream {
  readonly spelling?: BidSpelling
  readonly timestamps?: TimestampStyle
  /** How many different bidders there are (100,000 when not said), each as busy as the other. */
  readonly bidders?: number
}

const FIRST_BID_MS = Date.UTC(2025, 0, 1)
const BIDS_A_MILLISECOND = 10
const HOT_CHANNELS = ['Google', 'Facebook', 'Baidu', 'Apple']
const COLD_CHANNELS = 10_000
const AUCTIONS = 20_000
const KEYS = ['auction', 'bidder', 'price', 'channel', 'url', 'dateTime', 'extra'] as const

/** The columns of a bid in the order of its plain JSON, as the body of a CREATE SOURCE or CREATE TABLE. */
export const BID_COLUMNS =
  'auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, `dateTime` TIMESTAMP(3), extra STRING'

/** The bid number `n`, the same in every run. */
export function bidAt(n: number, stream: BidStream = {}): Bid {
  const spelling = stream.spelling ?? 'plain'
  const chance = mixed(n)
  const channelNumber = chance % COLD_CHANNELS
  const isHot = (chance >>> 16) % 2 === 0
  const channel = isHot ? hotChannel(channelNumber) : `channel-${channelNumber}`
  const bid = {
    auction: 1000 + (mixed(n + 0x9e3779b9) % AUCTIONS),
    bidder: 1000 + (n % (stream.bidders ?? 100_000)),
    price: Math.floor(100 * 10 ** ((mixed(n ^ 0x5bd1e995) % 6000) / 1000)),
    channel,
    url: `https://www.nexmark.com/${letters(channelNumber, 5)}/${letters(channelNumber + 1, 5)}/item.htm?query=1&channel_id=${channelNumber}`,
    dateTime: FIRST_BID_MS + Math.floor(n / BIDS_A_MILLISECOND),
    extra: letters(chance, 28),
  }
  return spelling === 'plain' || spelling === 'shuffled' ? bid : dressed(bid, spelling, n)
}

/** The JSON of bid number `n`: about 220 bytes, a little more with escapes or other scripts. */
export function bidJson(n: number, stream: BidStream = {}): string {
  const bid = bidAt(n, stream)
  const dateTime = timestampText(bid.dateTime, stream.timestamps ?? 'sql')
  switch (stream.spelling ?? 'plain') {
    case 'plain':
      return plainJson(bid, dateTime)
    case 'shuffled':
      return jsonOf(bid, dateTime, orderAt(n))
    case 'escapes':
      return escaped(jsonOf(bid, dateTime, KEYS))
    case 'non-ascii':
      return jsonOf(bid, dateTime, KEYS)
    case 'nulls':
      return jsonOf(bid, dateTime, n % 2 === 0 ? KEYS : presentKeys(bid))
  }
}

/** A timestamp in UTC with milliseconds, as `2025-01-01 00:00:00.000` or with a T between date and time. */
export function timestampText(ms: number, style: TimestampStyle): string {
  if (ms !== lastMs || style !== lastStyle) {
    const iso = new Date(ms).toISOString().slice(0, 23)
    lastText = style === 'iso' ? iso : iso.replace('T', ' ')
    lastMs = ms
    lastStyle = style
  }
  return lastText
}

// Ten bids in a row share a millisecond.
let lastMs = Number.NaN
let lastStyle: TimestampStyle = 'sql'
let lastText = ''

function dressed(bid: Bid, spelling: BidSpelling, n: number): Bid {
  switch (spelling) {
    case 'escapes':
      return { ...bid, channel: `"${bid.channel}"`, extra: `${bid.extra.slice(8)}\\é\t"` }
    case 'non-ascii':
      return { ...bid, channel: `каналы ${bid.channel}`, extra: `${bid.extra.slice(12)} 競り🎈é` }
    case 'nulls':
      return {
        ...bid,
        price: n % 7 === 0 ? null : bid.price,
        channel: n % 11 === 0 ? null : bid.channel,
      }
    default:
      return bid
  }
}

/** The spelling that needs no quoting, in one go: it is what fills millions of records. */
function plainJson(bid: Bid, dateTime: string): string {
  const head = `{"auction":${bid.auction},"bidder":${bid.bidder},"price":${bid.price},"channel":"${bid.channel}","url":"${bid.url}","dateTime":"${dateTime}","extra":"`
  return `${head}${bid.extra}"}`
}

function jsonOf(bid: Bid, dateTime: string, keys: readonly (keyof Bid)[]): string {
  let text = ''
  for (const key of keys) {
    const value = key === 'dateTime' ? dateTime : bid[key]
    text += `${text === '' ? '{' : ','}"${key}":${JSON.stringify(value)}`
  }
  return `${text}}`
}

/** Escapes that JSON allows and JSON.stringify leaves out; the values stay the same. */
function escaped(json: string): string {
  return json.replaceAll('/', '\\/').replaceAll('é', '\\u00e9')
}

const ORDERS = Array.from({ length: 64 }, (_, seed) =>
  [...KEYS].sort((a, b) => mixed(seed * 64 + KEYS.indexOf(a)) - mixed(seed * 64 + KEYS.indexOf(b))),
)

function orderAt(n: number): readonly (keyof Bid)[] {
  return ORDERS[mixed(n) % ORDERS.length] ?? KEYS
}

function presentKeys(bid: Bid): readonly (keyof Bid)[] {
  return KEYS.filter((key) => bid[key] !== null)
}

function hotChannel(n: number): string {
  return HOT_CHANNELS[n % HOT_CHANNELS.length] ?? ''
}

function letters(seed: number, length: number): string {
  const from = mixed(seed) % (ALPHABET.length - length)
  return ALPHABET.slice(from, from + length)
}

/** A number that looks random and depends on `n` alone (the finaliser of MurmurHash3). */
function mixed(n: number): number {
  let h = n | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const ALPHABET = Array.from({ length: 4096 }, (_, n) =>
  String.fromCharCode(97 + (mixed(n + 7) % 26)),
).join('')
