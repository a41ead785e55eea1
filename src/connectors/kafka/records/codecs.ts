import type { Codec } from './codec/codec.ts'
import { gzip } from './codec/gzip.ts'
import { lz4 } from './codec/lz4.ts'
import { snappy } from './codec/snappy.ts'
import { zstd } from './codec/zstd.ts'

export { type Codec, TooLargeError } from './codec/codec.ts'

/** The codecs at hand; one that is added here can be read and written. */
export const codecs: readonly Codec[] = [gzip, snappy, lz4, zstd]

/** The codec with a number, or an error that names it. */
export function codecById(id: number): Codec {
  const found = codecs.find((codec) => codec.id === id)
  if (found) return found
  throw new Error(`it is compressed with codec ${id}, which does not exist in Kafka`)
}

/** The codec with a level that is always meant. */
export const withLevel = (codec: Codec, level: number): Codec => ({
  id: codec.id,
  name: codec.name,
  get isLoaded() {
    return codec.isLoaded
  },
  load: () => codec.load(),
  compress: (records) => codec.compress(records, level),
  decompress: (records, into, maxBytes) => codec.decompress(records, into, maxBytes),
})

/** Makes some codecs work, given as bits by their numbers; undefined when all of them do at once. */
export function loadCodecs(bits: number): Promise<void> | undefined {
  const missing = codecs.filter(({ id, isLoaded }) => (bits & (1 << id)) !== 0 && !isLoaded)
  if (missing.length === 0) return undefined
  return Promise.all(missing.map((codec) => codec.load())).then(() => {})
}
