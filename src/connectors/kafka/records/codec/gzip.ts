import { gunzipSync, gzipSync } from 'node:zlib'
import { builtIn, type Codec, TooLargeError } from './codec.ts'

/** gzip (RFC 1952), by the runtime's own zlib. */
export const gzip: Codec = {
  ...builtIn,
  id: 1,
  name: 'gzip',
  compress: (records, level) => gzipSync(records, level === undefined ? {} : { level }),
  decompress(records, into, maxBytes) {
    const found = unzip(records, maxBytes)
    into.writeBytes(found, 0, found.length)
  },
}

function unzip(records: Buffer, maxBytes: number): Buffer {
  try {
    return gunzipSync(records, { maxOutputLength: maxBytes })
  } catch (error) {
    throw isTooLarge(error) ? new TooLargeError() : error
  }
}

/** Whether zlib stopped because there was more than it was to give. */
const isTooLarge = (error: unknown): boolean =>
  (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
