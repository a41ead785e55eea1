import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type ByteStream, inputStream } from './byte-stream.ts'

const PIECE_BYTES = 256 * 1024

/** What a stream that gzip has packed holds; several packed parts one behind the other are read as one. */
export function unpacked(packed: ByteStream): ByteStream {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES })
  // Whoever reads from gunzip hears of failures at either end.
  pipeline(piecesOf(packed), gunzip, () => {})
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

async function* piecesOf(packed: ByteStream): AsyncGenerator<Buffer> {
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES)
    const read = await packed.read(piece, 0)
    if (read === 0) return
    yield piece.subarray(0, read)
  }
}
