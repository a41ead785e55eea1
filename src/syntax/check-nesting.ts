import type { IToken } from 'chevrotain'
import { token } from '../../grammar/index.ts'
import { SqlError } from '../values/index.ts'
import { spanOfToken } from './tree.ts'

/** Deeper than any query of a person, and safe for the stack of every stage that follows. */
export const MAX_NESTING = 200

const collections = new Set([token.Array_, token.Map_, token.Multiset, token.Row])

/** Refuses a statement whose parentheses, types and CASEs nest too deeply, before it is parsed. */
export function checkNesting(run: readonly IToken[]): void {
  let depth = 0
  let types = 0
  let before: IToken | undefined
  for (const at of run) {
    const { tokenType } = at
    if (tokenType === token.LeftParen || tokenType === token.Case) depth++
    else if (tokenType === token.RightParen || tokenType === token.End) depth--
    else if (tokenType === token.Less && before && collections.has(before.tokenType)) types++
    else if (tokenType === token.Greater && types > 0) types--
    if (depth + types > MAX_NESTING) throw tooDeep(at)
    before = at
  }
}

function tooDeep(at: IToken): SqlError {
  return new SqlError('unsupported', `the statement nests more than ${MAX_NESTING} levels deep`, {
    at: spanOfToken(at),
    hint: 'cut it into parts with views or WITH',
  })
}
