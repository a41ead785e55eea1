import type { AnyColumn, Column, SqlType, TextColumn } from '../../values/index.ts'
import { TextBytes } from '../text-bytes.ts'

/** Values of ARRAY, MAP, ROW and MULTISET as a column of JSON texts: maps as lists of pairs, exact numbers as texts. */
export function jsonColumnOf(column: AnyColumn): TextColumn {
  const texts = Array.from(column.data, (value, i) =>
    column.nulls?.[i] === 1 ? '' : JSON.stringify(toJson(column.type, value)),
  )
  const from = textColumn(column.type, texts)
  const encoded = new TextBytes()
  encoded.take(from, texts.length)
  return { ...from, nulls: column.nulls, ...pick(encoded), texts: [] }
}

const pick = ({ bytes, starts, ends }: TextBytes) => ({ bytes, starts, ends })

const textColumn = (type: SqlType, texts: string[]): TextColumn => ({
  lane: 'text',
  type,
  bytes: Buffer.alloc(0),
  starts: new Int32Array(0),
  ends: new Int32Array(0),
  texts,
  ascii: false,
})

/** The way back from JSON texts. */
export function anyColumnOf(type: SqlType, json: Column, nulls: Uint8Array | undefined): AnyColumn {
  if (json.lane !== 'text') throw new Error('JSON is text')
  const data = Array.from(json.starts, (start, i) =>
    nulls?.[i] === 1
      ? undefined
      : fromJson(type, JSON.parse(json.bytes.toString('utf8', start, json.ends[i]))),
  )
  return { lane: 'any', type, data, nulls }
}

function toJson(type: SqlType, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (type.kind) {
    case 'ARRAY':
      return (value as unknown[]).map((each) => toJson(type.element, each))
    case 'ROW':
      return type.fields.map((field, i) => toJson(field.type, (value as unknown[])[i]))
    case 'MAP':
      return [...(value as Map<unknown, unknown>)].map(([k, v]) => [
        toJson(type.key, k),
        toJson(type.value, v),
      ])
    case 'MULTISET':
      return [...(value as Map<unknown, unknown>)].map(([k, v]) => [toJson(type.element, k), v])
    case 'BINARY':
    case 'VARBINARY':
      return Buffer.from(value as Uint8Array).toString('base64')
    default:
      if (typeof value === 'bigint') return { long: value.toString() }
      // JSON has no NaN, no infinities and no −0.
      return (typeof value === 'number' && JSON.stringify(value) !== String(value)) ||
        Object.is(value, -0)
        ? { double: Object.is(value, -0) ? '-0' : String(value) }
        : value
  }
}

function fromJson(type: SqlType, value: unknown): unknown {
  if (value === null) return null
  switch (type.kind) {
    case 'ARRAY':
      return (value as unknown[]).map((each) => fromJson(type.element, each))
    case 'ROW':
      return type.fields.map((field, i) => fromJson(field.type, (value as unknown[])[i]))
    case 'MAP':
      return new Map(
        (value as unknown[][]).map(([k, v]) => [fromJson(type.key, k), fromJson(type.value, v)]),
      )
    case 'MULTISET':
      return new Map((value as unknown[][]).map(([k, v]) => [fromJson(type.element, k), v]))
    case 'BINARY':
    case 'VARBINARY':
      return Buffer.from(value as string, 'base64')
    default:
      if (typeof value !== 'object') return value
      return 'long' in value
        ? BigInt(value.long as string)
        : Number((value as { double: string }).double)
  }
}
