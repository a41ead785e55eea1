import { clusterEnd, clusterWidth, isPlain } from '../text-width.ts'

/** A row of the screen: a stretch of the text, and whether a line of it begins there. */
export interface Row {
  readonly start: number
  readonly end: number
  readonly beginsLine: boolean
}

/** The text cut into rows, and the cursor's row and cells in it. */
export interface Layout {
  readonly rows: readonly Row[]
  readonly cursorRow: number
  readonly cursorCells: number
}

/** Cells between the places that a tab goes to. */
const TAB = 4

/** Cuts a text into rows of at most `width` cells; a cursor behind a full row stands on a row of its own. */
export function layOut(text: string, cursor: number, width: number): Layout {
  const rows: Row[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    cutLine(text, start, end, width, rows)
    start = end + 1
  }
  const cursorRow = rowOf(rows, cursor)
  const { start } = rows[cursorRow] as Row
  const cursorCells = cellsBetween(text, start, cursor)
  if (cursorCells < width) return { rows, cursorRow, cursorCells }
  rows.splice(cursorRow + 1, 0, { start: cursor, end: cursor, beginsLine: false })
  return { rows, cursorRow: cursorRow + 1, cursorCells: 0 }
}

function cutLine(text: string, start: number, end: number, width: number, rows: Row[]): void {
  if (isPlain(text.slice(start, end))) {
    for (let from = start; from === start || from < end; from += width)
      rows.push({ start: from, end: Math.min(end, from + width), beginsLine: from === start })
    return
  }
  let from = start
  let cells = 0
  for (let at = start; at < end; ) {
    const next = clusterEnd(text, at)
    const taken = cellsOf(text, at, next, cells)
    if (cells + taken > width && at > from) {
      rows.push({ start: from, end: at, beginsLine: from === start })
      from = at
      cells = 0
      continue
    }
    cells += taken
    at = next
  }
  rows.push({ start: from, end, beginsLine: from === start })
}

/** Cells from the begin of a row to a place in it. */
export function cellsBetween(text: string, start: number, end: number): number {
  let cells = 0
  for (let at = start; at < end; ) {
    const next = clusterEnd(text, at)
    cells += cellsOf(text, at, next, cells)
    at = next
  }
  return cells
}

function cellsOf(text: string, at: number, next: number, before: number): number {
  return text[at] === '\t' ? TAB - (before % TAB) : clusterWidth(text, at, next)
}

function rowOf(rows: readonly Row[], cursor: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rows[middle] as Row).start <= cursor) low = middle
    else high = middle - 1
  }
  return low
}

/** A stretch of a row as a terminal shows it: tabs as blanks, other control characters as ^X. */
export function shown(text: string, before: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  if (!/[\x00-\x1f\x7f-\x9f]/.test(text)) return text
  let out = ''
  let cells = before
  for (let at = 0; at < text.length; ) {
    const next = clusterEnd(text, at)
    const taken = cellsOf(text, at, next, cells)
    out += control(text, at, taken) ?? text.slice(at, next)
    cells += taken
    at = next
  }
  return out
}

function control(text: string, at: number, cells: number): string | undefined {
  const code = text.charCodeAt(at)
  if (code === 9) return ' '.repeat(cells)
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`
  if (code === 0x7f) return '^?'
  return code > 0x7f && code < 0xa0 ? '^-' : undefined
}
