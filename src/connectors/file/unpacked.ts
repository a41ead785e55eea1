import { createGunzip } from 'node:zlib'
import type { ByteStream } from './byte-stream.ts'
import { inputStream } from './byte-stream.ts'

const PACKED_BYTES = 256 * 1024

/** What a stream that gzip has packed holds; several packed parts one behind the other are read as one. */
export function unpacked(packed: ByteStream): ByteStream {
  const gunzip = createGunzip({ chunkSize: PACKED_BYTES })
  const feed = async (): Promise<void> => {
    for (;;) {
      const piece = Buffer.allocUnsafe(PACKED_BYTES)
      const read = await packed.read(piece, 0)
      if (read === 0) break
      if (!gunzip.write(piece.subarray(0, read))) {
        await new Promise((resolve) => gunzip.once('drain', resolve).once('close', resolve))
      }
      if (gunzip.destroyed) return
    }
    gunzip.end()
  }
  feed().catch((error: Error) => gunzip.destroy(error))
  const pieces = gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const stream = inputStream({
    async next() {
      const { done, value } = await pieces.next()
      return done ? undefined : value
    },
  })
  return {
    read: (into, at) => stream.read(into, at),
    async close() {
      gunzip.destroy()
      await packed.close()
    },
  }
}
