import type { Column } from './column.ts'

/** Most rows that a batch holds. */
export const MAX_BATCH_ROWS = 4096

/** What a change does: the codes of `Batch.kinds`, Flink's RowKind. */
export const INSERT = 0
export const UPDATE_BEFORE = 1
export const UPDATE_AFTER = 2
export const DELETE = 3

/** How each kind is written in output, by code. */
export const KIND_NAMES = ['+I', '-U', '+U', '-D'] as const

/** Where each row came from, for errors. */
export interface Origin {
  readonly topic: string
  readonly partitions: Int32Array
  readonly offsets: Float64Array
  /** Names the place of a row of what is no topic. */
  readonly placeOf?: ((partition: number, offset: number) => string) | undefined
}

/** Up to 4096 rows by column. Valid only until the call that was given it returns: whoever keeps rows copies them. */
export interface Batch {
  readonly columns: readonly Column[]
  readonly length: number
  /** A change kind a row; absent when all are INSERT. */
  readonly kinds?: Uint8Array | undefined
  readonly origin?: Origin | undefined
}

/** The rows `rows[0 … count)` of a batch, as a new batch (text bytes are shared). */
export function take(batch: Batch, rows: Uint16Array, count: number): Batch {
  const { kinds, origin } = batch
  return {
    columns: batch.columns.map((column) => takeColumn(column, rows, count)),
    length: count,
    kinds: kinds && gather(kinds, new Uint8Array(count), rows),
    origin: origin && {
      topic: origin.topic,
      placeOf: origin.placeOf,
      partitions: gather(origin.partitions, new Int32Array(count), rows),
      offsets: gather(origin.offsets, new Float64Array(count), rows),
    },
  }
}

type Numbers = Uint8Array | Int32Array | Float64Array

function gather<Data extends Numbers>(from: Data, to: Data, rows: Uint16Array): Data {
  for (let i = 0; i < to.length; i++) to[i] = from[rows[i] as number] as number
  return to
}

/** The rows `rows[0 … count)` of a column. */
export function takeColumn(column: Column, rows: Uint16Array, count: number): Column {
  const nulls = column.nulls && gather(column.nulls, new Uint8Array(count), rows)
  switch (column.lane) {
    case 'bool':
      return { ...column, nulls, data: gather(column.data, new Uint8Array(count), rows) }
    case 'int':
      return { ...column, nulls, data: gather(column.data, new Int32Array(count), rows) }
    case 'double':
      return { ...column, nulls, data: gather(column.data, new Float64Array(count), rows) }
    case 'long':
      if (column.wide) return { ...column, nulls, wide: gatherWide(column.wide, rows, count) }
      return { ...column, nulls, data: gather(column.data, new Float64Array(count), rows) }
    case 'text': {
      // Mostly nothing has been decoded yet, and the array of nothing would cost more than all the rest.
      const size = column.texts.length === 0 ? 0 : count
      const texts = new Array<string | undefined>(size)
      for (let i = 0; i < size; i++) texts[i] = column.texts[rows[i] as number]
      const starts = gather(column.starts, new Int32Array(count), rows)
      const ends = gather(column.ends, new Int32Array(count), rows)
      return { ...column, nulls, starts, ends, texts }
    }
    case 'any':
      return {
        ...column,
        nulls,
        data: Array.from({ length: count }, (_, i) => column.data[rows[i] as number]),
      }
  }
}

function gatherWide(
  from: BigInt64Array | bigint[],
  rows: Uint16Array,
  count: number,
): BigInt64Array | bigint[] {
  const to = Array.isArray(from) ? new Array<bigint>(count) : new BigInt64Array(count)
  for (let i = 0; i < count; i++) to[i] = from[rows[i] as number] as bigint
  return to
}
