import type {
  BoolColumn,
  Column,
  DoubleColumn,
  IntColumn,
  LongColumn,
  TextColumn,
} from '../../values/index.ts'
import type { Duckdb, Vector } from './bindings.ts'
import { jsonColumnOf } from './json-values.ts'
import { writeInt64, writeInt128 } from './longs.ts'
import type { Storage } from './stored-type.ts'

/** Writes rows `from` to `from + count` of a column into a vector. */
export type WriteVector = (vector: Vector, from: number, count: number) => void

/**
 * Makes the writer of one column. Values go through a small typed array and one copy a vector: setting them one by one
 * through the API costs a bigint for each.
 */
export function vectorWriter(raw: Duckdb['raw'], column: Column, storage: Storage): WriteVector {
  const write = dataWriter(raw, column, storage)
  const { nulls } = column
  if (!nulls) return write
  const valid = new Uint8Array(raw.vector_size() / 8)
  return (vector, from, count) => {
    write(vector, from, count)
    valid.fill(255)
    for (let i = 0; i < count; i++) {
      if (nulls[from + i] === 1) valid[i >> 3] = (valid[i >> 3] as number) & ~(1 << (i & 7))
    }
    raw.vector_ensure_validity_writable(vector)
    raw.copy_data_to_vector_validity(vector, 0, valid.buffer, 0, valid.length)
  }
}

function dataWriter(raw: Duckdb['raw'], column: Column, storage: Storage): WriteVector {
  switch (column.lane) {
    case 'text':
      return textWriter(raw, column)
    case 'any':
      return textWriter(raw, jsonColumnOf(column))
    case 'long':
      return longWriter(raw, column, storage)
    case 'bool':
    case 'int':
    case 'double':
      return numberWriter(raw, column, storage)
  }
}

function numberWriter(
  raw: Duckdb['raw'],
  column: BoolColumn | IntColumn | DoubleColumn,
  storage: Storage,
): WriteVector {
  if (storage !== 'bool' && storage !== 'int32' && storage !== 'double') {
    return narrowWriter(raw, column, storage)
  }
  const { data } = column
  return (vector, from, count) => {
    const rows = data.subarray(from, from + count)
    raw.copy_data_to_vector(vector, 0, rows.buffer as ArrayBuffer, rows.byteOffset, rows.byteLength)
  }
}

/** Integers and doubles that are stored in another width. */
function narrowWriter(
  raw: Duckdb['raw'],
  { data }: BoolColumn | IntColumn | DoubleColumn,
  storage: Storage,
): WriteVector {
  const size = raw.vector_size()
  if (storage === 'time') {
    const times: LongColumn = {
      lane: 'long',
      type: { kind: 'BIGINT', nullable: true },
      data: Float64Array.from(data),
    }
    return longWriter(raw, times, 'micros')
  }
  const to =
    storage === 'int8'
      ? new Int8Array(size)
      : storage === 'int16'
        ? new Int16Array(size)
        : new Float32Array(size)
  return (vector, from, count) => {
    for (let i = 0; i < count; i++) to[i] = data[from + i] as number
    raw.copy_data_to_vector(vector, 0, to.buffer, 0, count * to.BYTES_PER_ELEMENT)
  }
}

function longWriter(raw: Duckdb['raw'], column: LongColumn, storage: Storage): WriteVector {
  const size = raw.vector_size()
  if (storage === 'long16' || storage === 'long32') {
    const to = storage === 'long16' ? new Int16Array(size) : new Int32Array(size)
    return (vector, from, count) => {
      for (let i = 0; i < count; i++)
        to[i] = Number(column.wide ? column.wide[from + i] : column.data[from + i])
      raw.copy_data_to_vector(vector, 0, to.buffer, 0, count * to.BYTES_PER_ELEMENT)
    }
  }
  const to = new BigInt64Array(2 * size)
  return (vector, from, count) => {
    if (storage === 'long128') writeInt128(column, from, count, to)
    else writeInt64(column, from, count, storage === 'micros' ? 1000 : 1, to)
    raw.copy_data_to_vector(vector, 0, to.buffer, 0, count * (storage === 'long128' ? 16 : 8))
  }
}

/** A text of up to 12 bytes lies in its 16 bytes of the vector; longer ones are handed over one by one. */
const INLINE = 12

function textWriter(raw: Duckdb['raw'], column: TextColumn): WriteVector {
  const strings = new Uint8Array(16 * raw.vector_size())
  const lengths = new Int32Array(strings.buffer)
  const long = new Int32Array(raw.vector_size())
  const { bytes, starts, ends, nulls } = column
  return (vector, from, count) => {
    let longs = 0
    strings.fill(0, 0, 16 * count)
    for (let i = 0; i < count; i++) {
      const start = starts[from + i] as number
      // The range of a NULL is unspecified.
      const size = nulls?.[from + i] === 1 ? 0 : (ends[from + i] as number) - start
      if (size > INLINE) long[longs++] = i
      else {
        lengths[4 * i] = size
        for (let at = 0; at < size; at++) strings[16 * i + 4 + at] = bytes[start + at] as number
      }
    }
    raw.copy_data_to_vector(vector, 0, strings.buffer, 0, 16 * count)
    for (let n = 0; n < longs; n++) {
      const i = long[n] as number
      const text = bytes.subarray(starts[from + i], ends[from + i])
      raw.vector_assign_string_element_len(vector, i, text)
    }
  }
}
