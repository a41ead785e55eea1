import type { Batch } from '../values/index.ts'

/** Where a row was read, to go behind a message; nothing for a row that was computed from several. */
export const placeOf = ({ origin }: Batch, row: number): string =>
  origin
    ? ` (topic "${origin.topic}", partition ${origin.partitions[row]}, offset ${origin.offsets[row]})`
    : ''
