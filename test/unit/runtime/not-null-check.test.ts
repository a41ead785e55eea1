import { expect, test } from 'vitest'
import { notNullCheck } from '../../../src/runtime/not-null-check.ts'
import { type Batch, type Column, type Field, INT } from '../../../src/values/index.ts'

const fields: Field[] = [
  { name: 'free', type: INT },
  { name: 'held', type: { ...INT, nullable: false } },
]

const column = (...nulls: number[]): Column => ({
  lane: 'int',
  type: INT,
  data: new Int32Array(nulls.length),
  nulls: Uint8Array.from(nulls),
})

const batch = (free: Column, held: Column, length = 2): Batch => ({
  columns: [free, held],
  length,
  origin: { topic: 't', partitions: Int32Array.of(4, 4), offsets: Float64Array.of(10, 11) },
})

test('takes NULL only where it may stand', () => {
  const check = notNullCheck('out', fields)
  expect(() => check(batch(column(1, 1), column(0, 0)))).not.toThrow()
  expect(() => check(batch(column(0, 0), column(0, 1)))).toThrow(
    'NULL for the column "held" of the sink "out", which is NOT NULL (topic "t", partition 4, offset 11)',
  )
})

test('looks only at the rows of the batch', () => {
  expect(() => notNullCheck('out', fields)(batch(column(0, 0), column(0, 1), 1))).not.toThrow()
})
