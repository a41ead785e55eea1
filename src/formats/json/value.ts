import type { Column, SqlType } from '../../values/index.ts'
import { laneOf } from '../../values/index.ts'
import { base64Column } from '../byte-arena.ts'
import { numberStore, type Stored, type StoreText, textStore } from '../store-text.ts'
import { compactText } from './compact.ts'
import {
  type JsonCursor,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipBlanks,
  skipNested,
  skipWord,
} from './cursor.ts'
import { readNested } from './nested.ts'
import { ESCAPED, scanString, textBetween, WIDE } from './string-text.ts'

/**
 * Reads the JSON value at the cursor into a row of a column of one type. The cursor stands behind the value afterwards,
 * also when the value is 'bad'. Throws a DecodeError only when the JSON itself is broken.
 */
export type ReadValue = (cursor: JsonCursor, column: Column, row: number) => Stored

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** How values of a type are read: every spelling that Flink takes. The decoder's generated code handles the usual ones. */
export function valueReader(type: SqlType): ReadValue {
  const readOne = laneOf(type) === 'text' ? textReader(type) : otherReader(type)
  return (cursor, column, row) => {
    const byte = skipBlanks(cursor)
    if (byte === LETTER_N) return readNull(cursor)
    return readOne(cursor, column, row)
  }
}

const LETTER_N = 110

function readNull(cursor: JsonCursor): Stored {
  const start = cursor.at
  const word = readWord(cursor)
  if (word !== 'null') throw cursor.error(`'${word}' is not a JSON value`, start)
  return 'null'
}

/** Reads a number, `true` or `false` as its text. */
function readWord(cursor: JsonCursor): string {
  const start = cursor.at
  skipWord(cursor)
  return cursor.bytes.latin1Slice(start, cursor.at)
}

/** A scalar that is not in quotes, as its text; throws when it is not JSON. */
function readPlain(cursor: JsonCursor): string {
  const start = cursor.at
  const word = readWord(cursor)
  if (word !== 'true' && word !== 'false' && !NUMBER.test(word)) {
    throw cursor.error(`'${shortened(word)}' is not a JSON value`, start)
  }
  return word
}

/** A text for a message: at most 60 characters of it. */
export const shortened = (text: string): string =>
  text.length <= 60 ? text : `${text.slice(0, 57)}...`

function otherReader(type: SqlType): ReadValue {
  if (laneOf(type) === 'any') {
    const read = readNested(type, valueReader)
    return (cursor, column, row) => {
      const value = read(cursor)
      if (value === undefined) return 'bad'
      if (column.lane === 'any') column.data[row] = value
      return 'stored'
    }
  }
  const store: StoreText = textStore(type)
  const storeNumber: StoreText = numberStore(type)
  return (cursor, column, row) => {
    const byte = cursor.peek()
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      skipNested(cursor)
      return 'bad'
    }
    if (byte !== QUOTE) return storeNumber(column, row, readPlain(cursor))
    const start = cursor.at + 1
    const found = scanString(cursor)
    return store(column, row, textBetween(cursor, start, cursor.at - 1, found))
  }
}

/** Text stays where it is in the buffer when it needs no change, unless its column copies its texts elsewhere. */
function textReader(type: SqlType): ReadValue {
  if (type.kind === 'BINARY' || type.kind === 'VARBINARY') return binaryReader()
  return (cursor, column, row) => {
    if (column.lane !== 'text') return 'bad'
    const byte = cursor.peek()
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      column.texts[row] = compactText(cursor)
      return 'stored'
    }
    const isQuoted = byte === QUOTE
    const start = isQuoted ? cursor.at + 1 : cursor.at
    let found = 0
    if (isQuoted) found = scanString(cursor)
    else readPlain(cursor)
    const end = isQuoted ? cursor.at - 1 : cursor.at
    if ((found & ESCAPED) !== 0 || column.bytes !== cursor.bytes) {
      column.texts[row] = textBetween(cursor, start, end, found)
      return 'stored'
    }
    column.starts[row] = start
    column.ends[row] = end
    if ((found & WIDE) !== 0) column.ascii = false
    return 'stored'
  }
}

/** Binary values are base64 in JSON. */
function binaryReader(): ReadValue {
  const store = base64Column()
  return (cursor, column, row) => {
    const byte = cursor.peek()
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      skipNested(cursor)
      return 'bad'
    }
    if (byte !== QUOTE) {
      readPlain(cursor)
      return 'bad'
    }
    const start = cursor.at + 1
    const found = scanString(cursor)
    return store(column, row, textBetween(cursor, start, cursor.at - 1, found))
  }
}
