import {
  choice,
  flag,
  integer,
  type Option,
  OptionError,
  positive,
  type ValuesOf,
} from '../options.ts'
import { EVENT_KINDS, type HouseSettings } from './house.ts'

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, bytes: 1, k: 1024, kb: 1024 }

/** Bytes as Flink writes them: `100b`, `1 kb`. */
const bytes = (about: string, otherwise: number): Option<number> => ({
  about,
  read(given) {
    if (given === undefined) return otherwise
    const [, count, unit = ''] = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(given) ?? []
    const size = Number(count) * (UNITS[unit.toLowerCase()] ?? Number.NaN)
    if (!(size >= 0 && size <= 1 << 20)) {
      throw new OptionError(`must be a size up to a megabyte, such as '100b', not '${given}'`)
    }
    return size
  },
})

const FIRST_EVENT = '2025-01-01 00:00:00'

const time = (about: string): Option<number> => ({
  about,
  read(given = FIRST_EVENT) {
    const isTime = /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?Z?$/.test(given)
    const ms = isTime ? Date.parse(withZone(given)) : Number.NaN
    if (Number.isNaN(ms)) {
      throw new OptionError(`must be a time in UTC such as '${FIRST_EVENT}', not '${given}'`)
    }
    return ms
  },
})

const withZone = (text: string): string => {
  const iso = text.replace(' ', 'T').replace('Z', '')
  return `${iso.includes('T') ? iso : `${iso}T00:00`}Z`
}

/** The options of a Nexmark table: those of Flink's connector, and `table`, `rows`, `rate`, `seed` and `base-time`. */
export const nexmarkOptions = {
  table: choice('The one kind of event that the table has.', EVENT_KINDS, undefined),
  rows: positive('Rows after which the source ends.', undefined),
  'events.num': integer('Events of all kinds after which the source ends; 0: it does not.', 0),
  rate: positive(
    'Events a second, of all kinds; without it they come as fast as they can.',
    undefined,
  ),
  'first-event.rate': positive('Events to a second of event time.', 10_000),
  'rate.limited': flag("Whether they come in the time of 'first-event.rate'.", false),
  'max-emit-speed': flag("'false' says the same as 'rate.limited' = 'true'.", true),
  seed: integer('The same seed makes the same events.', 0),
  'base-time': time('Event time of the first event, in UTC.'),
  'person.proportion': positive('Persons among the events.', 1),
  'auction.proportion': positive('Auctions among the events.', 3),
  'bid.proportion': positive('Bids among the events.', 46),
  'bid.hot-ratio.auctions': positive('One bid of so many is not for a hot auction.', 2),
  'bid.hot-ratio.bidders': positive('One bid of so many is not by a hot bidder.', 4),
  'auction.hot-ratio.sellers': positive('One auction of so many is not by a hot seller.', 4),
  'person.avg-size': bytes('Bytes of a person.', 200),
  'auction.avg-size': bytes('Bytes of an auction.', 500),
  'bid.avg-size': bytes('Bytes of a bid.', 100),
} as const

/** The values of a Nexmark table's options. */
export type NexmarkOptions = ValuesOf<typeof nexmarkOptions>

/** Options of Flink's connector without effect here; its own later rates have none there either. */
export const ignoredOptions: readonly string[] = [
  'keep-alive',
  'next-event.rate',
  'rate.period',
  'rate.shape',
  'stop-at',
]

/** Events a second to hold, or undefined for as many as can be. */
export function rateOf(options: NexmarkOptions): number | undefined {
  if (options.rate !== undefined) return options.rate
  const isLimited = options['rate.limited'] || !options['max-emit-speed']
  return isLimited ? options['first-event.rate'] : undefined
}

/** What the options make of the auction house. */
export function houseSettings(options: NexmarkOptions): HouseSettings {
  if (options['events.num'] < 0) throw new OptionError('must not be negative', 'events.num')
  return {
    baseMs: options['base-time'],
    eventsPerSecond: options.rate ?? options['first-event.rate'],
    proportions: {
      person: options['person.proportion'],
      auction: options['auction.proportion'],
      bid: options['bid.proportion'],
    },
    hotAuctions: options['bid.hot-ratio.auctions'],
    hotBidders: options['bid.hot-ratio.bidders'],
    hotSellers: options['auction.hot-ratio.sellers'],
    bytes: {
      person: options['person.avg-size'],
      auction: options['auction.avg-size'],
      bid: options['bid.avg-size'],
    },
  }
}
