/** What a piece of output is, for colours. */
export type Role =
  | 'keyword'
  | 'string'
  | 'number'
  | 'name'
  | 'comment'
  | 'mistake'
  | 'prompt'
  | 'faint'
  | 'chosen'
  | 'good'

/** Puts a text into the colour of its role, or leaves it as it is. */
export type Paint = (role: Role, text: string) => string

const codes: Readonly<Record<Role, string>> = {
  keyword: '1;34',
  string: '32',
  number: '36',
  name: '35',
  comment: '2',
  mistake: '31',
  prompt: '1',
  faint: '2',
  chosen: '7',
  good: '32',
}

/** Colours, unless NO_COLOR is set or the terminal has none. */
export function paintFor(environment: (name: string) => string | undefined): Paint {
  const isPlain = (environment('NO_COLOR') ?? '') !== '' || environment('TERM') === 'dumb'
  if (isPlain) return (_, text) => text
  return (role, text) => (text === '' ? text : `\x1b[${codes[role]}m${text}\x1b[0m`)
}
