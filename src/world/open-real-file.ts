import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import type { OpenFile } from './world.ts'

/** Opens a file of this machine; what others may do with a new one is for the umask to say. */
export async function openRealFile(path: string, mode: 'read' | 'write'): Promise<OpenFile> {
  const file = await open(path, mode === 'read' ? constants.O_RDONLY : await flagsFor(path), 0o666)
  try {
    return opened(file, kindOf(await file.stat()))
  } catch (error) {
    await file.close()
    throw error
  }
}

/** A pipe or a device that is opened for both would never say that nobody reads. */
async function flagsFor(path: string): Promise<number> {
  const isStream = await stat(path).then(
    (found) => kindOf(found) === 'stream',
    () => false,
  )
  return isStream ? constants.O_WRONLY : constants.O_RDWR | constants.O_CREAT
}

function kindOf(stats: Stats): OpenFile['kind'] {
  if (stats.isFile()) return 'file'
  return stats.isDirectory() ? 'folder' : 'stream'
}

function opened(file: FileHandle, kind: OpenFile['kind']): OpenFile {
  const at = (position: number): number | null => (kind === 'stream' ? null : position)
  return {
    kind,
    read: async (into, offset, length, position) =>
      (await file.read(into, offset, length, at(position))).bytesRead,
    async write(bytes, position) {
      for (let done = 0; done < bytes.length; ) {
        const rest = bytes.length - done
        done += (await file.write(bytes, done, rest, at(position + done))).bytesWritten
      }
    },
    size: async () => (await file.stat()).size,
    modified: async () => (await file.stat()).mtimeMs,
    truncate: (size) => file.truncate(size),
    sync: () => file.sync(),
    close: () => file.close(),
  }
}
