import { isAscii } from 'node:buffer'
import { type Column, type SqlType, sliceColumn } from '../../values/index.ts'
import type { Duckdb, Vector } from './bindings.ts'
import { anyColumnOf } from './json-values.ts'
import { hugesOf, longsOf } from './longs.ts'
import type { Storage } from './stored-type.ts'
import { TextCollector } from './text-collector.ts'

/** Collects one column from vectors, into arrays as long as all of them together. */
export interface VectorReader {
  add(vector: Vector, count: number): void
  finish(): Column
}

/** Makes the reader of one column of `total` rows. */
export function vectorReader(
  raw: Duckdb['raw'],
  type: SqlType,
  storage: Storage,
  total: number,
): VectorReader {
  const data = dataReader(raw, type, storage, total)
  let nulls: Uint8Array | undefined
  let rows = 0
  return {
    add(vector, count) {
      data.add(vector, count)
      const valid = raw.vector_get_validity(vector, Math.ceil(count / 64) * 8)
      for (let i = 0; valid && i < count; i++) {
        if (((valid[i >> 3] as number) >> (i & 7)) & 1) continue
        nulls ??= new Uint8Array(total)
        nulls[rows + i] = 1
      }
      rows += count
    },
    finish() {
      const column = data.finish(nulls)
      if (nulls) column.nulls = nulls
      return rows === total ? column : sliceColumn(column, 0, rows)
    },
  }
}

interface DataReader {
  add(vector: Vector, count: number): void
  finish(nulls: Uint8Array | undefined): Column
}

function dataReader(
  raw: Duckdb['raw'],
  type: SqlType,
  storage: Storage,
  total: number,
): DataReader {
  switch (storage) {
    case 'bool':
      return numbers(raw, new Uint8Array(total), (data) => ({ lane: 'bool', type, data }))
    case 'int8':
      return numbers(raw, new Int8Array(total), (data) => ints(type, data))
    case 'int16':
      return numbers(raw, new Int16Array(total), (data) => ints(type, data))
    case 'int32':
      return numbers(raw, new Int32Array(total), (data) => ints(type, data))
    case 'time':
      return numbers(raw, new BigInt64Array(total), (data) =>
        ints(type, longsOf(type, data, 1000).data),
      )
    case 'float':
      return numbers(raw, new Float32Array(total), (data) => doubles(type, data))
    case 'double':
      return numbers(raw, new Float64Array(total), (data) => doubles(type, data))
    case 'long16':
      return numbers(raw, new Int16Array(total), (data) => longs(type, data))
    case 'long32':
      return numbers(raw, new Int32Array(total), (data) => longs(type, data))
    case 'int64':
      return numbers(raw, new BigInt64Array(total), (data) => longsOf(type, data, 1))
    case 'micros':
      return numbers(raw, new BigInt64Array(total), (data) => longsOf(type, data, 1000))
    case 'long128':
      return numbers(raw, new BigInt64Array(2 * total), (data) => hugesOf(type, data), 16)
    case 'text':
    case 'blob':
      return texts(raw, type, total)
    case 'json': {
      const json = texts(raw, type, total)
      return { add: json.add, finish: (nulls) => anyColumnOf(type, json.finish(nulls), nulls) }
    }
  }
}

const ints = (type: SqlType, data: ArrayLike<number>): Column => ({
  lane: 'int',
  type,
  data: data instanceof Int32Array ? data : Int32Array.from(data),
})

const doubles = (type: SqlType, data: ArrayLike<number>): Column => ({
  lane: 'double',
  type,
  data: data instanceof Float64Array ? data : Float64Array.from(data),
})

const longs = (type: SqlType, data: ArrayLike<number>): Column => ({
  lane: 'long',
  type,
  data: Float64Array.from(data),
})

type Numbers =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array
  | BigInt64Array

function numbers<Data extends Numbers>(
  raw: Duckdb['raw'],
  data: Data,
  toColumn: (data: Data) => Column,
  width = data.BYTES_PER_ELEMENT,
): DataReader {
  const to = new Uint8Array(data.buffer)
  let at = 0
  return {
    add(vector, count) {
      to.set(raw.vector_get_data(vector, width * count), at)
      at += width * count
    },
    finish: () => toColumn(data),
  }
}

function texts(raw: Duckdb['raw'], type: SqlType, total: number): DataReader {
  const collector = new TextCollector(raw, total)
  return {
    add: (vector, count) => collector.add(vector, count),
    finish() {
      const { bytes, starts, ends } = collector.finish()
      return { lane: 'text', type, bytes, starts, ends, texts: [], ascii: isAscii(bytes) }
    },
  }
}
