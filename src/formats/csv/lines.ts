import type { Lines } from '../define.ts'
import { ByteFinder } from './byte-finder.ts'
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
  private readonly quotes: ByteFinder

  constructor({ quoteByte, escapeByte, delimiter, comments }: Dialect) {
    this.quoteByte = quoteByte
    this.escapeByte = escapeByte
    // Of a delimiter of several bytes the last is enough: a quote can only follow that.
    this.delimiter = Buffer.from(delimiter).at(-1) as number
    this.comments = comments
    this.quotes = new ByteFinder(quoteByte)
  }

  recordEnd(bytes: Buffer, start: number, end: number): number {
    if (this.comments && isComment(bytes, start, end)) {
      const newline = bytes.indexOf(LF, start)
      return newline < end ? newline : -1
    }
    return this.escapeByte < 0
      ? this.quickEnd(bytes, start, end)
      : this.escapedEnd(bytes, start, end)
  }

  lastEnd(bytes: Buffer, start: number, end: number): number {
    const found = this.quoteByte < 0 ? -1 : bytes.indexOf(this.quoteByte, start)
    if (this.escapeByte < 0 && (found < 0 || found >= end)) {
      return Math.max(start, end > start ? bytes.lastIndexOf(LF, end - 1) + 1 : start)
    }
    for (let at = start; ; ) {
      const row = this.recordEnd(bytes, at, end)
      if (row < 0) return at
      at = row + 1
    }
  }

  /** The first line break that is not between a quote that begins a value and the one that closes it. */
  private quickEnd(bytes: Buffer, start: number, end: number): number {
    const { quoteByte, delimiter, quotes } = this
    let line = lineEnd(bytes, start, end)
    if (quoteByte < 0) return line < end ? line : -1
    for (let at = start; ; ) {
      const open = quotes.find(bytes, at, line)
      if (open >= line) return line < end ? line : -1
      at = open + 1
      if (open > start && bytes[open - 1] !== delimiter) continue
      at = this.closing(bytes, at, end)
      if (at > line) line = lineEnd(bytes, at, end)
    }
  }

  /** The same where any character may be escaped. */
  private escapedEnd(bytes: Buffer, start: number, end: number): number {
    for (let at = start; ; at++) {
      if (at < end && bytes[at] === this.quoteByte) at = this.closing(bytes, at + 1, end)
      at = this.valueEnd(bytes, at, end)
      if (at >= end) return -1
      if (bytes[at] === LF) return at
    }
  }

  /** The place of the delimiter or the line break behind a value, or `end`. */
  private valueEnd(bytes: Buffer, start: number, end: number): number {
    const { delimiter, escapeByte } = this
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number
      if (byte === delimiter || byte === LF) return at
      if (byte === escapeByte) at++
    }
    return end
  }

  /** The place behind the quote that closes the value that begins at `start`, or `end`. */
  private closing(bytes: Buffer, start: number, end: number): number {
    const { quoteByte, escapeByte, quotes } = this
    for (let at = start; at < end; at++) {
      if (escapeByte < 0) at = quotes.find(bytes, at, end)
      else if (bytes[at] === escapeByte) {
        at++
        continue
      }
      if (bytes[at] !== quoteByte || at >= end) continue
      if (at + 1 >= end || bytes[at + 1] !== quoteByte) return at + 1
      at++
    }
    return end
  }
}

function lineEnd(bytes: Buffer, start: number, end: number): number {
  const found = bytes.indexOf(LF, start)
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
