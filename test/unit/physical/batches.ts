import {
  type Batch,
  BatchBuilder,
  type Column,
  type Field,
  MAX_BATCH_ROWS,
  valueAt,
  widen,
} from '../../../src/values/index.ts'

/** A plain value as `valueAt` gives it: longs are bigint. */
export type Plain = null | boolean | number | bigint | string

/** A batch of plain values. Texts are bytes, as a decoder leaves them; every other batch column with unsafe longs is wide. */
export function batchOf(
  fields: readonly Field[],
  rows: readonly (readonly Plain[])[],
  kinds?: readonly number[],
): Batch {
  const builder = new BatchBuilder(fields)
  const texts = { bytes: Buffer.alloc(1 << 20), end: 0 }
  builder.setBytes(texts.bytes)
  rows.forEach((row, i) => {
    row.forEach((value, c) => {
      if (value === null) builder.setNull(c, i)
      else put(builder.columns[c] as Column, i, value, texts)
    })
    builder.length++
  })
  const batch = builder.build()
  return kinds ? { ...batch, kinds: Uint8Array.from(kinds) } : batch
}

type Texts = { bytes: Buffer; end: number }

function put(column: Column, i: number, value: Exclude<Plain, null>, texts: Texts): void {
  switch (column.lane) {
    case 'text':
      column.starts[i] = texts.end
      texts.end += texts.bytes.write(String(value), texts.end, 'utf8')
      column.ends[i] = texts.end
      if (!/^[\0-\x7f]*$/.test(String(value))) column.ascii = false
      break
    case 'long':
      putLong(column, i, BigInt(value))
      break
    case 'bool':
      column.data[i] = value === true ? 1 : 0
      break
    default:
      column.data[i] = value as number
  }
}

function putLong(column: Extract<Column, { lane: 'long' }>, i: number, value: bigint): void {
  if (!column.wide && Number.isSafeInteger(Number(value))) column.data[i] = Number(value)
  else widen(column, MAX_BATCH_ROWS)[i] = value
}

/** A batch's rows as plain values. */
export const rowsOf = (batch: Batch): Plain[][] =>
  Array.from({ length: batch.length }, (_, i) =>
    batch.columns.map((column) => valueAt(column, i) as Plain),
  )
