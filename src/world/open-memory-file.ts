import type { OpenFile } from './world.ts'

/** Where the bytes of a file in memory are kept. */
export interface MemoryFile {
  read(): Buffer
  write(bytes: Buffer): void
}

/** Opens a file in memory. */
export function openMemoryFile(file: MemoryFile): OpenFile {
  return {
    kind: 'file',
    read: async (into, at, length, position) =>
      file.read().copy(into, at, position, position + length),
    async write(bytes, position) {
      const before = file.read()
      const after = Buffer.alloc(Math.max(before.length, position + bytes.length))
      before.copy(after)
      after.set(bytes, position)
      file.write(after)
    },
    size: async () => file.read().length,
    modified: async () => 0,
    async truncate(size) {
      file.write(Buffer.from(file.read().subarray(0, size)))
    },
    async sync() {},
    async close() {},
  }
}
