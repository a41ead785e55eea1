import type { IToken } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import type { Entry } from './expected.ts'
import type { Place } from './unsupported.ts'

/** Where and in what the parser stopped. */
export interface Stop extends Place {
  readonly entry: Entry
  /** The whole script. */
  readonly text: string
  /** Everything before the token is a whole statement. */
  readonly isComplete: boolean
}

/** The last parenthesis, CASE or BEGIN that is still open. */
export function innermostOpen(tokens: readonly IToken[]): IToken | undefined {
  const open: IToken[] = []
  for (const at of tokens) {
    const { tokenType } = at
    const opens =
      tokenType === token.LeftParen || tokenType === token.Case || tokenType === token.Begin
    if (opens) open.push(at)
    else if (tokenType === token.RightParen || tokenType === token.End) open.pop()
  }
  return open.at(-1)
}

/** A token as it is called in a message: words as they are, signs in back-quotes. */
export function shown(at: IToken): string {
  const image = at.image.length > 40 ? `${at.image.slice(0, 37)}…` : at.image
  return /^[\w$]/.test(image) || image.startsWith("'") ? image : `\`${image}\``
}
