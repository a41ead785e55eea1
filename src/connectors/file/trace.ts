import { createHash } from 'node:crypto'
import { SqlError } from '../../values/index.ts'
import type { OpenFile } from '../../world/index.ts'

/** How much of a file's beginning, and of what was read last, is looked at again. */
const LOOKED_AT = 64

/** What a checkpoint keeps of a file, to tell whether it is still the same: rows so far, its beginning, what was read last. */
export interface Trace {
  readonly line: number
  readonly head: string
  readonly tail: string
}

/** A fingerprint of some bytes: how many, and a hash. */
export const fingerprint = (bytes: Uint8Array): string =>
  `${bytes.length}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`

/** The bytes up to a place that fingerprints look at. */
export const tailOf = (bytes: Buffer, end: number): Buffer =>
  bytes.subarray(Math.max(0, end - LOOKED_AT), end)

/** The beginning of a file. */
export async function headOf(file: OpenFile, count = LOOKED_AT): Promise<Buffer> {
  const bytes = Buffer.alloc(count)
  return bytes.subarray(0, await file.read(bytes, 0, count, 0))
}

/** A trace as a checkpoint keeps it. */
export const printTrace = ({ line, head, tail }: Trace): string =>
  `line ${line}, head ${head}, tail ${tail}`

/** Reads it back. */
export function readTrace(text: string | undefined): Trace {
  const [, line, head = '', tail = ''] =
    /^line (\d+), head (\S+), tail (\S+)$/.exec(text ?? '') ?? []
  return { line: Number(line ?? 0), head, tail }
}

const sizeIn = (print: string): number => Number(print.split('-')[0])

/** Throws unless a file still begins, and goes on up to `next`, as it did when it was read. */
export async function checkTrace(
  path: string,
  file: OpenFile,
  next: number,
  { head, tail }: Trace,
): Promise<void> {
  const size = await file.size()
  if (size < next) {
    throw changed(`${path} has ${size} bytes now, but ${next} of it were read before`)
  }
  if (head !== '' && fingerprint(await headOf(file, sizeIn(head))) !== head) {
    throw changed(`${path} begins otherwise than when it was read before`)
  }
  const before = Buffer.alloc(sizeIn(tail || '0'))
  await file.read(before, 0, before.length, next - before.length)
  if (tail !== '' && fingerprint(before) !== tail) {
    throw changed(`${path} has changed before byte offset ${next}, where the job stopped reading`)
  }
}

const changed = (message: string): SqlError =>
  new SqlError('state', message, { hint: 'put the file back, or start anew with --fresh' })
