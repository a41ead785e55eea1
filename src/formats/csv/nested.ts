import {
  type Column,
  laneOf,
  makeColumn,
  printType,
  SqlError,
  type SqlType,
  valueAt,
} from '../../values/index.ts'
import type { Stored, StoreText } from '../store-text.ts'
import type { Dialect } from './dialect.ts'

/** Reads a part of an ARRAY or ROW; undefined when it is not of its type. */
type ReadPart = (text: string) => unknown

/** An ARRAY or ROW of simple values, which one character stands between. */
export function storeNested(
  name: string,
  type: SqlType,
  dialect: Dialect,
  storeOf: (type: SqlType) => StoreText,
): StoreText {
  const part = (inner: SqlType): ReadPart => {
    if (laneOf(inner) === 'any') {
      const message = `format 'csv' holds only simple values within "${name}", not ${printType(inner)}`
      throw new SqlError('unsupported', message)
    }
    return partReader(inner, storeOf(inner), dialect)
  }
  const parts = partTypes(type).map(part)
  const [element] = parts
  const read =
    type.kind === 'ARRAY' && element
      ? arrayReader(element)
      : rowReader(parts, dialect.ignoreParseErrors)
  return (column, row, text): Stored => {
    const values = read(text === '' ? [] : text.split(dialect.arrayDelimiter))
    if (values === undefined || values.includes(undefined)) return 'bad'
    if (column.lane === 'any') column.data[row] = values
    return 'stored'
  }
}

/** The types within an ARRAY or ROW. */
export const partTypes = (type: SqlType): readonly SqlType[] => {
  if (type.kind === 'ARRAY') return [type.element]
  return type.kind === 'ROW' ? type.fields.map((field) => field.type) : []
}

/** A part goes through a column of one row, so that it takes every spelling that a column of its type does. */
function partReader(type: SqlType, store: StoreText, dialect: Dialect): ReadPart {
  const column: Column = makeColumn(type, 1)
  return (text) => {
    if (text === dialect.nullLiteral) return null
    if (column.lane === 'text') column.texts.length = 0
    else if (column.lane === 'long') column.wide = undefined
    const stored = store(column, 0, text)
    if (stored === 'stored') return valueAt(column, 0)
    return stored === 'null' || dialect.ignoreParseErrors ? null : undefined
  }
}

type ReadParts = (texts: readonly string[]) => unknown[] | undefined

const arrayReader =
  (read: ReadPart): ReadParts =>
  (texts) =>
    texts.map(read)

/** Flink takes parts beyond the last as if they were not there, but misses those that are not. */
const rowReader =
  (reads: readonly ReadPart[], isLenient: boolean): ReadParts =>
  (texts) => {
    if (texts.length < reads.length && !isLenient) return undefined
    return reads.map((read, i) => (texts[i] === undefined ? null : read(texts[i])))
  }
