import type { Writable } from 'node:stream'
import type { Frame } from './frame.ts'

const CLEAR_BELOW = '\x1b[J'
const CLEAR_RIGHT = '\x1b[K'

/**
 * Draws frames at the bottom of what has scrolled by. Only rows that changed are written, in one write a frame; text that
 * others print goes above the frame.
 */
export class Screen {
  private readonly stdout: Writable
  private drawn: Frame | undefined
  /** Whether what was printed last did not end its line. */
  private isMidLine = false
  private isClosed = false

  constructor(stdout: Writable) {
    this.stdout = stdout
  }

  /** Writes nothing more: the terminal is gone. */
  close(): void {
    this.isClosed = true
  }

  /** Shows a frame in the place of the one before. */
  draw(frame: Frame): void {
    const { drawn } = this
    let out = this.lineEnd()
    if (!drawn) out += frame.rows.map(clean).join('\r\n')
    else out += change(drawn, frame)
    const row = drawn ? lastTouched(drawn, frame) : frame.rows.length - 1
    out += vertical(frame.cursorRow - row) + column(frame.cursorCells)
    this.drawn = frame
    this.write(out)
  }

  /** Leaves the frame where it is; what comes next goes below it. */
  leave(): void {
    if (!this.drawn) return
    this.write(`${vertical(this.drawn.rows.length - 1 - this.drawn.cursorRow)}\r\n`)
    this.drawn = undefined
  }

  /** Takes the frame away. `columns`: how wide the terminal is now, which folds rows that were wider. */
  erase(columns?: number): void {
    if (!this.drawn) return
    const { rows, widths, cursorRow, cursorCells } = this.drawn
    let up = cursorRow
    if (columns !== undefined) {
      up = Math.floor(cursorCells / columns)
      for (let row = 0; row < Math.min(cursorRow, rows.length); row++)
        up += Math.max(1, Math.ceil((widths[row] ?? 0) / columns))
    }
    this.write(`${vertical(-up)}\r${CLEAR_BELOW}`)
    this.drawn = undefined
  }

  clear(): void {
    this.write('\x1b[H\x1b[2J')
    this.drawn = undefined
    this.isMidLine = false
  }

  /** Prints above the frame; the frame stands again below it. */
  print(text: string): void {
    if (text === '') return
    const { drawn } = this
    this.erase()
    this.write(text)
    this.isMidLine = !text.endsWith('\n')
    if (drawn) this.draw(drawn)
  }

  private write(text: string): void {
    if (!this.isClosed) this.stdout.write(text)
  }

  private lineEnd(): string {
    const end = this.isMidLine ? '\n' : ''
    this.isMidLine = false
    return end
  }
}

const clean = (row: string): string => row + CLEAR_RIGHT

/** Rewrites the rows that differ, from the old frame's cursor on, and takes away those that are no more. */
function change(old: Frame, frame: Frame): string {
  let out = ''
  let at = old.cursorRow
  const go = (row: number): void => {
    out += `${vertical(row - at)}\r`
    at = row
  }
  for (let row = 0; row < frame.rows.length; row++) {
    if (row >= old.rows.length) {
      go(row - 1)
      out += `\r\n${clean(frame.rows[row] as string)}`
      at = row
    } else if (frame.rows[row] !== old.rows[row]) {
      go(row)
      out += clean(frame.rows[row] as string)
    }
  }
  if (old.rows.length > frame.rows.length) {
    go(frame.rows.length)
    out += CLEAR_BELOW
  }
  return out
}

/** The row that the terminal's cursor is in after `change`. */
function lastTouched(old: Frame, frame: Frame): number {
  if (old.rows.length > frame.rows.length) return frame.rows.length
  for (let row = frame.rows.length - 1; row >= 0; row--) {
    if (row >= old.rows.length || frame.rows[row] !== old.rows[row]) return row
  }
  return old.cursorRow
}

function vertical(rows: number): string {
  if (rows === 0) return ''
  return rows < 0 ? `\x1b[${-rows}A` : `\x1b[${rows}B`
}

const column = (cells: number): string => (cells === 0 ? '\r' : `\r\x1b[${cells}C`)
