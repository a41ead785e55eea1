import type { IToken, TokenType } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import { positionOf, SqlError } from '../values/index.ts'
import { describe, type Entry, expectedAfter, fits } from './expected.ts'
import { nearest } from './nearest.ts'
import { reservedWord, spanOfToken } from './tree.ts'
import { explainUnsupported, type Place } from './unsupported.ts'

/** Where and in what the parser stopped. */
export interface Stop extends Place {
  readonly entry: Entry
  /** The whole script. */
  readonly text: string
  /** Everything before the token is a whole statement. */
  readonly isComplete: boolean
}

/** Why the parser stopped at a token, as one mistake: the likeliest reason, and a way out. */
export function explainMistake(stop: Stop): SqlError {
  const { run, index, entry } = stop
  const expected = expectedAfter(entry, run.slice(0, index))
  return (
    explainUnsupported(stop) ??
    explainMissingSemicolon(stop) ??
    explainUnclosed(stop) ??
    explainMisspelling(stop, expected) ??
    explainReserved(stop, expected) ??
    explainPlain(stop, expected)
  )
}

const clauseStarts: ReadonlySet<TokenType> = new Set([
  token.From,
  token.Into,
  token.Where,
  token.Group,
  token.Having,
  token.Union,
  token.With,
  token.Select,
  token.Insert,
  token.Create,
])

const statementStarts: ReadonlySet<TokenType> = new Set([
  token.Create,
  token.Insert,
  token.Select,
  token.With,
  token.Explain,
  token.Execute,
  token.Begin,
  token.Set_,
  token.Reset,
])

/** Whether a new statement begins where the one before is complete. */
export function isMissingSemicolon({ run, index, isComplete }: Stop): boolean {
  const at = run[index]
  return isComplete && index > 0 && at !== undefined && statementStarts.has(at.tokenType)
}

function explainMissingSemicolon(stop: Stop): SqlError | undefined {
  if (!isMissingSemicolon(stop)) return undefined
  const at = stop.run[stop.index] as IToken
  return new SqlError('syntax', `a \`;\` is missing before ${at.image.toUpperCase()}`, {
    at: spanOfToken(at),
    hint: 'end the statement before it with `;`',
  })
}

/** A parenthesis, CASE or BEGIN that is open where the statement ends or another clause begins. */
function explainUnclosed({ run, index }: Stop): SqlError | undefined {
  const at = run[index]
  if (at !== undefined && !clauseStarts.has(at.tokenType)) return undefined
  const before = run[index - 1]?.tokenType
  if (before === token.Comma || before === token.LeftParen) return undefined
  const opener = innermostOpen(run.slice(0, index))
  if (opener === undefined) return undefined
  if (at !== undefined && opener.tokenType !== token.LeftParen) return undefined
  const closer = opener.tokenType === token.LeftParen ? '`)`' : 'END'
  const place = at === undefined ? '' : ` before ${at.image.toUpperCase()}`
  const name = opener.tokenType === token.LeftParen ? '`(`' : opener.image.toUpperCase()
  return new SqlError('syntax', `the ${name} that begins here has no ${closer}${place}`, {
    at: spanOfToken(opener),
  })
}

function innermostOpen(tokens: readonly IToken[]): IToken | undefined {
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

/** `SELCT`, or `FORM` that was taken for a name, so that the parser stopped at the word after it. */
function explainMisspelling(stop: Stop, expected: readonly TokenType[]): SqlError | undefined {
  const { run, index, entry } = stop
  const at = run[index]
  const before = run[index - 1]
  if (before?.tokenType === token.Identifier && at !== undefined) {
    const wanted = expectedAfter(entry, run.slice(0, index - 1))
    const keyword = nearKeyword(before, wanted)
    if (keyword !== undefined && helps(stop, keyword)) return misspelt(before, keyword)
  }
  const isWord = at?.tokenType === token.Identifier || at?.tokenType === token.Reserved
  const keyword = at && isWord ? nearKeyword(at, expected) : undefined
  return at && keyword && misspelt(at, keyword)
}

function nearKeyword(at: IToken, wanted: readonly TokenType[]): TokenType | undefined {
  const words = wanted.filter(({ name }) => token.keywords.has(name)).map(({ name }) => name)
  return token.keywords.get(nearest(at.image, words) ?? '')
}

/** Whether the token that did not fit would fit after the keyword. */
function helps({ run, index, entry }: Stop, keyword: TokenType): boolean {
  const word = { ...(run[index - 1] as IToken) }
  word.tokenType = keyword
  word.tokenTypeIdx = keyword.tokenTypeIdx as number
  return fits(run[index] as IToken, expectedAfter(entry, [...run.slice(0, index - 1), word]))
}

function misspelt(at: IToken, keyword: TokenType): SqlError {
  return new SqlError('syntax', `${at.image} is not expected here`, {
    at: spanOfToken(at),
    hint: `did you mean ${keyword.name}?`,
  })
}

/** Keywords that people use as names; others in the place of a name are a name left out. */
const nameLike: ReadonlySet<TokenType> = new Set([
  token.Begin,
  token.Comment,
  token.Date_,
  token.End,
  token.Extract,
  token.Filter,
  token.Group,
  token.Interval,
  token.Local,
  token.Multiset,
  token.Position,
  token.Precision,
  token.Primary,
  token.Reset,
  token.Row,
  token.Set_,
  token.Statement,
  token.Substring,
  token.Table,
  token.Time,
  token.Timestamp,
  token.To,
  token.Trim,
  token.Unknown,
  token.Values,
  token.Watermark,
])

const afterNames: ReadonlySet<TokenType> = new Set([
  token.Comma,
  token.RightParen,
  token.Dot,
  token.From,
  token.As,
  token.Equal,
])

function explainReserved(stop: Stop, expected: readonly TokenType[]): SqlError | undefined {
  const { run, index } = stop
  const at = run[index]
  const before = run[index - 1]
  if (at !== undefined && expected.includes(token.Name)) {
    if (at.tokenType === token.Reserved) return reservedWord(at)
    const after = run[index + 1]
    const looksLikeName = after === undefined || isAfterName(after)
    if (nameLike.has(at.tokenType) && looksLikeName) return reservedWord(at)
  }
  // `SELECT timestamp FROM t`: taken for the beginning of TIMESTAMP '…'.
  const wantsLiteral = expected.every((type) => literalStart.has(type))
  if (before === undefined || !nameLike.has(before.tokenType) || !wantsLiteral) return undefined
  return at === undefined || isAfterName(at) ? reservedWord(before) : undefined
}

const literalStart: ReadonlySet<TokenType> = new Set([
  token.StringLiteral,
  token.LeftParen,
  token.Plus,
  token.Minus,
])

const isAfterName = ({ tokenType }: IToken): boolean =>
  afterNames.has(tokenType) ||
  tokenType === token.Identifier ||
  tokenType === token.Reserved ||
  tokenType === token.Timestamp

function explainPlain(stop: Stop, expected: readonly TokenType[]): SqlError {
  const { run, index } = stop
  const at = run[index]
  const last = run.at(-1) as IToken
  const end = last.startOffset + last.image.length
  const found =
    at === undefined ? 'the statement ends too early' : `${shown(at)} is not expected here`
  const wanted = describe(expected)
  return new SqlError('syntax', wanted === '' ? found : `${found}; expected ${wanted}`, {
    at: at === undefined ? { start: end, end: end + 1 } : spanOfToken(at),
    hint: hintFor(stop, expected),
  })
}

/** A token as it is called in a message: words as they are, signs in back-quotes. */
function shown(at: IToken): string {
  const image = at.image.length > 40 ? `${at.image.slice(0, 37)}…` : at.image
  return /^[\w$]/.test(image) || image.startsWith("'") ? image : `\`${image}\``
}

function hintFor(stop: Stop, expected: readonly TokenType[]): string | undefined {
  const { run, index, text } = stop
  const at = run[index]?.tokenType
  const before = run[index - 1]
  if (before?.tokenType === token.Comma) return 'take out the comma before it'
  const created = run.slice(0, 3).map(({ tokenType }) => tokenType)
  if (created[0] === token.Create) {
    const hint = hintForCreate(created, at, expected)
    if (hint !== undefined) return hint
  }
  if (
    expected.includes(token.Equal) &&
    before?.tokenType === token.Identifier &&
    at === token.StringLiteral
  ) {
    return 'write = between a key and its value'
  }
  const opener = expected.includes(token.RightParen) && innermostOpen(run.slice(0, index))
  if (!opener) return undefined
  const { line, column } = positionOf(text, opener.startOffset)
  return `the \`(\` at ${line}:${column} is still open`
}

function hintForCreate(
  created: readonly TokenType[],
  at: TokenType | undefined,
  expected: readonly TokenType[],
): string | undefined {
  if (created.includes(token.Sink) && at === token.From) return 'a sink is written INTO: INTO KAFKA'
  if (created.includes(token.Source) && at === token.Into)
    return 'a source is read FROM: FROM KAFKA'
  if (created.includes(token.Table) && (at === token.From || at === token.Into)) {
    return "write CREATE SOURCE … FROM, CREATE SINK … INTO, or WITH ('connector' = 'kafka')"
  }
  const wantsConnector = expected.includes(token.From) || expected.includes(token.Into)
  if (at !== token.With || !wantsConnector) return undefined
  return `name the connector first: ${expected.includes(token.From) ? 'FROM' : 'INTO'} KAFKA WITH (…)`
}
