import { type Encoder, formatOf } from '../formats/index.ts'
import { type Batch, type ByteWriter, type Field, type Span, SqlError } from '../values/index.ts'
import type { SinkRequest, TableSpec } from './define.ts'
import { OptionError } from './options.ts'
import { formatOptionsOf, type RecordOptions, valueFormatOf } from './record-options.ts'

/** Encodes the key and value of one row, each into a writer that the caller owns. */
export interface RecordWriter {
  readonly hasKey: boolean
  /** Whether the key, or the value, of a row is NULL; then the other two functions are not for it. */
  isKeyNull(batch: Batch, row: number): boolean
  isValueNull(batch: Batch, row: number): boolean
  key(batch: Batch, row: number, writer: ByteWriter): void
  value(batch: Batch, row: number, writer: ByteWriter): void
}

/** Makes the writer of a sink's records; refuses updating queries unless 'changelog.mode' = 'op'. */
export function recordWriter(
  request: SinkRequest,
  options: RecordOptions,
  extra: ReadonlyMap<string, string>,
): RecordWriter {
  const { table, updating } = request
  const withKinds = options['changelog.mode'] === 'op'
  if (updating && !withKinds) throw refusesUpdates(table.name)
  const isKey = new Set(keyFieldsOf(table, options).map((field) => field.name))
  const places = table.fields.map((field, place) => ({ field, place }))
  const inValue = places.filter(
    ({ field }) => options['value.fields-include'] === 'all' || !isKey.has(field.name),
  )
  const valueFormat = valueFormatOf(options)
  const value = encoderOf('value', valueFormat, inValue, '', extra, withKinds)
  const keyFormat = options['key.format'] ?? valueFormat
  const prefix = options['key.fields-prefix'] ?? ''
  const keyPlaces = options['key.fields'].map((name) => places.find((p) => p.field.name === name))
  const key = encoderOf(
    'key',
    keyFormat,
    keyPlaces.filter((p) => p !== undefined),
    prefix,
    extra,
    false,
  )
  return {
    hasKey: isKey.size > 0,
    isKeyNull: key.isNull,
    isValueNull: value.isNull,
    key: key.encode,
    value: value.encode,
  }
}

/** The table's key columns; an unknown name is an error. */
export function keyFieldsOf(table: TableSpec, options: RecordOptions): Field[] {
  return options['key.fields'].map((name) => {
    const field = table.fields.find((candidate) => candidate.name === name)
    if (!field) {
      const known = table.fields.map((candidate) => candidate.name).join(', ')
      throw new OptionError(
        `names "${name}", which is not a column of "${table.name}" (${known})`,
        'key.fields',
      )
    }
    return field
  })
}

/** What an updating query is told by a sink of new rows. */
export const refusesUpdates = (name: string, at?: Span): SqlError =>
  new SqlError(
    'invalid-query',
    `sink "${name}" takes only new rows, but the query updates rows that it gave before`,
    { at, hint: `'changelog.mode' = 'op' on "${name}" writes each change with its kind as "op"` },
  )

interface Place {
  readonly field: Field
  readonly place: number
}

function encoderOf(
  role: 'key' | 'value',
  format: string,
  places: readonly Place[],
  prefix: string,
  extra: ReadonlyMap<string, string>,
  withKinds: boolean,
): Required<Encoder> {
  const fields = places.map(({ field }) => ({ ...field, name: field.name.slice(prefix.length) }))
  const options = formatOptionsOf(role, format, extra)
  const encoder: Encoder = formatOf(format).encoder(fields, options, withKinds ? 'op' : undefined)
  const isPrefix = places.every(({ place }, at) => place === at)
  // The encoder reads the batch's first columns: give it the chosen ones, picked once a batch.
  let last: Batch | undefined
  let picked: Batch | undefined
  const pick = (batch: Batch): Batch => {
    if (isPrefix) return batch
    if (batch !== last || !picked) {
      last = batch
      picked = { ...batch, columns: places.map(({ place }) => batch.columns[place] as never) }
    }
    return picked
  }
  return {
    encode: (batch, row, writer) => encoder.encode(pick(batch), row, writer),
    isNull: encoder.isNull ? (batch, row) => encoder.isNull?.(pick(batch), row) ?? false : never,
  }
}

const never = () => false
