import type { TextColumn } from '../values/index.ts'
import { type LikePattern, likeText } from './like-matcher.ts'

/** Whether a pattern can be looked for in UTF-8: it has no `_`, which may be several bytes, and is valid itself. */
export const canReadBytes = ({ texts }: LikePattern): boolean =>
  texts.every((text) => text !== undefined && Buffer.from(text).toString() === text)

/** The pattern's segments as UTF-8. */
export const bytesOf = ({ texts }: LikePattern): Buffer[] =>
  texts.map((text) => Buffer.from(text ?? ''))

/** Whether the text in row i matches; like `likeText`, but on the bytes unless they have been decoded already. */
export function likeOnBytes(
  column: TextColumn,
  i: number,
  pattern: LikePattern,
  segments: readonly Buffer[],
): boolean {
  const known = column.texts[i]
  if (known !== undefined) return likeText(known, pattern)
  const { bytes } = column
  const end = column.ends[i] as number
  const first = segments[0] as Buffer
  const last = segments.length - 1
  let position = column.starts[i] as number
  if (last === 0) return end - position === first.length && standsAt(bytes, position, first)
  if (end - position < first.length || !standsAt(bytes, position, first)) return false
  position += first.length
  for (let s = 1; s < last; s++) {
    position = endOf(bytes, position, end, segments[s] as Buffer)
    if (position < 0) return false
  }
  const tail = segments[last] as Buffer
  return end - position >= tail.length && standsAt(bytes, end - tail.length, tail)
}

function standsAt(bytes: Buffer, start: number, segment: Buffer): boolean {
  for (let n = 0; n < segment.length; n++) if (bytes[start + n] !== segment[n]) return false
  return true
}

/** Where the leftmost occurrence of a segment ends, or −1. */
function endOf(bytes: Buffer, start: number, end: number, segment: Buffer): number {
  const size = segment.length
  for (let at = start; at <= end - size; at++) if (standsAt(bytes, at, segment)) return at + size
  return -1
}
