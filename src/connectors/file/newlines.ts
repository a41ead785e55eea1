import type { Lines } from '../../formats/index.ts'

const LF = 10

/** A row ends with its line. */
export const newlines: Lines = {
  isLineByLine: true,
  recordEnd(bytes, start, end) {
    const found = bytes.indexOf(LF, start)
    return found < end ? found : -1
  },
  lastEnd: (bytes, start, end) =>
    end > start ? Math.max(start, bytes.lastIndexOf(LF, end - 1) + 1) : start,
}

/** How many line breaks there are. */
export function countNewlines(bytes: Buffer, start: number, end: number): number {
  let count = 0
  for (let at = bytes.indexOf(LF, start); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1))
    count++
  return count
}
