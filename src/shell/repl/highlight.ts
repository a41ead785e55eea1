import { type TextToken, type TokenClass, tokenize } from '../../../grammar/index.ts'
import type { Role } from '../colours.ts'

/** A longer text is shown in one colour, for cutting it into tokens would hold up every key. */
const MAX_LENGTH = 200_000

const roles: Readonly<Partial<Record<TokenClass, Role>>> = {
  keyword: 'keyword',
  string: 'string',
  number: 'number',
  'quoted-name': 'name',
  comment: 'comment',
  error: 'mistake',
}

/** The tokens of the text that is edited; they are cut anew only when it has changed (40 KB take 2 ms). */
export class Highlighter {
  private text = ''
  private known: readonly TextToken[] = []

  tokens(text: string): readonly TextToken[] {
    if (text !== this.text) {
      this.text = text
      this.known =
        text.length > MAX_LENGTH || text.trimStart().startsWith('.') ? [] : tokenize(text)
    }
    return this.known
  }

  /** The stretches of a text between two places that have a colour, in order. */
  stretches(text: string, from: number, to: number): { start: number; end: number; role: Role }[] {
    const tokens = this.tokens(text)
    const found: { start: number; end: number; role: Role }[] = []
    for (let i = firstEndingAfter(tokens, from); i < tokens.length; i++) {
      const token = tokens[i] as TextToken
      if (token.start >= to) break
      const role = roleOf(token)
      if (role)
        found.push({ start: Math.max(from, token.start), end: Math.min(to, token.end), role })
    }
    return found
  }
}

/** A string, name or comment whose end has not been typed is no mistake yet. */
function roleOf({ class: kind, text }: TextToken): Role | undefined {
  if (kind !== 'error') return roles[kind]
  if (text.startsWith("'")) return 'string'
  if (text.startsWith('"') || text.startsWith('`')) return 'name'
  return text.startsWith('/*') ? 'comment' : 'mistake'
}

function firstEndingAfter(tokens: readonly TextToken[], at: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle] as TextToken).end > at) high = middle
    else low = middle + 1
  }
  return low
}
