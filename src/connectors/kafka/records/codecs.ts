import { gunzipSync, gzipSync } from 'node:zlib'

/** Largest size that one compressed batch may unfold to; stops a batch of a few kilobytes from filling the memory. */
export const MAX_INFLATED_BYTES = 64 << 20

/** How the records of a batch are compressed. */
export interface Codec {
  /** Its number in the attributes of a batch. */
  readonly id: number
  readonly name: string
  compress(records: Buffer): Buffer
  /** Throws when the result would exceed `maxBytes`. */
  decompress(records: Buffer, maxBytes: number): Buffer
}

const gzip: Codec = {
  id: 1,
  name: 'gzip',
  compress: (records) => gzipSync(records),
  decompress: (records, maxBytes) => gunzipSync(records, { maxOutputLength: maxBytes }),
}

/** The codecs at hand; one that is added here can be read and written. */
export const codecs: readonly Codec[] = [gzip]

const NAMES = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

/** The codec with a number, or an error that names it. */
export function codecById(id: number): Codec {
  const found = codecs.find((codec) => codec.id === id)
  if (found) return found
  throw new Error(`it is compressed with ${NAMES[id] ?? `codec ${id}`}, which is not supported yet`)
}
