import type { Batch } from '../values/index.ts'

/** Where a row was read, to go behind a message; nothing for a row that was computed from several. */
export function placeOf({ origin }: Batch, row: number): string {
  if (!origin) return ''
  const partition = origin.partitions[row] as number
  const offset = origin.offsets[row] as number
  const { placeOf, topic } = origin
  return placeOf
    ? ` (${placeOf(partition, offset)})`
    : ` (topic "${topic}", partition ${partition}, offset ${offset})`
}
