import { type TextToken, tokenize } from '../../../grammar/index.ts'

/** Where in a text something is to be completed. */
export interface Place {
  readonly text: string
  /** The tokens of its statement, and how many of them stand before what is being typed. */
  readonly tokens: readonly TextToken[]
  readonly index: number
  /** Where what is being typed begins, its quote among it, and where the cursor is. */
  readonly from: number
  readonly cursor: number
  /** What is typed so far, without its quote. */
  readonly typed: string
  /** The quote that is open. */
  readonly quote: '' | "'" | '"' | '`'
}

/** The place of the cursor; undefined inside a comment. */
export function placeAt(text: string, cursor: number): Place | undefined {
  const all = tokenize(text)
  const at = all.find((token) => token.start < cursor && cursor <= token.end)
  if (at && isComment(at) && isInside(at, cursor)) return undefined
  const tokens = statementAround(all, cursor).filter((token) => !isComment(token))
  const typing = at && isTyped(at, cursor) ? at : undefined
  const from = typing?.start ?? cursor
  const index = tokens.filter((token) => token.end <= from).length
  const quote = quoteOf(typing)
  const typed = text.slice(from + quote.length, cursor)
  return { text, tokens, index, from, cursor, typed, quote }
}

const isComment = ({ class: kind, text }: TextToken): boolean =>
  kind === 'comment' || (kind === 'error' && text.startsWith('/*'))

const isInside = ({ text, end }: TextToken, cursor: number): boolean =>
  cursor < end || text.startsWith('--') || !text.endsWith('*/')

/** Whether a token is what is being typed: a word, or a string or name that is still open at the cursor. */
function isTyped(token: TextToken, cursor: number): boolean {
  const { class: kind, text, end } = token
  if (kind === 'keyword' || kind === 'name') return true
  if (kind === 'error') return /^['"`]/.test(text)
  return (kind === 'string' || kind === 'quoted-name') && cursor < end
}

function quoteOf(token: TextToken | undefined): Place['quote'] {
  const first = token?.text[0]
  return first === "'" || first === '"' || first === '`' ? first : ''
}

/** The tokens between the semicolons around the cursor. */
function statementAround(tokens: readonly TextToken[], cursor: number): TextToken[] {
  let first = 0
  let last = tokens.length
  for (const [index, { text, end, start }] of tokens.entries()) {
    if (text !== ';') continue
    if (end <= cursor) first = index + 1
    else if (start >= cursor && index < last) last = index
  }
  return tokens.slice(first, last)
}
