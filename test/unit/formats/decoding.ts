import { type DecodedField, DecodeError, formatOf } from '../../../src/formats/index.ts'
import { BatchBuilder, type SqlType, valueAt } from '../../../src/values/index.ts'

/** Fields in the order of their columns. */
export const fieldsOf = (types: Readonly<Record<string, SqlType>>): DecodedField[] =>
  Object.entries(types).map(([name, type], column) => ({ name, type, column }))

/** Decodes records that lie side by side in one buffer, as Kafka delivers them, and gives the rows as plain values. */
export function decodeAll(
  format: string,
  types: Readonly<Record<string, SqlType>>,
  records: readonly (string | Buffer)[],
  options: Readonly<Record<string, string>> = {},
): unknown[][] {
  const fields = fieldsOf(types)
  const decoder = formatOf(format).decoder(fields, new Map(Object.entries(options)))
  const out = new BatchBuilder(fields)
  const parts = records.map((record) => Buffer.from(record as string))
  // What stands around a record must not be looked at.
  const bytes = Buffer.concat(
    parts.flatMap((part) => [Buffer.from('\\"}'), part, Buffer.from('"}9')]),
  )
  out.setBytes(bytes)
  let at = 0
  for (const part of parts) {
    at += 3
    decoder.decode(bytes, at, at + part.length, out)
    at += part.length + 3
  }
  return rowsOf(out)
}

/** The rows of a builder as plain values. */
export function rowsOf(out: BatchBuilder): unknown[][] {
  const { columns, length } = out.build()
  return Array.from({ length }, (_, row) => columns.map((column) => valueAt(column, row)))
}

/** Where and why the only record cannot be read. */
export function errorOf(
  types: Readonly<Record<string, SqlType>>,
  record: string | Buffer,
  options: Readonly<Record<string, string>> = {},
): string {
  try {
    return `no error: ${decodeAll('json', types, [record], options).length} rows`
  } catch (caught) {
    if (!(caught instanceof DecodeError)) throw caught
    return `${caught.at}: ${caught.message}`
  }
}

/** What a JSON value becomes in a column of a type. */
export const jsonValue = (type: SqlType, value: string, options = {}): unknown =>
  decodeAll('json', { v: type }, [`{"v":${value}}`], options)[0]?.[0]
