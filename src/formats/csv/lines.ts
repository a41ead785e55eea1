import type { Lines } from '../define.ts'
import type { Dialect } from './dialect.ts'

const LF = 10
const HASH = 35
const BLANK = 32

/** Where the rows of a file end: a line break in quotes is part of its row. */
export class CsvLines implements Lines {
  readonly isLineByLine = false
  private readonly quoteByte: number
  private readonly escapeByte: number
  private readonly delimiter: number
  private readonly comments: boolean
  private bytes: Buffer | undefined
  private lastStart = 0
  /** Nothing special stands between `lastStart` and here. */
  private special = 0

  constructor({ quoteByte, escapeByte, delimiter, comments }: Dialect) {
    this.quoteByte = quoteByte
    this.escapeByte = escapeByte
    // Of a delimiter of several bytes the last is enough: a quote can only follow that.
    this.delimiter = Buffer.from(delimiter).at(-1) as number
    this.comments = comments
  }

  recordEnd(bytes: Buffer, start: number, end: number): number {
    const newline = bytes.indexOf(LF, start)
    const line = newline < 0 || newline >= end ? end : newline
    if (line <= this.specialFrom(bytes, start, end)) return line === end ? -1 : line
    if (this.comments && isComment(bytes, start, line)) return line === end ? -1 : line
    return this.scan(bytes, start, end)
  }

  lastEnd(bytes: Buffer, start: number, end: number): number {
    // The buffer holds something new, even if it is one that was met before.
    this.bytes = undefined
    if (this.specialFrom(bytes, start, end) >= end) {
      return Math.max(start, bytes.lastIndexOf(LF, end - 1) + 1)
    }
    for (let at = start; ; ) {
      const found = this.recordEnd(bytes, at, end)
      if (found < 0) return at
      at = found + 1
    }
  }

  /** Where the next quote or escape stands; `end` when there is none. Remembered, since most files have few. */
  private specialFrom(bytes: Buffer, start: number, end: number): number {
    if (bytes !== this.bytes || start < this.lastStart || this.special < start) {
      this.bytes = bytes
      this.special = Math.min(
        this.quoteByte < 0 ? end : placeOf(bytes, this.quoteByte, start, end),
        this.escapeByte < 0 ? end : placeOf(bytes, this.escapeByte, start, end),
      )
    }
    this.lastStart = start
    return this.special
  }

  private scan(bytes: Buffer, start: number, end: number): number {
    const { quoteByte, escapeByte, delimiter } = this
    let isFresh = true
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number
      if (byte === LF) return at
      if (byte === quoteByte && isFresh) {
        at = this.closing(bytes, at, end)
        isFresh = false
      } else {
        isFresh = byte === delimiter
        if (byte === escapeByte) at++
      }
    }
    return -1
  }

  /** The place of the quote that closes the one at `open`. */
  private closing(bytes: Buffer, open: number, end: number): number {
    const { quoteByte, escapeByte } = this
    for (let at = open + 1; at < end; at++) {
      if (bytes[at] === quoteByte) {
        if (bytes[at + 1] !== quoteByte || at + 1 >= end) return at
        at++
      } else if (bytes[at] === escapeByte) at++
    }
    return end
  }
}

function placeOf(bytes: Buffer, byte: number, start: number, end: number): number {
  const found = bytes.indexOf(byte, start)
  return found < 0 || found > end ? end : found
}

/** Whether a line holds only a comment. */
function isComment(bytes: Buffer, start: number, end: number): boolean {
  let at = start
  while (at < end && bytes[at] === BLANK) at++
  return at < end && bytes[at] === HASH
}

/** Where the row behind comments begins; −1 when nothing but comments is there. */
export function startOfRow(bytes: Buffer, start: number, end: number): number {
  let at = start
  while (isComment(bytes, at, end)) {
    const newline = bytes.indexOf(LF, at)
    if (newline < 0 || newline >= end - 1) return -1
    at = newline + 1
  }
  return at
}
