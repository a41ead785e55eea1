import {
  type Batch,
  BatchBuilder,
  type Column,
  type Field,
  laneOf,
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
  const texts = Buffer.alloc(1 << 20)
  let end = 0
  builder.setBytes(texts)
  rows.forEach((row, i) => {
    row.forEach((value, c) => {
      const column = builder.columns[c] as Column
      if (value === null) builder.setNull(c, i)
      else if (column.lane === 'text') {
        column.starts[i] = end
        end += texts.write(String(value), end, 'utf8')
        column.ends[i] = end
        if (!/^[\0-\x7f]*$/.test(String(value))) column.ascii = false
      } else if (column.lane === 'long') putLong(column, i, BigInt(value))
      else if (column.lane === 'bool') column.data[i] = value === true ? 1 : 0
      else column.data[i] = value as number
    })
    builder.length++
  })
  const batch = builder.build()
  return kinds ? { ...batch, kinds: Uint8Array.from(kinds) } : batch
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

export { laneOf }
