import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { openRealFile } from './open-real-file.ts'
import type { World } from './world.ts'

/** This machine's clock, chance and disk. */
export const realWorld: World = {
  clock: {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
    yield: () => new Promise((resolve) => setImmediate(resolve)),
  },
  random: { next: () => Math.random(), uuid: () => randomUUID() },
  files: {
    read: (path) => readFile(path),
    async write(path, bytes) {
      const file = await open(path, 'w', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    rename: (from, to) => rename(from, to),
    remove: (path) => rm(path, { force: true }),
    list: (path) => readdir(path).catch((error) => emptyWhenMissing(error)),
    async makeFolder(path) {
      await mkdir(path, { recursive: true, mode: 0o700 })
    },
    size: (path) =>
      stat(path).then(
        (found) => found.size,
        () => undefined,
      ),
    async sync(path) {
      const file = await open(path, 'r')
      try {
        await file.sync()
      } finally {
        await file.close()
      }
    },
    open: openRealFile,
  },
}

function emptyWhenMissing(error: unknown): string[] {
  if ((error as { code?: string }).code === 'ENOENT') return []
  throw error
}
