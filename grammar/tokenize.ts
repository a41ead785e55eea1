import type { IToken } from 'chevrotain'
import { lex } from './lexer.ts'
import * as t from './tokens.ts'

/** What a piece of a text is, for colours and completion. */
export type TokenClass =
  | 'keyword'
  | 'name'
  | 'quoted-name'
  | 'string'
  | 'number'
  | 'operator'
  | 'punctuation'
  | 'comment'
  | 'error'

/** A piece of a text; blanks between pieces belong to none. */
export interface TextToken {
  readonly class: TokenClass
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The pieces of a text in their order, comments and mistakes among them; never throws. */
export function tokenize(text: string): TextToken[] {
  const { tokens, groups, errors } = lex(text)
  const { remarks = [] } = groups as { remarks?: IToken[] }
  const pieces = tokens.map((token) => piece(token, classOf(token)))
  const comments = remarks.map((token) => piece(token, 'comment'))
  const strays = errors.map(({ offset, length }): TextToken => {
    const end = offset + length
    return { class: 'error', text: text.slice(offset, end), start: offset, end }
  })
  return [...pieces, ...comments, ...strays].sort((left, right) => left.start - right.start)
}

function piece({ image, startOffset }: IToken, kind: TokenClass): TextToken {
  return { class: kind, text: image, start: startOffset, end: startOffset + image.length }
}

const punctuation = new Set([
  t.LeftParen,
  t.RightParen,
  t.LeftBracket,
  t.RightBracket,
  t.Comma,
  t.Dot,
  t.Semicolon,
])

function classOf({ tokenType }: IToken): TokenClass {
  switch (tokenType) {
    case t.Identifier:
      return 'name'
    case t.QuotedName:
      return 'quoted-name'
    case t.StringLiteral:
      return 'string'
    case t.NumberLiteral:
      return 'number'
    case t.Reserved:
      return 'keyword'
    default:
      break
  }
  if (t.keywords.has(tokenType.name)) return 'keyword'
  if (tokenType.CATEGORIES?.includes(t.Malformed)) return 'error'
  return punctuation.has(tokenType) ? 'punctuation' : 'operator'
}
