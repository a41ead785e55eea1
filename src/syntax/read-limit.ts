import type { IToken } from 'chevrotain'
import type { cst } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import type { Query } from './ast.ts'
import { first, spanOf, spanOfToken } from './tree.ts'

/** The query with its LIMIT, OFFSET and FETCH around it; `LIMIT ALL` is none. */
export function readLimits(input: Query, { children }: cst.QueryCstNode, at: Span): Query {
  const { limit, offset, fetch } = children
  if (limit && fetch) throw twice(first(fetch))
  const count = limit ? first(limit).children.Number : fetch && first(fetch).children.Number
  const skipped = offset ? readCount(first(first(offset).children.Number)) : 0
  if (count) return { kind: 'Limit', input, count: readCount(first(count)), offset: skipped, at }
  if (!offset) return input
  // Without an end, every row of a stream would have to be kept in its place.
  throw new SqlError('unsupported', 'OFFSET needs a LIMIT', {
    at: spanOf(first(offset)),
    hint: `write LIMIT … OFFSET ${skipped}`,
  })
}

const twice = (fetch: cst.FetchCstNode): SqlError =>
  new SqlError('syntax', 'LIMIT and FETCH are the same: one of them is enough', {
    at: spanOf(fetch),
  })

function readCount(token: IToken): number {
  const count = Number(token.image)
  if (/^\d+$/.test(token.image) && Number.isSafeInteger(count)) return count
  throw new SqlError('syntax', `${token.image} is no number of rows`, {
    at: spanOfToken(token),
    hint: 'write a whole number',
  })
}
