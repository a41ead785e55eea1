import type { Identifier } from '../syntax/index.ts'
import { didYouMean, nearest, type Span, SqlError, type SqlType } from '../values/index.ts'
import type { BoundExpression } from './expression.ts'

/** A column that expressions may name. */
export interface ScopeColumn {
  /** The alias or name of the table it belongs to, if that has one. */
  readonly table: string | undefined
  readonly name: string
  readonly type: SqlType
  /** Its place in the input. */
  readonly index: number
}

/** The columns that a clause sees. */
export interface Scope {
  readonly columns: readonly ScopeColumn[]
  /** Names given in the SELECT list: not visible to WHERE, GROUP BY and HAVING, but people try. */
  readonly aliases?: ReadonlySet<string>
}

/** No columns at all. */
export const emptyScope: Scope = { columns: [] }

/** The column of a dotted name: `a` or `t.a`. Throws SqlError when there is none, or more than one. */
export function resolveColumn(
  scope: Scope,
  path: readonly Identifier[],
  at: Span,
): BoundExpression {
  const column = path[path.length - 1] as Identifier
  const table = path[path.length - 2]
  if (path.length > 2) throw tooManyParts(path, at)
  const visible = table ? columnsOf(scope, table) : scope.columns
  const found = visible.filter(({ name }) => name === column.name)
  const [first] = found
  if (!first) throw unknownColumn(scope, visible, column, table)
  if (found.length > 1) throw ambiguous(column, found, at)
  return columnReference(first)
}

/** A reference to a column of the scope. */
export function columnReference({ type, index, name }: ScopeColumn): BoundExpression {
  return { kind: 'Column', type, index, name }
}

/** The columns of one table of the scope, for `t.a` and `t.*`. */
export function columnsOf(scope: Scope, table: Identifier): readonly ScopeColumn[] {
  const columns = scope.columns.filter((column) => column.table === table.name)
  if (columns.length > 0) return columns
  const tables = [...new Set(scope.columns.flatMap((column) => column.table ?? []))]
  throw new SqlError('unknown-table', `table "${table.name}" is not in FROM`, {
    at: table.at,
    hint: didYouMean(table.name, tables),
  })
}

function unknownColumn(
  scope: Scope,
  visible: readonly ScopeColumn[],
  column: Identifier,
  table: Identifier | undefined,
): SqlError {
  const { name, at } = column
  const where = table
    ? `"${table.name}" has no column "${name}"`
    : `column "${name}" does not exist`
  return new SqlError('unknown-column', where, { at, hint: hintFor(scope, visible, name) })
}

function hintFor(scope: Scope, visible: readonly ScopeColumn[], name: string): string | undefined {
  const names = visible.map((column) => column.name)
  if (scope.aliases?.has(name)) {
    return `"${name}" names a result column, which exists only after this clause: repeat its expression, or use a sub-query`
  }
  if (names.length === 0) return 'there is no FROM'
  const tables = visible.flatMap((column) => column.table ?? [])
  if (nearest(name, names).length === 0 && tables.includes(name)) {
    return `"${name}" is a table; its columns are ${names.join(', ')}`
  }
  return didYouMean(name, names)
}

function ambiguous(column: Identifier, found: readonly ScopeColumn[], at: Span): SqlError {
  const tables = [...new Set(found.flatMap(({ table }) => table ?? []))]
  const hint =
    tables.length > 1
      ? `write ${tables.map((table) => `${table}.${column.name}`).join(' or ')}`
      : 'give the columns of the sub-query different names with AS'
  return new SqlError('unknown-column', `column "${column.name}" is ambiguous`, { at, hint })
}

function tooManyParts(path: readonly Identifier[], at: Span): SqlError {
  const name = path.map((part) => part.name).join('.')
  return new SqlError('unknown-column', `column "${name}" does not exist`, {
    at,
    hint: 'a column is written a or t.a; fields of a ROW cannot be read yet',
  })
}
