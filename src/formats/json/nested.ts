import {
  type Column,
  type Field,
  laneOf,
  makeColumn,
  type SqlType,
  valueAt,
} from '../../values/index.ts'
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  expect,
  type JsonCursor,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipBlanks,
  skipValue,
  unexpected,
} from './cursor.ts'
import { scanString, textBetween } from './string-text.ts'
import type { ReadValue } from './value.ts'

/** Reads an ARRAY, MAP, MULTISET or ROW as a plain value; undefined when it is not of the type. Depth is the type's. */
export type ReadNested = (cursor: JsonCursor) => unknown

/** Makes the reader of a nested type; `scalars` makes those of its parts. */
export function readNested(type: SqlType, scalars: (type: SqlType) => ReadValue): ReadNested {
  const part = (inner: SqlType) => partReader(inner, scalars)
  switch (type.kind) {
    case 'ARRAY':
      return arrayReader(part(type.element))
    case 'MAP':
      return mapReader(part(type.value))
    case 'MULTISET':
      return mapReader(part({ kind: 'INT', nullable: false }))
    case 'ROW':
      return rowReader(
        type.fields,
        type.fields.map((field) => part(field.type)),
      )
    default:
      return () => undefined
  }
}

/** A part is read into a column of one row, so that it takes every spelling that a field of its type does. */
function partReader(type: SqlType, scalars: (type: SqlType) => ReadValue): ReadNested {
  const read = scalars(type)
  const column: Column = makeColumn(type, 1)
  const isText = laneOf(type) === 'text'
  return (cursor) => {
    if (column.lane === 'text') {
      column.bytes = cursor.bytes
      column.texts.length = 0
      column.ascii = true
    } else if (column.lane === 'long') column.wide = undefined
    const stored = read(cursor, column, 0)
    if (stored !== 'stored') return isNull(stored, cursor) && type.nullable ? null : undefined
    return isText || column.lane !== 'any' ? valueAt(column, 0) : column.data[0]
  }
}

const isNull = (stored: 'null' | 'bad', { isLenient }: JsonCursor): boolean =>
  stored === 'null' || isLenient

/** Opens an object or array; false, with the value skipped, when something else stands there. */
function opens(cursor: JsonCursor, bracket: number): boolean {
  if (skipBlanks(cursor) !== bracket) {
    skipValue(cursor)
    return false
  }
  cursor.at++
  return true
}

/** Moves to the next part of an object or array; false behind its closing bracket. */
function more(cursor: JsonCursor, isFirst: boolean, close: number): boolean {
  const byte = skipBlanks(cursor)
  if (byte === close) {
    cursor.at++
    return false
  }
  if (isFirst) return true
  if (byte !== COMMA) throw unexpected(cursor, `',' or '${String.fromCharCode(close)}'`)
  cursor.at++
  return true
}

function readKey(cursor: JsonCursor): string {
  if (skipBlanks(cursor) !== QUOTE) throw unexpected(cursor, 'a key in quotes')
  const start = cursor.at + 1
  const found = scanString(cursor)
  const key = textBetween(cursor, start, cursor.at - 1, found)
  expect(cursor, COLON)
  return key
}

function arrayReader(read: ReadNested): ReadNested {
  return (cursor) => {
    if (!opens(cursor, OPEN_BRACKET)) return undefined
    const values: unknown[] = []
    let isBad = false
    for (let first = true; more(cursor, first, CLOSE_BRACKET); first = false) {
      const value = read(cursor)
      if (value === undefined) isBad = true
      values.push(value)
    }
    return isBad ? undefined : values
  }
}

function mapReader(read: ReadNested): ReadNested {
  return (cursor) => {
    if (!opens(cursor, OPEN_BRACE)) return undefined
    const values = new Map<string, unknown>()
    let isBad = false
    for (let first = true; more(cursor, first, CLOSE_BRACE); first = false) {
      const key = readKey(cursor)
      const value = read(cursor)
      if (value === undefined) isBad = true
      values.set(key, value)
    }
    return isBad ? undefined : values
  }
}

function rowReader(fields: readonly Field[], reads: readonly ReadNested[]): ReadNested {
  const places = new Map(fields.map((field, i) => [field.name, i]))
  return (cursor) => {
    if (!opens(cursor, OPEN_BRACE)) return undefined
    const values: unknown[] = fields.map(() => null)
    for (let first = true; more(cursor, first, CLOSE_BRACE); first = false) {
      const place = places.get(readKey(cursor))
      if (place === undefined) skipValue(cursor)
      else values[place] = (reads[place] as ReadNested)(cursor)
    }
    return values.includes(undefined) ? undefined : values
  }
}
