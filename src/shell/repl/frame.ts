import type { Paint } from '../colours.ts'
import { fitText, textWidth } from '../text-width.ts'
import type { Highlighter } from './highlight.ts'
import { cellsBetween, type Layout, layOut, type Row, shown } from './layout.ts'

/** What the terminal shows below what has scrolled by: rows, and the cursor among them. */
export interface Frame {
  readonly rows: readonly string[]
  /** Cells of each row, to know how a terminal folds them when it becomes narrower. */
  readonly widths: readonly number[]
  readonly cursorRow: number
  readonly cursorCells: number
}

/** What a frame is made of. */
export interface FrameRequest {
  readonly text: string
  readonly cursor: number
  readonly prompt: string
  readonly morePrompt: string
  /** The prompt of the last line when there are several: it says what is open. */
  readonly lastPrompt: () => string
  /** Painted rows below the text, such as a menu. */
  readonly below: readonly string[]
  readonly columns: number
  readonly screenRows: number
  readonly paint: Paint
  readonly highlighter: Highlighter
}

/** The frame of a text: only as many rows as the screen holds, around the cursor. */
export function frameOf(request: FrameRequest): Frame {
  const { text, cursor, prompt, columns, screenRows, below } = request
  const indent = textWidth(prompt)
  // The last cell stays empty: terminals differ in where the cursor is once it is filled.
  const width = Math.max(2, columns - 1 - indent)
  const layout = layOut(text, cursor, width)
  const room = Math.max(1, screenRows - below.length)
  const first = firstVisible(layout, room)
  const visible = layout.rows.slice(first, first + room)
  const rows = visible.map((row) => prefixOf(row, request) + painted(row, request))
  const widths = visible.map((row) => indent + cellsBetween(text, row.start, row.end))
  return {
    rows: [...rows, ...below],
    widths: [...widths, ...below.map(() => 0)],
    cursorRow: layout.cursorRow - first,
    cursorCells: indent + layout.cursorCells,
  }
}

/** A frame of one row that tells something, with the cursor behind it. */
export function lineFrame(line: string, columns: number): Frame {
  const row = fitText(line, Math.max(1, columns - 1))
  const width = textWidth(row)
  return { rows: [row], widths: [width], cursorRow: 0, cursorCells: width }
}

function firstVisible({ rows, cursorRow }: Layout, room: number): number {
  if (rows.length <= room) return 0
  return Math.max(0, Math.min(rows.length - room, cursorRow - (room >> 1)))
}

function prefixOf({ start, beginsLine }: Row, request: FrameRequest): string {
  const { text, prompt, morePrompt, lastPrompt, paint } = request
  if (start === 0 && beginsLine) return paint('prompt', prompt)
  if (!beginsLine) return ' '.repeat(textWidth(prompt))
  return paint('faint', text.indexOf('\n', start) < 0 ? lastPrompt() : morePrompt)
}

function painted({ start, end }: Row, { text, paint, highlighter }: FrameRequest): string {
  let out = ''
  let at = start
  const show = (to: number): string => shown(text.slice(at, to), cellsBetween(text, start, at))
  for (const stretch of highlighter.stretches(text, start, end)) {
    if (stretch.start > at) {
      out += show(stretch.start)
      at = stretch.start
    }
    out += paint(stretch.role, show(stretch.end))
    at = stretch.end
  }
  return out + show(end)
}
