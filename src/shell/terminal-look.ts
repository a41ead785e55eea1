import { paintFor } from './colours.ts'
import type { TerminalLook } from './row-printer.ts'
import type { Shell } from './shell.ts'

/** What the terminal behind stdout adds to printed rows; undefined when stdout is none. */
export function lookOf({ stdout, terminal, environment }: Shell): TerminalLook | undefined {
  if (stdout.isTTY !== true || !terminal) return undefined
  const paint = paintFor(environment)
  return {
    columns: () => terminal.size().columns,
    faint: (text) => paint('faint', text),
  }
}
