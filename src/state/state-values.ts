import {
  type BoolColumn,
  type Column,
  type DoubleColumn,
  type IntColumn,
  type LongColumn,
  makeColumn,
  type SqlType,
  widen,
} from '../values/index.ts'
import { gatherNulls, grown } from './key-part.ts'
import { fillTexts, gatherTexts, growBytes, isBytes, putBytes } from './state-texts.ts'

/** A value column of a state table with room for `capacity` rows of zeros, empty texts and no NULLs. */
export function makeValues(type: SqlType, capacity: number): Column {
  const column = makeColumn(type, isBytes(type) ? capacity : 0)
  if (type.nullable) column.nulls = new Uint8Array(capacity)
  if (column.lane !== 'text' && column.lane !== 'any') growData(column, capacity)
  return column
}

type NumberColumn = BoolColumn | IntColumn | DoubleColumn | LongColumn

function growData(column: NumberColumn, capacity: number): void {
  switch (column.lane) {
    case 'bool':
      column.data = grown(column.data, capacity)
      break
    case 'int':
      column.data = grown(column.data, capacity)
      break
    case 'double':
      column.data = grown(column.data, capacity)
      break
    case 'long':
      growLongs(column, capacity)
      break
  }
}

function growLongs(column: LongColumn, capacity: number): void {
  const { wide } = column
  if (!wide) column.data = grown(column.data, capacity)
  else if (Array.isArray(wide)) while (wide.length < capacity) wide.push(0n)
  else {
    column.wide = grown(wide, capacity)
    // `data` means nothing now, but its length is still the capacity.
    column.data = new Float64Array(column.wide.buffer as ArrayBuffer)
  }
}

/** Gives a value column room for `capacity` rows; its arrays are replaced. */
export function growValues(column: Column, capacity: number): void {
  if (column.nulls) column.nulls = grown(column.nulls, capacity)
  if (column.lane === 'text') growBytes(column, capacity)
  else if (column.lane !== 'any') growData(column, capacity)
}

/**
 * Makes a long value column exact for all integers: call it before writing one beyond ±(2^53 − 1). From then on `wide`
 * holds every row. `capacity` is the room it needs; at least that of the table.
 */
export function widenState(column: LongColumn, capacity = column.data.length): LongColumn['wide'] {
  const wide = widen(column, Math.max(capacity, column.data.length))
  if (!Array.isArray(wide)) column.data = new Float64Array(wide.buffer as ArrayBuffer)
  return wide
}

/** Makes a row of a value column new: zero, empty, not NULL. */
export function resetValue(column: Column, slot: number): void {
  if (column.nulls) column.nulls[slot] = 0
  switch (column.lane) {
    case 'text':
      if (isBytes(column.type)) putBytes(column, slot, NOTHING, 0, 0)
      else column.texts[slot] = ''
      break
    case 'any':
      column.data[slot] = undefined
      break
    case 'long':
      if (column.wide) column.wide[slot] = 0n
      else column.data[slot] = 0
      break
    default:
      column.data[slot] = 0
  }
}

const NOTHING = new Uint8Array(0)

/** The values of some slots as an exact, transferable column. */
export function gatherValues(column: Column, slots: Int32Array, length: number): Column {
  const nulls = gatherNulls(column.nulls, slots, length)
  if (column.lane === 'text') return gatherTexts(column, nulls, slots, length)
  const to = makeColumn(column.type, length)
  to.nulls = nulls
  if (to.lane === 'long' && column.lane === 'long' && column.wide) {
    to.data = new Float64Array(0)
    to.wide = gatherWide(column.wide, slots, length)
  } else if (to.lane === 'any' && column.lane === 'any') {
    for (let i = 0; i < length; i++) to.data[i] = structuredClone(column.data[slots[i] as number])
  } else gatherNumbers(column as NumberColumn, slots, (to as NumberColumn).data)
  return to
}

function gatherNumbers(from: NumberColumn, slots: Int32Array, to: NumberColumn['data']): void {
  // A switch on the lane, so that each loop sees one kind of array only.
  if (from.lane === 'bool') copyBytes(from.data, slots, to as Uint8Array)
  else if (from.lane === 'int') copyInts(from.data, slots, to as Int32Array)
  else copyDoubles(from.data, slots, to as Float64Array)
}

function copyBytes(from: Uint8Array, slots: Int32Array, to: Uint8Array): void {
  for (let i = 0; i < to.length; i++) to[i] = from[slots[i] as number] as number
}

function copyInts(from: Int32Array, slots: Int32Array, to: Int32Array): void {
  for (let i = 0; i < to.length; i++) to[i] = from[slots[i] as number] as number
}

function copyDoubles(from: Float64Array, slots: Int32Array, to: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = from[slots[i] as number] as number
}

function gatherWide(
  from: BigInt64Array | bigint[],
  slots: Int32Array,
  length: number,
): BigInt64Array | bigint[] {
  if (Array.isArray(from)) {
    return Array.from({ length }, (_, i) => from[slots[i] as number] as bigint)
  }
  const to = new BigInt64Array(length)
  // As pairs of words: a bigint a value would be 20 times slower.
  const words = new Int32Array(from.buffer, from.byteOffset, 2 * from.length)
  const toWords = new Int32Array(to.buffer)
  for (let i = 0; i < length; i++) {
    const slot = slots[i] as number
    toWords[2 * i] = words[2 * slot] as number
    toWords[2 * i + 1] = words[2 * slot + 1] as number
  }
  return to
}

/** Writes the rows of a snapshot's column into rows 0 … `length` − 1 of an empty value column with room for them. */
export function fillValues(column: Column, from: Column, length: number): void {
  if (column.nulls && from.nulls) column.nulls.set(from.nulls.subarray(0, length))
  if (column.lane === 'text' && from.lane === 'text') fillTexts(column, from, length)
  else if (column.lane === 'any' && from.lane === 'any') {
    for (let i = 0; i < length; i++) column.data[i] = structuredClone(from.data[i])
  } else if (column.lane === 'long' && from.lane === 'long' && (column.wide ?? from.wide)) {
    const wide = widenState(column) as BigInt64Array | bigint[]
    for (let i = 0; i < length; i++) wide[i] = from.wide?.[i] ?? BigInt(from.data[i] as number)
  } else (column as NumberColumn).data.set((from as NumberColumn).data.subarray(0, length))
}

/** What a text or an object takes beyond its letters, roughly. */
const BYTES_OF_OBJECT = 24

/** About how much memory a value column takes; of texts only some are looked at. */
export function bytesOfValues(column: Column): number {
  const nulls = column.nulls?.byteLength ?? 0
  switch (column.lane) {
    case 'any':
      return nulls + column.data.length * 4 * BYTES_OF_OBJECT
    case 'text': {
      const { texts } = column
      const step = Math.max(1, Math.floor(texts.length / 64))
      let letters = 0
      for (let i = 0; i < texts.length; i += step) letters += (texts[i]?.length ?? 0) * step
      return nulls + column.bytes.byteLength + letters + texts.length * BYTES_OF_OBJECT
    }
    case 'long':
      if (Array.isArray(column.wide)) return nulls + column.wide.length * 2 * BYTES_OF_OBJECT
      return nulls + column.data.byteLength
    default:
      return nulls + column.data.byteLength
  }
}
