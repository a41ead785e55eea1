import { MAX_BATCH_ROWS } from './batch.ts'
import { type Column, type LongColumn, widen } from './column.ts'

/**
 * Writes a plain value (as `valueAt` gives it) into row i of an operator's own column; rows are written in order. For
 * places that are not hot.
 */
export function putValue(column: Column, i: number, value: unknown): void {
  if (value === null || column.nulls) {
    column.nulls ??= new Uint8Array(Math.max(MAX_BATCH_ROWS, 2 * i))
    column.nulls[i] = value === null ? 1 : 0
  }
  if (value === null) return
  switch (column.lane) {
    case 'bool':
      column.data[i] = value === true || value === 1 ? 1 : 0
      break
    case 'long':
      putLong(column, i, value as bigint)
      break
    case 'text':
      if (typeof value === 'string') column.texts[i] = value
      else putBytes(column, i, value as Buffer)
      break
    case 'any':
      column.data[i] = value
      break
    default:
      column.data[i] = value as number
  }
}

function putLong(column: LongColumn, i: number, value: bigint): void {
  const number = Number(value)
  if (column.wide) column.wide[i] = value
  else if (Number.isSafeInteger(number)) column.data[i] = number
  else widen(column, i)[i] = value
}

function putBytes(column: Extract<Column, { lane: 'text' }>, i: number, value: Buffer): void {
  const start = i === 0 ? 0 : (column.ends[i - 1] as number)
  column.bytes = Buffer.concat([column.bytes.subarray(0, start), value])
  column.starts[i] = start
  column.ends[i] = start + value.length
}
