import { createRequire } from 'node:module'
import type { RenderedRow } from '../row-printer.ts'
import { fitText, textWidth, visibleText } from '../text-width.ts'

/** How a box looks. */
export interface BoxLook {
  /** Cells of each column. */
  readonly widths: readonly number[]
  readonly numbers: readonly boolean[]
  faint(text: string): string
}

/** Stands for a cell while the box is drawn: one cell wide for everybody. */
const FILLER = '\ue000'

/**
 * A box around rows. Each cell is drawn as fillers of its width and put in afterwards: cli-table3 measures emoji and colours
 * differently from terminals, and slowly.
 */
export function boxOf(
  head: readonly string[],
  rows: readonly RenderedRow[],
  look: BoxLook,
): string {
  // Loaded only when a table is drawn: it costs start-up time.
  const Table = createRequire(import.meta.url)('cli-table3') as typeof import('cli-table3')
  const fillers = look.widths.map((width) => FILLER.repeat(Math.max(1, width)))
  const table = new Table({ head: fillers, style: { head: [], border: [], compact: true } })
  for (let row = 0; row < rows.length; row++) table.push(fillers)
  const cells = [head, ...rows].flatMap((row, r) => row.map((value, c) => cell(value, c, r, look)))
  let next = 0
  return table.toString().replace(/\ue000+/g, () => cells[next++] ?? '')
}

function cell(value: string | null, c: number, row: number, look: BoxLook): string {
  const width = Math.max(1, look.widths[c] ?? 0)
  const text = fitText(value === null ? 'NULL' : visibleText(value), width)
  const blanks = ' '.repeat(Math.max(0, width - textWidth(text)))
  const shown = value === null ? look.faint(text) : text
  return look.numbers[c] && row > 0 ? blanks + shown : shown + blanks
}
