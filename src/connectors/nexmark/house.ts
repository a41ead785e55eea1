import { partOf, pick, streamOf } from '../chance.ts'

/** The kinds of events, by the numbers that `event_type` has for them. */
export const EVENT_KINDS = ['person', 'auction', 'bid'] as const

/** A kind of event. */
export type EventKind = (typeof EVENT_KINDS)[number]

/** What can be set of the auction house. */
export interface HouseSettings {
  /** Event time of the first event. */
  readonly baseMs: number
  readonly eventsPerSecond: number
  /** How many of each kind come in a round of events; persons first, then auctions, then bids. */
  readonly proportions: Readonly<Record<EventKind, number>>
  /** One of so many is not for, or by, a hot one. */
  readonly hotAuctions: number
  readonly hotBidders: number
  readonly hotSellers: number
  /** About how large an event is; its column `extra` makes up the difference. */
  readonly bytes: Readonly<Record<EventKind, number>>
}

// The constants of the generator of Apache Beam's Nexmark and of its descendant for Flink, as published in
// org.apache.beam.sdk.nexmark.sources.generator (GeneratorConfig, AuctionGenerator, PersonGenerator, BidGenerator).
const FIRST_ID = 1000
const FIRST_CATEGORY = 10
const CATEGORIES = 5
/** A hot one is the first of so many. */
const HOT_GROUP = 100
/** Ids may be so much ahead of what there is, so that a few events refer to what is yet to come. */
const ID_LEAD = 10
const AUCTIONS_IN_FLIGHT = 100
const ACTIVE_PEOPLE = 1000

/** The events of a round, of all kinds. */
export const roundOf = ({ proportions }: HouseSettings): number =>
  proportions.person + proportions.auction + proportions.bid

/** Where a kind begins in a round, and how many of it there are; all events when no kind is named. */
function placeOf(
  kind: EventKind | undefined,
  settings: HouseSettings,
): { readonly start: number; readonly count: number } {
  const { person, auction, bid } = settings.proportions
  if (kind === 'person') return { start: 0, count: person }
  if (kind === 'auction') return { start: person, count: auction }
  if (kind === 'bid') return { start: person + auction, count: bid }
  return { start: 0, count: roundOf(settings) }
}

/** The share of a kind in all events. */
export const shareOf = (kind: EventKind | undefined, settings: HouseSettings): number =>
  placeOf(kind, settings).count / roundOf(settings)

/** How many rows of a kind there are among the first so many events. */
export function rowsBefore(
  events: number,
  kind: EventKind | undefined,
  settings: HouseSettings,
): number {
  if (events === Number.POSITIVE_INFINITY) return events
  const { start, count } = placeOf(kind, settings)
  const round = roundOf(settings)
  return Math.floor(events / round) * count + Math.min(count, Math.max(0, (events % round) - start))
}

/** Gives the number of the event that is a kind's n-th row. */
export function eventNumbers(
  kind: EventKind | undefined,
  settings: HouseSettings,
): (row: number) => number {
  const { start, count } = placeOf(kind, settings)
  const round = roundOf(settings)
  if (count === round) return (row) => row
  return (row) => {
    const whole = Math.floor(row / count)
    return whole * round + start + (row - whole * count)
  }
}

/** An auction house: who is there and what is on offer when an event happens. All of it depends on the seed and the event alone. */
export class House {
  readonly settings: HouseSettings
  private readonly seed: number
  private readonly round: number

  constructor(settings: HouseSettings, seed: number) {
    this.settings = settings
    this.seed = seed
    this.round = roundOf(settings)
  }

  /** The chance that a field of an event has. */
  stream(name: string): number {
    return streamOf(this.seed, name)
  }

  kindAt(event: number): EventKind {
    const { person, auction } = this.settings.proportions
    const place = event % this.round
    if (place < person) return 'person'
    return place < person + auction ? 'auction' : 'bid'
  }

  /** Event time in milliseconds. */
  timeAt(event: number): number {
    const { baseMs, eventsPerSecond } = this.settings
    return baseMs + Math.floor((event * 1000) / eventsPerSecond)
  }

  /** The id of the newest person, itself if the event is one. */
  personAt(event: number): number {
    return FIRST_ID + this.lastPerson(event)
  }

  /** The id of the newest auction, itself if the event is one. */
  auctionAt(event: number): number {
    return FIRST_ID + this.lastAuction(event)
  }

  /** Whom an auction is by: mostly the first of the newest hundred persons. */
  sellerAt(event: number, stream: number): number {
    const { hotSellers } = this.settings
    if (pick(stream, event, hotSellers) === 0) return this.anyPerson(event, partOf(stream, 0))
    return FIRST_ID + hot(this.lastPerson(event))
  }

  /** Whom a bid is by: mostly the second of the newest hundred persons, so that hot sellers do not bid. */
  bidderAt(event: number, stream: number): number {
    const { hotBidders } = this.settings
    if (pick(stream, event, hotBidders) === 0) return this.anyPerson(event, partOf(stream, 0))
    return FIRST_ID + hot(this.lastPerson(event)) + 1
  }

  /** What a bid is for: in half of the cases the first of the newest hundred auctions. */
  biddenAt(event: number, stream: number): number {
    const last = this.lastAuction(event)
    if (pick(stream, event, this.settings.hotAuctions) > 0) return FIRST_ID + hot(last)
    const first = Math.max(last - AUCTIONS_IN_FLIGHT, 0)
    return FIRST_ID + first + pick(partOf(stream, 0), event, last - first + 1 + ID_LEAD)
  }

  categoryAt(event: number, stream: number): number {
    return FIRST_CATEGORY + pick(stream, event, CATEGORIES)
  }

  /** How long an auction stays open, in milliseconds: on average until as many others have begun as are open at a time. */
  lengthAt(event: number, stream: number): number {
    const { auction } = this.settings.proportions
    const ahead = Math.floor((AUCTIONS_IN_FLIGHT * this.round) / auction)
    const horizonMs = this.timeAt(event + ahead) - this.timeAt(event)
    return 1 + pick(stream, event, Math.max(2 * horizonMs, 1))
  }

  private anyPerson(event: number, stream: number): number {
    const people = this.lastPerson(event) + 1
    const active = Math.min(people, ACTIVE_PEOPLE)
    return FIRST_ID + people - active + pick(stream, event, active + ID_LEAD)
  }

  private lastPerson(event: number): number {
    const { person } = this.settings.proportions
    const whole = Math.floor(event / this.round)
    return whole * person + Math.min(event - whole * this.round, person - 1)
  }

  private lastAuction(event: number): number {
    const { person, auction } = this.settings.proportions
    const whole = Math.floor(event / this.round)
    const place = event - whole * this.round - person
    // Before the auctions of a round stand the last ones of the round before.
    if (place < 0) return whole * auction - 1
    return whole * auction + Math.min(place, auction - 1)
  }
}

const hot = (last: number): number => Math.max(0, Math.floor(last / HOT_GROUP) * HOT_GROUP)
