import { tokenize } from '../../../grammar/index.ts'
import type { Introspection } from '../../syntax/index.ts'
import { didYouMean, type ErrorCode, nearest, type Span, SqlError } from '../../values/index.ts'
import { type Failure, firstLineOf, readFailure } from '../duckdb/read-failure.ts'
import type { Rewritten } from './rewrite.ts'

/** DuckDB's error as one of ours, at its place in the script. */
export function explainFailure(
  error: unknown,
  question: Introspection,
  rewritten: Rewritten,
): unknown {
  const failure = readFailure(error)
  if (!failure) return error
  const at = spanOf(failure, question, rewritten)
  return new SqlError(codeOf(failure), lowerFirst(firstLineOf(error).replace(/!$/, '')), {
    at,
    hint: hintOf(failure) ?? hintForGroup(failure, question, at),
    cause: error,
  })
}

/** The column of that name is a word of SQL: whoever writes it bare is told at the word, or at the one behind it. */
function hintForGroup(
  { exception_type }: Failure,
  { text, at: whole }: Introspection,
  { start, end }: Span,
): string | undefined {
  if (exception_type !== 'Parser') return undefined
  const read = text.slice(0, end - whole.start)
  const before = text.slice(0, start - whole.start)
  return /\bgroup\s*$/i.test(read) || /\bgroup\s*$/i.test(before)
    ? 'as a column, group needs quotes: "group"'
    : undefined
}

function hintOf({ exception_type, name, candidates, type }: Failure): string | undefined {
  if (exception_type === 'Permission') return 'files and settings are out of reach here'
  const near = candidates?.split(',').map((each) => each.trim()) ?? []
  if (name === undefined || near.length === 0) return undefined
  // Of functions DuckDB names also what is nothing like it.
  const isFunction = type?.includes('Function') ?? false
  return isFunction && nearest(name, near).length === 0 ? undefined : didYouMean(name, near)
}

function codeOf({ exception_type, error_subtype, type }: Failure): ErrorCode {
  if (exception_type === 'Parser') return 'syntax'
  if (exception_type === 'Permission') return 'unsupported'
  if (error_subtype === 'COLUMN_NOT_FOUND') return 'unknown-column'
  if (exception_type === 'Catalog') {
    return type?.includes('Function') ? 'unknown-function' : 'unknown-table'
  }
  return exception_type === 'Binder' ? 'invalid-query' : 'runtime'
}

/** The token at DuckDB's place; all of the question where it names none. */
function spanOf({ position }: Failure, { text, at }: Introspection, rewritten: Rewritten): Span {
  if (position === undefined) return at
  const before = Buffer.from(rewritten.text).subarray(0, Number(position)).toString()
  const place = Math.min(rewritten.placeOf(before.length), text.length)
  const token = tokenize(text).find(({ start, end }) => place >= start && place < end)
  const start = at.start + (token?.start ?? place)
  return { start, end: token ? at.start + token.end : start + 1 }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
