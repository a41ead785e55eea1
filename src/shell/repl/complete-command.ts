import { type Completion, type KnownNames, matching } from './completion.ts'

/** Completes a command that begins with a dot, and what follows it. */
export function completeCommand(
  text: string,
  cursor: number,
  { commands }: KnownNames,
): Completion | undefined {
  const before = text.slice(0, cursor)
  const [, blanks = '', name = '', gap, typed = ''] = /^(\s*)(\.\S*)(\s+)?(.*)$/s.exec(before) ?? []
  if (gap === undefined) {
    const names = commands.map((command) => command.name)
    const aboutOf = (each: string): string =>
      commands.find((command) => command.name === each)?.about ?? ''
    const candidates = matching(names, name, (each) => ({ about: aboutOf(each), tail: ' ' }))
    return { from: blanks.length, to: cursor, candidates }
  }
  const found = commands.find((command) => command.name === name.toLowerCase())
  const choices = found?.choices?.(typed) ?? []
  const from = cursor - typed.length
  return { from, to: cursor, candidates: matching(choices, typed, () => ({ about: '' })) }
}
