import { didYouMean, type Field, printType, SqlError, type SqlType } from '../../values/index.ts'
import type { TableSpec } from '../define.ts'
import { OptionError } from '../options.ts'
import { auctionFields } from './auction.ts'
import { bidFields } from './bid.ts'
import { type EventField, type EventFields, fits } from './event-field.ts'
import { EVENT_KINDS, type EventKind, House, type HouseSettings } from './house.ts'
import { personFields } from './person.ts'

/** What a table has: one kind of event, or all of them (`kind` undefined) as event_type and three ROWs. */
export interface Shape {
  readonly kind: EventKind | undefined
}

/** A column as the fields of events: one field, or a ROW of the fields of a kind. */
export type EventColumn =
  | { readonly kind: 'field'; readonly field: EventField }
  | { readonly kind: 'row'; readonly of: EventKind; readonly fields: readonly EventField[] }

const FIELDS_OF: Readonly<Record<EventKind, (house: House) => EventFields>> = {
  person: personFields,
  auction: auctionFields,
  bid: bidFields,
}

/** A house that only names and types of fields are asked of. */
const ANY: House = new House(
  {
    baseMs: 0,
    eventsPerSecond: 1,
    proportions: { person: 1, auction: 3, bid: 46 },
    hotAuctions: 2,
    hotBidders: 4,
    hotSellers: 4,
    bytes: { person: 0, auction: 0, bid: 0 },
  } satisfies HouseSettings,
  0,
)

/** Finds out what a table has, by the option `table` or by its columns. Throws OptionError or SqlError. */
export function shapeOf(table: TableSpec, wanted: EventKind | undefined): Shape {
  const shape = { kind: wanted ?? kindOf(table.fields) }
  for (const field of table.fields) columnOf(field, shape, ANY)
  return shape
}

function kindOf(fields: readonly Field[]): EventKind | undefined {
  if (fields.some(({ type }) => type.kind === 'ROW')) return undefined
  const names = fields.map(({ name }) => name).filter((name) => plain(name) !== EVENT_TYPE)
  const fitting = EVENT_KINDS.filter((kind) =>
    names.every((name) => fieldNamed(FIELDS_OF[kind](ANY), name)),
  )
  if (fitting.length === 1) return fitting[0]
  throw new OptionError(
    fitting.length === 0
      ? `is required: the columns are of no one kind of event; it is 'person', 'auction' or 'bid'`
      : `is required: the columns may be those of ${fitting.map((kind) => `'${kind}'`).join(' or ')}`,
    'table',
  )
}

const EVENT_TYPE = 'eventtype'

/** What a column shows of events. Throws SqlError when it is not of them. */
export function columnOf({ name, type }: Field, { kind }: Shape, house: House): EventColumn {
  if (plain(name) === EVENT_TYPE) {
    const at = (event: number): number => EVENT_KINDS.indexOf(house.kindAt(event))
    return { kind: 'field', field: checked({ kind: 'INT', at }, name, type) }
  }
  if (kind !== undefined) {
    return { kind: 'field', field: fieldOf(FIELDS_OF[kind](house), { name, type }, kind) }
  }
  const of = EVENT_KINDS.find((each) => each === plain(name))
  if (of === undefined || type.kind !== 'ROW') {
    throw new SqlError(
      'unknown-column',
      `nexmark has no column "${name}" of type ${printType(type)}`,
      { hint: 'all events together have event_type INT and the ROWs person, auction and bid' },
    )
  }
  const known = FIELDS_OF[of](house)
  return { kind: 'row', of, fields: type.fields.map((field) => fieldOf(known, field, of)) }
}

function fieldOf(fields: EventFields, { name, type }: Field, kind: EventKind): EventField {
  const found = fieldNamed(fields, name)
  if (found) return checked(found, name, type)
  const hint = didYouMean(name, Object.keys(fields))
  throw new SqlError('unknown-column', `a Nexmark ${kind} has no "${name}"`, { hint })
}

/** Names count without their case and underscores: dateTime is date_time too. */
function fieldNamed(fields: EventFields, name: string): EventField | undefined {
  const wanted = plain(name)
  const found = Object.keys(fields).find((each) => plain(each) === wanted)
  return found === undefined ? undefined : fields[found]
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()

function checked(field: EventField, name: string, type: SqlType): EventField {
  if (fits(field, type)) return field
  const right = { BIGINT: 'BIGINT', INT: 'INT', VARCHAR: 'STRING', TIMESTAMP: 'TIMESTAMP(3)' }
  throw new SqlError(
    'type-mismatch',
    `column "${name}" is ${right[field.kind]} in Nexmark, not ${printType(type)}`,
  )
}
