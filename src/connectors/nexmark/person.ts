import { partOf, pick } from '../chance.ts'
import { type EventFields, long, text, time } from './event-field.ts'
import type { House } from './house.ts'
import { filling, word } from './words.ts'

// The names of the original, few so that small runs find matches too.
const STATES = ['AZ', 'CA', 'ID', 'OR', 'WA', 'WY']
const CITIES =
  'Phoenix,Los Angeles,San Francisco,Boise,Portland,Bend,Redmond,Seattle,Kent,Cheyenne'.split(',')
const FIRST = 'Peter,Paul,Luke,John,Saul,Vicky,Kate,Julie,Sarah,Deiter,Walter'.split(',')
const LAST = 'Shultz,Abrams,Spencer,White,Bartels,Walton,Smith,Jones,Noris'.split(',')

const one = (names: readonly string[], stream: number, event: number): string =>
  names[pick(stream, event, names.length)] as string

/** The fields of a person. */
export function personFields(house: House): EventFields {
  const [first, last, user, host, card, city, state, extra] = [
    'first',
    'last',
    'user',
    'host',
    'card',
    'city',
    'state',
    'extra',
  ].map((name) => house.stream(`person.${name}`)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const fields = {
    id: long((event) => house.personAt(event)),
    name: text((event) => `${one(FIRST, first, event)} ${one(LAST, last, event)}`),
    emailAddress: text((event) => `${word(user, event, 7)}@${word(host, event, 5)}.com`),
    creditCard: text((event) => creditCard(card, event)),
    city: text((event) => one(CITIES, city, event)),
    state: text((event) => one(STATES, state, event)),
    dateTime: time((event) => house.timeAt(event)),
  }
  const texts = [fields.name, fields.emailAddress, fields.creditCard, fields.city, fields.state]
  const sizeAt = (event: number): number =>
    texts.reduce((size, field) => size + String(field.at(event)).length, 8)
  const average = house.settings.bytes.person
  return { ...fields, extra: text((event) => filling(extra, event, sizeAt(event), average)) }
}

function creditCard(stream: number, event: number): string {
  const four = (part: number): string =>
    String(pick(partOf(stream, part), event, 10_000)).padStart(4, '0')
  return `${four(0)} ${four(1)} ${four(2)} ${four(3)}`
}
