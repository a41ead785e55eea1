import type { IToken } from 'chevrotain'
import { type cst, token } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import { spanOf, spanOfToken } from './tree.ts'

/** Deeper than any query of a person, and safe for the stack of every stage that follows. */
const MAX_NESTING = 200

/** A longer chain is a tree too deep for the stack of those who walk it. */
const MAX_CHAIN = 500

const openers = new Set([token.LeftParen, token.LeftBracket, token.Case])
const closers = new Set([token.RightParen, token.RightBracket, token.End])
const collections = new Set([token.Array_, token.Map_, token.Multiset, token.Row])

/** Refuses a statement whose parentheses, types and CASEs nest too deeply, before it is parsed. */
export function checkNesting(run: readonly IToken[]): void {
  let depth = 0
  let types = 0
  let before: IToken | undefined
  for (const at of run) {
    const { tokenType } = at
    if (openers.has(tokenType)) depth++
    else if (closers.has(tokenType)) depth--
    else if (tokenType === token.Less && before && collections.has(before.tokenType)) types++
    else if (tokenType === token.Greater && types > 0) types--
    if (depth + types > MAX_NESTING) throw tooDeep(spanOfToken(at))
    before = at
  }
}

/** The mistake of nesting too deeply. */
export function tooDeep(at: Span): SqlError {
  return new SqlError('unsupported', `the statement nests more than ${MAX_NESTING} levels deep`, {
    at,
    hint: 'cut it into parts with views or WITH',
  })
}

/** Refuses what would be nested too deep: `1 + 1 + …`, `NOT NOT …`, `- - …` some hundred times. */
export function checkChain(links: readonly (IToken | cst.PredicateTailCstNode)[]): void {
  const over = links[MAX_CHAIN]
  if (over === undefined) return
  throw new SqlError('unsupported', `an expression chains more than ${MAX_CHAIN} operators`, {
    at: 'image' in over ? spanOfToken(over) : spanOf(over),
    hint: 'cut it into parts with parentheses or a sub-query',
  })
}
