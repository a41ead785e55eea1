import type { Paint } from '../colours.ts'
import { isCommand, leaves, splitInput } from './split-input.ts'

/** Lines at each end of a long text that stay on the screen. */
const KEPT = 4

/** A text that is longer than the screen, cut to its first and last lines; undefined for a shorter one. */
export function abridged(text: string, screenRows: number, paint: Paint): string | undefined {
  const lines = text.split('\n')
  if (lines.length < screenRows) return undefined
  const hidden = paint('faint', `… ${lines.length - 2 * KEPT} more lines …`)
  return `${[...lines.slice(0, KEPT), hidden, ...lines.slice(-KEPT)].join('\n')}\n`
}

/** The statements of a text with their semicolons and the comments before them, for the history. */
export function entriesOf(text: string): string[] {
  if (leaves(text)) return []
  if (isCommand(text)) return [text.trim()]
  let from = 0
  return splitInput(text).map(({ text: own, start, isEnded }) => {
    const semicolon = isEnded ? text.indexOf(';', start + own.length) + 1 : start + own.length
    const entry = text.slice(from, semicolon).trim()
    from = semicolon
    return entry
  })
}
