import { type EventFields, long, text, time } from './event-field.ts'
import type { House } from './house.ts'
import { filling, phrase, price } from './words.ts'

/** The fields of an auction. */
export function auctionFields(house: House): EventFields {
  const stream = (name: string): number => house.stream(`auction.${name}`)
  const [item, about, first, more] = ['item', 'about', 'first', 'more'].map(stream) as Four
  const [length, seller, category, extra] = ['length', 'seller', 'category', 'extra'].map(
    stream,
  ) as Four
  const itemName = (event: number): string => phrase(item, event, 20)
  const description = (event: number): string => phrase(about, event, 100)
  const sizeAt = (event: number): number => 48 + itemName(event).length + description(event).length
  const average = house.settings.bytes.auction
  return {
    id: long((event) => house.auctionAt(event)),
    itemName: text(itemName),
    description: text(description),
    initialBid: long((event) => price(first, event)),
    reserve: long((event) => price(first, event) + price(more, event)),
    dateTime: time((event) => house.timeAt(event)),
    expires: time((event) => house.timeAt(event) + house.lengthAt(event, length)),
    seller: long((event) => house.sellerAt(event, seller)),
    category: long((event) => house.categoryAt(event, category)),
    extra: text((event) => filling(extra, event, sizeAt(event), average)),
  }
}

type Four = [number, number, number, number]
