import type { IToken, TokenType } from 'chevrotain'
import { grammar, token } from '../../grammar/index.ts'

/** Rules in which a mistake can be explained by itself. */
export type Entry = 'statement' | 'insert' | 'tableElement' | 'setting'

/** Following the grammar costs time with each token; nobody reads a list of words after so many. */
const MAX_TOKENS = 5000
/** More alternatives than this do not help. */
const MAX_EXPECTED = 5

/** What may stand after some tokens. */
export function expectedAfter(entry: Entry, before: readonly IToken[]): TokenType[] {
  if (before.length > MAX_TOKENS) return []
  const paths = grammar.computeContentAssist(entry, [...before])
  return [...new Set(paths.map(({ nextTokenType }) => nextTokenType))]
}

/** Whether a token is one of those types, as itself or by its category. */
export function fits(at: IToken, types: readonly TokenType[]): boolean {
  const { tokenType } = at
  return types.some((type) => type === tokenType || isA(tokenType, type))
}

function isA(type: TokenType, category: TokenType): boolean {
  const parents = type.CATEGORIES ?? []
  return parents.some((parent) => parent === category || isA(parent, category))
}

/** The signs of arithmetic, and the parenthesis that would make a word before it a call. */
const signs: ReadonlySet<TokenType> = new Set([
  token.Plus,
  token.Minus,
  token.Star,
  token.Slash,
  token.Percent,
  token.Concat,
  token.LeftParen,
  token.LeftBracket,
])

const operators: ReadonlySet<TokenType> = new Set([
  ...signs,
  token.Equal,
  token.NotEqual,
  token.Less,
  token.LessEqual,
  token.Greater,
  token.GreaterEqual,
  token.Is,
  token.Not,
  token.Between,
  token.In,
  token.Like,
  token.And,
  token.Or,
])

const expressionStart: ReadonlySet<TokenType> = new Set([
  token.Plus,
  token.Minus,
  token.Not,
  token.NumberLiteral,
  token.StringLiteral,
  token.BytesLiteral,
  token.UnicodeLiteral,
  token.True,
  token.False,
  token.Unknown,
  token.Null,
  token.Date_,
  token.Time,
  token.Timestamp,
  token.Interval,
  token.Case,
  token.Cast,
  token.TryCast,
  token.Substring,
  token.Position,
  token.Trim,
  token.Extract,
  token.Array_,
  token.Map_,
  token.Row,
  token.Name,
  token.Reserved,
  token.LeftParen,
])

const typeStart: ReadonlySet<TokenType> = new Set([
  token.Array_,
  token.Multiset,
  token.Map_,
  token.Row,
  token.Interval,
  token.Name,
  token.Reserved,
  token.Date_,
  token.Time,
  token.Timestamp,
])

const optionStart: ReadonlySet<TokenType> = new Set([
  token.Word,
  token.NumberLiteral,
  token.StringLiteral,
  token.Dot,
  token.Minus,
])

const statementStart: ReadonlySet<TokenType> = new Set([
  token.Create,
  token.Insert,
  token.With,
  token.Select,
  token.Values,
  token.LeftParen,
  token.Execute,
  token.Begin,
  token.Explain,
  token.Set_,
  token.Reset,
  token.Drop,
  token.Describe,
  token.Desc,
  token.Show,
  token.Use,
  token.Stop,
  token.Savepoint,
])

/** Many types that are one thing to a person, told by a type that only this group has. */
const groups: readonly [name: string, sign: TokenType, members: ReadonlySet<TokenType>][] = [
  ['an expression', token.Case, expressionStart],
  ['a type', token.Map_, typeStart],
  ['an option', token.Word, optionStart],
  ['a statement (CREATE, INSERT, SELECT, EXPLAIN, SET …)', token.Reset, statementStart],
]

/** What may go on with a type. */
const typeSuffixes: ReadonlySet<TokenType> = new Set([
  token.LeftParen,
  token.With,
  token.Not,
  token.Null,
])

/** What may go on with a word or type that is there already: nobody left that out. */
const continuations: ReadonlySet<TokenType> = new Set([
  token.Dot,
  token.Precision,
  token.Varying,
  token.Without,
  token.Array_,
  token.Multiset,
  token.HintOpen,
  token.Or,
  token.Uescape,
  token.Offset,
  token.Fetch,
  token.Constraint,
])

/** What may stand somewhere, in words: `a name, \`,\` or FROM`; empty when it is not known. */
export function describe(types: readonly TokenType[]): string {
  const isAfterType = types.includes(token.Multiset) && !types.includes(token.Map_)
  let rest = types.filter((type) => !isAfterType || !typeSuffixes.has(type))
  const words: string[] = []
  for (const [name, sign, members] of groups) {
    if (!rest.includes(sign)) continue
    // After a piece of a bare key, more pieces may follow, but what is missing is the rest.
    const isRest = rest.includes(token.Equal) || rest.includes(token.Comma)
    if (sign !== token.Word || !isRest) words.push(name)
    rest = rest.filter((type) => !members.has(type))
  }
  const isAfterValue = rest.includes(token.Concat)
  const isCondition = rest.includes(token.Equal)
  if (isAfterValue) rest = rest.filter((type) => !(isCondition ? operators : signs).has(type))
  rest = rest.filter((type) => !continuations.has(type) && type !== token.Reserved)
  words.push(...rest.map(labelOf))
  if (isAfterValue) words.push('an operator')
  return listed([...new Set(words)].sort(byUse).slice(0, MAX_EXPECTED))
}

const labelOf = (type: TokenType): string => type.LABEL ?? type.name

/** Names and signs before keywords. */
function byUse(left: string, right: string): number {
  const rank = (word: string) => (/^[A-Z_]+$/.test(word) ? 1 : 0)
  return rank(left) - rank(right)
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
