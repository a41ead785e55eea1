import type { ILexingError, IToken } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import { spanOfToken } from './tree.ts'

/**
 * Reports what is wrong with the tokens themselves, and mends in place what is plainly meant
 * (`==`, typographic quotes), so that the statement can still be parsed for its other mistakes.
 * Returns the places that cannot be mended.
 */
export function mendTokens(
  tokens: readonly IToken[],
  strays: readonly ILexingError[],
  { text, mistakes }: { readonly text: string; readonly mistakes: SqlError[] },
): Span[] {
  const broken: Span[] = []
  for (const { offset, length } of strays) {
    const at = { start: offset, end: offset + length }
    broken.push(at)
    mistakes.push(explainStray(text.slice(at.start, at.end), at))
  }
  for (const at of tokens) {
    const isMalformed = at.tokenType.CATEGORIES?.includes(token.Malformed)
    if (!isMalformed) continue
    mistakes.push(explain(at, tokens))
    if (!mend(at)) broken.push(spanOfToken(at))
  }
  return broken
}

/** Signs of Chinese and Japanese keyboards. */
const wideSigns: Readonly<Record<string, string>> = {
  '，': ',',
  '；': ';',
  '（': '(',
  '）': ')',
  '＝': '=',
  '＊': '*',
  '。': '.',
}

function explainStray(image: string, at: Span): SqlError {
  const sign = Object.hasOwn(wideSigns, image) ? wideSigns[image] : undefined
  return new SqlError('syntax', `\`${image.slice(0, 20)}\` has no meaning in SQL`, {
    at,
    hint: sign === undefined ? undefined : `write \`${sign}\``,
  })
}

function mend(at: IToken): boolean {
  if (at.tokenType === token.DoubleEqual) return replace(at, token.Equal, '=')
  if (at.tokenType !== token.SmartQuoted) return false
  return replace(at, token.StringLiteral, `'${at.image.slice(1, -1).replaceAll("'", "''")}'`)
}

function replace(at: IToken, type: typeof token.Equal, image: string): true {
  at.tokenType = type
  at.tokenTypeIdx = type.tokenTypeIdx as number
  at.image = image
  return true
}

function explain(at: IToken, tokens: readonly IToken[]): SqlError {
  const span = spanOfToken(at)
  switch (at.tokenType) {
    case token.OpenString:
      return openString(at, tokens)
    case token.OpenName:
      return open(span, `the quoted name that begins here has no closing ${at.image.charAt(0)}`)
    case token.OpenRemark:
      return open(
        { start: span.start, end: span.start + 2 },
        'the comment that begins here has no closing */',
      )
    case token.DoubleEqual:
      return new SqlError('syntax', '`==` is not SQL', { at: span, hint: 'write `=`' })
    case token.SmartQuoted:
      return new SqlError('syntax', 'these are typographic quotes', {
        at: span,
        hint: `write '${at.image.slice(1, -1)}'`,
      })
    default:
      return new SqlError('syntax', `\`${at.image}\` is not SQL`, {
        at: span,
        hint: at.image === '::' ? 'write CAST(value AS type)' : 'write AND',
      })
  }
}

const open = ({ start }: Span, message: string, hint?: string): SqlError =>
  new SqlError('syntax', message, { at: { start, end: start + 1 }, hint })

/**
 * A forgotten quote turns the rest of the script inside out, so the string left open at the end is
 * rarely the culprit: the first string that runs over the end of a line is.
 */
function openString(last: IToken, tokens: readonly IToken[]): SqlError {
  const strings = tokens.filter(({ tokenType }) => tokenType === token.StringLiteral)
  const escaped = strings.find(({ image }) => image.endsWith("\\'"))
  const culprit = escaped ?? strings.find(({ image }) => image.includes('\n')) ?? last
  return open(
    spanOfToken(culprit),
    "the string that begins here has no closing '",
    escaped ? "a quote inside a string is doubled: 'it''s'; a backslash means nothing" : undefined,
  )
}
