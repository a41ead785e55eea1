import type { OpenFile } from '../../world/index.ts'
import type { ByteInput } from '../define.ts'

/** Bytes that come one after the other. */
export interface ByteStream {
  /** Reads into a buffer from `at` on, as far as there is room and data; gives how many bytes, 0 at the end. */
  read(into: Buffer, at: number): Promise<number>
  close(): Promise<void>
}

/** The bytes of an open file from a position up to an end; a stream has neither. */
export function fileStream(file: OpenFile, from: number, end: number): ByteStream {
  let position = from
  return {
    async read(into, at) {
      const room = Math.min(into.length - at, end - position)
      const read = room > 0 ? await file.read(into, at, room, position) : 0
      position += read
      return read
    },
    close: () => file.close(),
  }
}

/** The bytes of pieces that somebody else hands out. */
export function inputStream(input: ByteInput): ByteStream {
  let piece: Uint8Array = new Uint8Array(0)
  let used = 0
  return {
    async read(into, at) {
      while (used === piece.length) {
        const next = await input.next()
        if (next === undefined) return 0
        piece = next
        used = 0
      }
      const size = Math.min(into.length - at, piece.length - used)
      into.set(piece.subarray(used, used + size), at)
      used += size
      return size
    },
    async close() {},
  }
}

/** Reads on until `count` bytes were passed over. */
export async function passOver(stream: ByteStream, count: number): Promise<void> {
  const scratch = Buffer.allocUnsafe(1 << 20)
  for (let left = count; left > 0; ) {
    const read = await stream.read(scratch.subarray(0, Math.min(left, scratch.length)), 0)
    if (read === 0) return
    left -= read
  }
}
