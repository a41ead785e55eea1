import type { SourceOffset } from '../../state/index.ts'
import { SqlError } from '../../values/index.ts'
import type { JobContext } from '../define.ts'
import { type ByteStream, fileStream, inputStream, passOver } from './byte-stream.ts'
import { filePath, STANDARD } from './file-path.ts'
import { openFile } from './open-file.ts'
import type { FileOptions } from './options.ts'
import { isPacked } from './packed.ts'
import { checkTrace, fingerprint, headOf, readTrace } from './trace.ts'
import { unpacked } from './unpacked.ts'

/** A source's bytes from where it goes on, and what is known of them. */
export interface Opened {
  readonly stream: ByteStream
  /** The byte, and the rows before it. */
  readonly offset: number
  readonly line: number
  /** A fingerprint of the beginning. */
  readonly head: string
  readonly size: number
  /** Milliseconds since 1970-01-01. */
  readonly modified: number
}

/** Opens a file at its beginning, or where a checkpoint stands if the file is still the one that was read. */
export function openSource(
  options: FileOptions,
  job: JobContext,
  restored: SourceOffset | undefined,
): Promise<Opened> {
  const { path } = options
  return path === STANDARD ? openInput(job, restored) : openNamed(options, job, restored)
}

async function openInput(job: JobContext, restored: SourceOffset | undefined): Promise<Opened> {
  if (restored) throw isGone('stdin')
  if (!job.input) throw new SqlError('invalid-query', 'there is no stdin here')
  const stream = inputStream(job.input())
  return { stream, offset: 0, line: 0, head: '', size: 0, modified: job.world.clock.now() }
}

async function openNamed(
  options: FileOptions,
  job: JobContext,
  restored: SourceOffset | undefined,
): Promise<Opened> {
  const path = filePath(options.path)
  const file = await openFile(job.world.files, path, 'read')
  try {
    const modified = Math.floor(await file.modified())
    if (file.kind === 'stream') {
      if (restored) throw isGone(path)
      const plain = fileStream(file, 0, Number.POSITIVE_INFINITY)
      const stream = isPacked(path, options.compression) ? unpacked(plain) : plain
      return { stream, offset: 0, line: 0, head: '', size: 0, modified }
    }
    const size = await file.size()
    const head = fingerprint(await headOf(file))
    // What is appended while the job runs is not read; a file that has no size is one of the system's own.
    const end = size === 0 ? Number.POSITIVE_INFINITY : size
    const known = { head, size, modified, line: readTrace(restored?.topicId).line }
    const offset = Number(restored?.next ?? 0)
    const trace = readTrace(restored?.topicId)
    if (isPacked(path, options.compression)) {
      if (restored) await checkTrace(path, file, 0, { ...trace, tail: '' })
      const stream = unpacked(fileStream(file, 0, end))
      await passOver(stream, offset)
      return { ...known, stream, offset }
    }
    if (restored) await checkTrace(path, file, offset, trace)
    return { ...known, stream: fileStream(file, offset, end), offset }
  } catch (error) {
    await file.close()
    throw error
  }
}

const isGone = (name: string): SqlError =>
  new SqlError('state', `${name} cannot be read again from where the job stopped`, {
    hint: 'start anew with --fresh, or read a file',
  })
