import type { Paint } from '../colours.ts'

/** An error's text with its first word and its carets in the colour of mistakes. */
export function paintError(text: string, paint: Paint): string {
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*\^+$/.test(line)) return paint('mistake', line)
      return line.replace(
        /^((?:[^:]+:\d+:\d+: )?)error:/,
        (_, place: string) => place + paint('mistake', 'error:'),
      )
    })
    .join('\n')
}
