import { type AnyColumn, type Column, type LongColumn, MAX_BATCH_ROWS } from '../../values/index.ts'
import type { SourceColumn } from '../define.ts'
import { emptyColumn, type MakeRows, rowsThatFit } from '../generated-source.ts'
import type { EventField } from './event-field.ts'
import { eventNumbers, House, type HouseSettings } from './house.ts'
import { columnOf, type EventColumn, type Shape } from './shape.ts'

/** How many events make a batch that is not too large. */
export const batchRowsOf = ({ bytes }: HouseSettings): number =>
  rowsThatFit(Math.max(bytes.person, bytes.auction, bytes.bid))

type Fill = (events: Float64Array, count: number) => void

/** Makes batches of events, a column at a time. */
export function eventRows(
  columns: readonly SourceColumn[],
  shape: Shape,
  settings: HouseSettings,
  seed: number,
): MakeRows {
  const house = new House(settings, seed)
  const numberOf = eventNumbers(shape.kind, settings)
  const made = columns.map(({ type }) => emptyColumn(type, MAX_BATCH_ROWS))
  const fills = columns.map((column, at) =>
    fillOf(columnOf(column, shape, house), made[at] as Column, house),
  )
  const events = new Float64Array(MAX_BATCH_ROWS)
  return (first, count) => {
    for (let i = 0; i < count; i++) events[i] = numberOf(first + i)
    for (const fill of fills) fill(events, count)
    return { columns: made, length: count }
  }
}

function fillOf(shown: EventColumn, column: Column, house: House): Fill {
  if (shown.kind === 'row') return fillRows(shown, column as AnyColumn, house)
  const { field } = shown
  if (field.kind === 'VARCHAR') return fillTexts(field, column)
  if (field.kind === 'TIMESTAMP') return fillTimes(field, column as LongColumn)
  return (events, count) => {
    const { data } = column as LongColumn
    for (let i = 0; i < count; i++) data[i] = field.at(events[i] as number)
  }
}

function fillTexts(field: Extract<EventField, { kind: 'VARCHAR' }>, column: Column): Fill {
  return (events, count) => {
    if (column.lane !== 'text') return
    const texts = new Array<string>(count)
    for (let i = 0; i < count; i++) texts[i] = field.at(events[i] as number)
    column.texts = texts
  }
}

function fillTimes(field: Extract<EventField, { kind: 'TIMESTAMP' }>, column: LongColumn): Fill {
  const precision = 'precision' in column.type ? column.type.precision : 3
  if (precision > 3) {
    const wide = new BigInt64Array(MAX_BATCH_ROWS)
    return (events, count) => {
      column.wide = wide
      for (let i = 0; i < count; i++) wide[i] = BigInt(field.at(events[i] as number)) * 1_000_000n
    }
  }
  const unit = 10 ** (3 - precision)
  return (events, count) => {
    const { data } = column
    for (let i = 0; i < count; i++) {
      data[i] = Math.floor(field.at(events[i] as number) / unit) * unit
    }
  }
}

/** A ROW for each event of its kind, NULL for the others. */
function fillRows(
  { of, fields }: Extract<EventColumn, { kind: 'row' }>,
  column: AnyColumn,
  house: House,
): Fill {
  const nulls = new Uint8Array(MAX_BATCH_ROWS)
  return (events, count) => {
    column.nulls = nulls
    for (let i = 0; i < count; i++) {
      const event = events[i] as number
      const isNull = house.kindAt(event) !== of
      nulls[i] = isNull ? 1 : 0
      column.data[i] = isNull ? null : fields.map((field) => plainValue(field, event))
    }
  }
}

/** Whole numbers within a ROW are bigints where the type is of 64 bits. */
function plainValue(field: EventField, event: number): unknown {
  const value = field.at(event)
  return field.kind === 'BIGINT' || field.kind === 'TIMESTAMP' ? BigInt(value) : value
}
