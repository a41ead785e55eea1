import type { IToken, TokenType } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import { SqlError } from '../values/index.ts'
import { describe, expectedAfter, fits } from './expected.ts'
import { hintFor } from './hint.ts'
import { nearestWord } from './nearest-word.ts'
import { innermostOpen, type Stop, shown } from './stop.ts'
import { reservedWord, spanOfToken, unquote } from './tree.ts'
import { explainUnsupported } from './unsupported.ts'

/** Why the parser stopped at a token, as one mistake: the likeliest reason, and a way out. */
export function explainMistake(stop: Stop): SqlError {
  const { run, index, entry } = stop
  const expected = expectedAfter(entry, run.slice(0, index))
  return (
    explainMissingQuotes(stop, expected) ??
    explainUnsupported(stop) ??
    explainMissingSemicolon(stop, expected) ??
    explainUnclosed(stop) ??
    explainMisspelling(stop, expected) ??
    explainReserved(stop, expected) ??
    explainPlain(stop, expected)
  )
}

/** `METADATA FROM partition`: a word where only a string can stand. */
function explainMissingQuotes(
  { run, index }: Stop,
  expected: readonly TokenType[],
): SqlError | undefined {
  const at = run[index]
  const [only, second] = expected
  if (at === undefined || only !== token.StringLiteral || second !== undefined) return undefined
  if (!fits(at, [token.Word]) || nameLike.has(run[index - 1]?.tokenType ?? only)) return undefined
  const text = at.tokenType === token.QuotedName ? unquote(at.image) : at.image
  return new SqlError('syntax', `${shown(at)} is not expected here; expected a string`, {
    at: spanOfToken(at),
    hint: `put it into quotes: '${text}'`,
  })
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
  token.Drop,
  token.Describe,
  token.Show,
  token.Use,
  token.Stop,
  token.Savepoint,
])

/** Whether a new statement begins where the one before is complete. */
export function isMissingSemicolon({ run, index, isComplete }: Stop): boolean {
  const at = run[index]
  return isComplete && index > 0 && at !== undefined && statementStarts.has(at.tokenType)
}

function explainMissingSemicolon(stop: Stop, expected: readonly TokenType[]): SqlError | undefined {
  const at = stop.run[stop.index]
  const isInSet = at?.tokenType === token.End || at?.tokenType === token.Insert
  const isMissing = isMissingSemicolon(stop) || (isInSet && expected.includes(token.Semicolon))
  if (at === undefined || !isMissing) return undefined
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
  const keyword = at?.tokenType === token.Identifier ? nearKeyword(at, expected) : undefined
  return at && keyword && misspelt(at, keyword)
}

function nearKeyword(at: IToken, wanted: readonly TokenType[]): TokenType | undefined {
  const words = wanted.filter(({ name }) => token.keywords.has(name)).map(({ name }) => name)
  return token.keywords.get(nearestWord(at.image, words) ?? '')
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
  token.Catalogs,
  token.Comment,
  token.Current,
  token.Databases,
  token.Date_,
  token.Describe,
  token.Drop,
  token.End,
  token.Extended,
  token.Extract,
  token.Fetch,
  token.Filter,
  token.Functions,
  token.Group,
  token.Ilike,
  token.Interval,
  token.Limit,
  token.Local,
  token.Multiset,
  token.Next,
  token.Offset,
  token.Only,
  token.Position,
  token.Precision,
  token.Primary,
  token.Reset,
  token.Row,
  token.Rows,
  token.Set_,
  token.Show,
  token.Statement,
  token.Substring,
  token.Table,
  token.Tables,
  token.Time,
  token.Timestamp,
  token.To,
  token.Trim,
  token.Uescape,
  token.Unknown,
  token.Use,
  token.User,
  token.Values,
  token.Views,
  token.Watermark,
  token.Watermarks,
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
    const isEnd = at.tokenType === token.End && innermostOpen(run.slice(0, index)) !== undefined
    const looksLikeName = !isEnd && (after === undefined || isAfterName(after))
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
  if (at?.tokenType === token.RightParen && !innermostOpen(run.slice(0, index))) {
    return new SqlError('syntax', 'the `)` closes nothing', { at: spanOfToken(at) })
  }
  const end = last.startOffset + last.image.length
  const found =
    at === undefined ? 'the statement ends too early' : `${shown(at)} is not expected here`
  const wanted = describe(expected)
  return new SqlError('syntax', wanted === '' ? found : `${found}; expected ${wanted}`, {
    at: at === undefined ? { start: end, end: end + 1 } : spanOfToken(at),
    hint: hintFor(stop, expected),
  })
}
