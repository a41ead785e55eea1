import { printType, type Span, SqlError, type SqlType, type TypeKind } from '../values/index.ts'

/** Types whose values queries hand on and do not compare. */
const NESTED: ReadonlySet<TypeKind> = new Set(['ARRAY', 'MAP', 'MULTISET', 'ROW'])

/** Throws when rows cannot be told apart by values of a type; `what` needs that. */
export function checkComparable(type: SqlType, what: string, at: Span | undefined): void {
  if (!NESTED.has(type.kind)) return
  throw new SqlError('unsupported', `${what} cannot compare values of ${printType(type)} yet`, {
    at,
    hint: 'leave the column out, or compare something that is computed from it',
  })
}
