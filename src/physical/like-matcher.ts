import { rowError } from './row-error.ts'

/** Places of a pattern: a code point each, or −1 for `_`, which is any but the end of a line (Flink's rule). */
type Segment = readonly number[]

/**
 * A LIKE pattern cut at its `%`s. The first segment stands at the beginning and the last at the end; the others are looked
 * for from left to right, which is linear in the text, where a regular expression can take forever.
 */
export interface LikePattern {
  readonly segments: readonly Segment[]
  /** Segments as texts, for those without `_`. */
  readonly texts: readonly (string | undefined)[]
}

const ANY = -1

/** Reads a LIKE pattern; the escape character makes the next `%`, `_` or itself an ordinary one. */
export function readLike(pattern: string, escapeBy?: string): LikePattern {
  if (escapeBy !== undefined && [...escapeBy].length !== 1)
    throw rowError(`The ESCAPE of LIKE must be one character, not '${escapeBy}'`)
  const segments: number[][] = [[]]
  const points = [...pattern]
  for (let i = 0; i < points.length; i++) {
    const last = segments[segments.length - 1] as number[]
    const point = points[i] as string
    if (point === escapeBy) last.push(escaped(pattern, points[++i], escapeBy))
    else if (point === '%') segments.push([])
    else last.push(point === '_' ? ANY : (point.codePointAt(0) as number))
  }
  const texts = segments.map((s) => (s.includes(ANY) ? undefined : String.fromCodePoint(...s)))
  return { segments, texts }
}

function escaped(pattern: string, point: string | undefined, escapeBy: string): number {
  if (point !== '%' && point !== '_' && point !== escapeBy)
    throw rowError(
      `LIKE '${pattern}': the escape character ${escapeBy} must stand before %, _ or itself`,
    )
  return point.codePointAt(0) as number
}

/** Whether the whole text matches. */
export function likeText(text: string, pattern: LikePattern): boolean {
  const last = pattern.segments.length - 1
  let position = matchAt(text, 0, pattern, 0)
  if (position < 0) return false
  if (last === 0) return position === text.length
  for (let s = 1; s < last; s++) {
    position = find(text, position, pattern, s)
    if (position < 0) return false
  }
  const start = startOfLast(text, pattern)
  return start >= position && matchAt(text, start, pattern, last) === text.length
}

/** Where segment `s` ends when it stands at `start`, or −1. */
function matchAt(text: string, start: number, pattern: LikePattern, s: number): number {
  const plain = pattern.texts[s]
  if (plain !== undefined) return text.startsWith(plain, start) ? start + plain.length : -1
  let position = start
  for (const point of pattern.segments[s] as Segment) {
    const actual = text.codePointAt(position)
    if (actual === undefined || !(point === ANY ? isInLine(actual) : point === actual)) return -1
    position += actual > 0xffff ? 2 : 1
  }
  return position
}

/** Not a line feed, carriage return, next line, line or paragraph separator. */
const isInLine = (point: number): boolean =>
  point !== 10 && point !== 13 && point !== 0x85 && point !== 0x2028 && point !== 0x2029

/** Where the leftmost segment `s` from `start` on ends, or −1. */
function find(text: string, start: number, pattern: LikePattern, s: number): number {
  const plain = pattern.texts[s]
  if (plain !== undefined) {
    const found = text.indexOf(plain, start)
    return found < 0 ? -1 : found + plain.length
  }
  for (let at = start; at <= text.length; at += isPair(text, at) ? 2 : 1) {
    const end = matchAt(text, at, pattern, s)
    if (end >= 0) return end
  }
  return -1
}

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff

/** Where the last segment must begin to end with the text: as many characters back as it has. */
function startOfLast(text: string, pattern: LikePattern): number {
  const last = pattern.segments.length - 1
  const plain = pattern.texts[last]
  if (plain !== undefined) return text.length - plain.length
  let position = text.length
  for (let left = (pattern.segments[last] as Segment).length; left > 0; left--) {
    position--
    if (position > 0 && isPair(text, position - 1)) position--
  }
  return position
}

let cached = { pattern: '', escapeBy: undefined as string | undefined, read: readLike('') }

/** LIKE whose pattern is computed for each row; the last pattern is kept, as it is mostly the same. */
export function likeComputed(text: string, pattern: string, escapeBy?: string): boolean {
  if (cached.pattern !== pattern || cached.escapeBy !== escapeBy)
    cached = { pattern, escapeBy, read: readLike(pattern, escapeBy) }
  return likeText(text, cached.read)
}
