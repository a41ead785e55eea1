import { printType, type Span, SqlError, type SqlType, type TypeKind } from '../values/index.ts'

/** Types that tables may declare and that queries cannot compute with yet. */
const LATER: ReadonlySet<TypeKind> = new Set(['ARRAY', 'MAP', 'MULTISET', 'ROW'])

/** Throws when a query uses a column of a type that is not executed yet. */
export function checkExecutable(type: SqlType, column: string, at: Span): void {
  if (!LATER.has(type.kind)) return
  throw new SqlError(
    'unsupported',
    `column "${column}" is ${printType(type)}, which queries cannot use yet`,
    { at, hint: 'leave it out of the query; other columns of the table can be used' },
  )
}
