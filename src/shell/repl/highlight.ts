import type { TextToken, TokenClass } from '../../../grammar/index.ts'
import type { Role } from '../colours.ts'
import { firstEndingAfter, LazyTokens } from './lazy-tokens.ts'
import { isCommand } from './split-input.ts'

const roles: Readonly<Partial<Record<TokenClass, Role>>> = {
  keyword: 'keyword',
  string: 'string',
  number: 'number',
  'quoted-name': 'name',
  comment: 'comment',
  error: 'mistake',
}

/** A stretch of the text in one colour. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly role: Role
}

/** Says which stretches of the text that is edited have which colour. */
export class Highlighter {
  private readonly tokens = new LazyTokens()

  /** All tokens of a text; none of a command. */
  all(text: string): readonly TextToken[] {
    return isCommand(text) ? [] : this.tokens.upTo(text, text.length)
  }

  /** The stretches between two places, in order. */
  stretches(text: string, from: number, to: number): Stretch[] {
    const found: Stretch[] = []
    if (isCommand(text)) return found
    const tokens = this.tokens.upTo(text, to)
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
