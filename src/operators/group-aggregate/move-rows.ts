import type { Column, LongColumn, TextColumn } from '../../values/index.ts'

type Values = Uint8Array | Int32Array | Float64Array | BigInt64Array | unknown[]

/** Moves row `places[n]` of a column to row n; places ascend, so that it can be done in place. */
export function compact(column: Column, places: Uint16Array, count: number): void {
  if (column.nulls) gather(column.nulls, places, count)
  if (column.lane === 'text') gather(column.texts, places, count)
  else if (column.lane === 'long' && column.wide) gather(column.wide, places, count)
  else gather(column.data, places, count)
}

function gather(values: Values, places: Uint16Array, count: number): void {
  for (let n = 0; n < count; n++) values[n] = values[places[n] as number] as never
}

/** Copies to row n of `to` the row of the input that result row `places[n]` belongs to: two results a row. */
export function copyRows(from: Column, to: Column, places: Uint16Array, count: number): void {
  to.nulls = undefined
  if (from.nulls) {
    to.nulls = new Uint8Array(count)
    copyNumbers(from.nulls, to.nulls, places, count)
  }
  switch (from.lane) {
    case 'text':
      copyTexts(from, to as TextColumn, places, count)
      break
    case 'long':
      copyLongs(from, to as LongColumn, places, count)
      break
    case 'any':
      for (let n = 0; n < count; n++)
        (to as typeof from).data[n] = from.data[(places[n] as number) >> 1]
      break
    default:
      copyNumbers(from.data, (to as typeof from).data, places, count)
  }
}

type Numbers = Uint8Array | Int32Array | Float64Array

function copyNumbers(from: Numbers, to: Numbers, places: Uint16Array, count: number): void {
  for (let n = 0; n < count; n++) to[n] = from[(places[n] as number) >> 1] as number
}

function copyLongs(from: LongColumn, to: LongColumn, places: Uint16Array, count: number): void {
  to.wide = undefined
  if (!from.wide) {
    copyNumbers(from.data, to.data, places, count)
    return
  }
  const wide = Array.isArray(from.wide) ? new Array<bigint>(count) : new BigInt64Array(count)
  for (let n = 0; n < count; n++) wide[n] = from.wide[(places[n] as number) >> 1] as bigint
  to.wide = wide
}

/** Texts are ranges of the input's bytes, which stay valid as long as the input does. */
function copyTexts(from: TextColumn, to: TextColumn, places: Uint16Array, count: number): void {
  const { starts, ends, texts } = from
  to.bytes = from.bytes
  to.ascii = from.ascii
  to.texts = []
  const isDecoded = texts.length > 0
  for (let n = 0; n < count; n++) {
    const row = (places[n] as number) >> 1
    to.starts[n] = starts[row] as number
    to.ends[n] = ends[row] as number
    if (isDecoded) to.texts.push(texts[row])
  }
}
