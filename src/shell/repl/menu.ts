import type { Paint } from '../colours.ts'
import { fitText, textWidth } from '../text-width.ts'
import type { Candidate, Completion } from './completion.ts'

const MAX_ROWS = 10

/** The choices of a completion that is not decided, and which one stands in the text. */
export class Menu {
  readonly completion: Completion
  private chosen = -1

  constructor(completion: Completion) {
    this.completion = completion
  }

  /** Goes to the next or the one before, around the ends. */
  go(step: 1 | -1): Candidate {
    const { candidates } = this.completion
    const from = this.chosen < 0 && step < 0 ? 0 : this.chosen
    this.chosen = (from + step + candidates.length) % candidates.length
    return candidates[this.chosen] as Candidate
  }

  /** At most ten rows around the chosen one. */
  rows(columns: number, screenRows: number, paint: Paint): string[] {
    const { candidates } = this.completion
    const room = Math.max(1, Math.min(MAX_ROWS, screenRows - 3))
    const first = Math.max(0, Math.min(candidates.length - room, this.chosen - room + 1))
    const shown = candidates.slice(first, first + room)
    const width = Math.max(...shown.map(({ text }) => textWidth(text)))
    const rows = shown.map((candidate, i) =>
      this.row(candidate, first + i, { width, columns, paint }),
    )
    const hidden = candidates.length - shown.length
    if (hidden > 0) rows.push(paint('faint', `  … ${hidden} more`))
    return rows
  }

  private row(
    { text, about }: Candidate,
    index: number,
    { width, columns, paint }: { width: number; columns: number; paint: Paint },
  ): string {
    const name = fitText(text + ' '.repeat(width - textWidth(text)), Math.max(4, columns - 4))
    const room = columns - 6 - textWidth(name)
    const rest = about !== '' && room > 4 ? `  ${paint('faint', fitText(about, room))}` : ''
    const shown = index === this.chosen ? paint('chosen', name) : name
    return `${index === this.chosen ? '>' : ' '} ${shown}${rest}`
  }
}
