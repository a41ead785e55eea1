import { partOf, pick } from '../chance.ts'
import { type EventFields, long, text, time } from './event-field.ts'
import type { House } from './house.ts'
import { filling, price, word } from './words.ts'

// Flink's additions to the original: half of the bids come over one of four channels, the others over one of 10,000.
const HOT_CHANNELS = ['Google', 'Facebook', 'Baidu', 'Apple']
const COLD_CHANNELS = 10_000

/** The fields of a bid. */
export function bidFields(house: House): EventFields {
  const stream = (name: string): number => house.stream(`bid.${name}`)
  const [auction, bidder, amount] = ['auction', 'bidder', 'price'].map(stream) as [
    number,
    number,
    number,
  ]
  const [channel, extra] = ['channel', 'extra'].map(stream) as [number, number]
  const channels = new Channels(stream('url'))
  const average = house.settings.bytes.bid
  return {
    auction: long((event) => house.biddenAt(event, auction)),
    bidder: long((event) => house.bidderAt(event, bidder)),
    price: long((event) => price(amount, event)),
    channel: text((event) => channels.nameOf(channelAt(channel, event))),
    url: text((event) => channels.urlOf(channelAt(channel, event))),
    dateTime: time((event) => house.timeAt(event)),
    extra: text((event) => filling(extra, event, 32, average)),
  }
}

/** The number of a bid's channel: the hot ones come first. */
function channelAt(stream: number, event: number): number {
  if (pick(stream, event, 2) > 0) return pick(partOf(stream, 0), event, HOT_CHANNELS.length)
  return HOT_CHANNELS.length + pick(partOf(stream, 1), event, COLD_CHANNELS)
}

/** Names and addresses of channels, each made once. */
class Channels {
  private readonly stream: number
  private readonly names: string[] = [...HOT_CHANNELS]
  private readonly urls: string[] = []

  constructor(stream: number) {
    this.stream = stream
  }

  nameOf(channel: number): string {
    this.names[channel] ??= `channel-${channel - HOT_CHANNELS.length}`
    return this.names[channel] as string
  }

  urlOf(channel: number): string {
    this.urls[channel] ??= this.newUrl(channel)
    return this.urls[channel] as string
  }

  private newUrl(channel: number): string {
    const part = (n: number): string => word(partOf(this.stream, n), channel, 5)
    const url = `https://www.nexmark.com/${part(0)}/${part(1)}/${part(2)}/item.htm?query=1`
    const cold = channel - HOT_CHANNELS.length
    // One of ten names no channel.
    const isNamed = cold >= 0 && pick(partOf(this.stream, 3), channel, 10) > 0
    return isNamed ? `${url}&channel_id=${reversed(cold)}` : url
  }
}

/** The 32 bits of a number from last to first, without its sign. */
function reversed(number: number): number {
  let bits = 0
  for (let i = 0; i < 32; i++) bits = (bits << 1) | ((number >>> i) & 1)
  return Math.abs(bits)
}
