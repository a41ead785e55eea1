import type { cst } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import type { ColumnDefinition, CreateTable, Identifier, Watermark } from './ast.ts'
import { readExpression } from './read-expression.ts'
import { readType } from './read-type.ts'
import { first, mapAll, nameOf, namesOf, singleNameOf, spanOf, textOf } from './tree.ts'

/** What stands in the parentheses of a table. */
export type Elements = Pick<CreateTable, 'columns' | 'watermark' | 'primaryKey'>

/** The columns, watermark and key of a table. */
export function readElements(nodes: readonly cst.TableElementCstNode[]): Elements {
  const all = mapAll(nodes, readElement)
  const columns = all.flatMap(({ column }) => column ?? [])
  const watermarks = all.flatMap(({ watermark }) => watermark ?? [])
  const keys = all.flatMap(({ key }) => key ?? [])
  const second = watermarks[1]?.at ?? keys[1]?.at
  if (second !== undefined) {
    const what = watermarks[1] ? 'WATERMARK' : 'PRIMARY KEY'
    throw new SqlError('invalid-query', `a table has one ${what} at most`, { at: second })
  }
  const [watermark] = watermarks
  const [key] = keys
  return {
    columns: key ? columns.map((column) => markKey(column, key.columns)) : columns,
    ...(watermark && { watermark }),
    ...(key && { primaryKey: key.columns }),
  }
}

function markKey(column: ColumnDefinition, key: readonly Identifier[]): ColumnDefinition {
  const isKey = key.some(({ name }) => name === column.name.name)
  return column.kind === 'Physical' && isKey ? { ...column, primaryKey: true } : column
}

interface Key {
  readonly columns: readonly Identifier[]
  readonly at: Span
}

interface Element {
  readonly column?: ColumnDefinition
  readonly watermark?: Watermark
  readonly key?: Key
}

/** A column, watermark or key of a table. */
export function readElement({ children }: cst.TableElementCstNode): Element {
  if (children.watermark) return { watermark: readWatermark(first(children.watermark)) }
  if (children.primaryKey) {
    const node = first(children.primaryKey)
    checkEnforcement(first(node.children.enforcement), spanOf(node))
    return { key: { columns: namesOf(first(node.children.nameList)), at: spanOf(node) } }
  }
  return readColumn(first(children.column))
}

function readWatermark(node: cst.WatermarkCstNode): Watermark {
  const column = singleNameOf(first(node.children.name))
  return { column, delay: readExpression(first(node.children.expression)), at: spanOf(node) }
}

function readColumn(node: cst.ColumnCstNode): Element {
  const { column, ...rest } = readUncommented(node)
  const comment = readComment(node.children.comment)
  return column && comment !== undefined
    ? { ...rest, column: { ...column, comment } }
    : { ...rest, ...(column && { column }) }
}

/** The text of COMMENT '…'. */
export const readComment = (nodes: readonly cst.CommentCstNode[] | undefined): string | undefined =>
  nodes && textOf(first(first(nodes).children.String))

function readUncommented({ children }: cst.ColumnCstNode): Element {
  const name = nameOf(first(children.word))
  if (children.expression) {
    const expression = readExpression(first(children.expression))
    return { column: { kind: 'Computed', name, expression } }
  }
  const type = readType(first(children.dataType))
  if (children.metadata) {
    const { String: key, VIRTUAL } = first(children.metadata).children
    const virtual = VIRTUAL !== undefined
    const from = key ? textOf(first(key)) : name.name
    return { column: { kind: 'Metadata', name, type, key: from, virtual } }
  }
  const column: ColumnDefinition = { kind: 'Physical', name, type, primaryKey: false }
  if (!children.columnKey) return { column }
  const node = first(children.columnKey)
  checkEnforcement(first(node.children.enforcement), spanOf(node))
  return { column, key: { columns: [name], at: spanOf(node) } }
}

/** Nothing here checks a key against the data, and Flink wants that said. */
function checkEnforcement({ children }: cst.EnforcementCstNode, at: Span): void {
  if (children.NOT !== undefined) return
  throw new SqlError('unsupported', 'a PRIMARY KEY is not checked against the data', {
    at,
    hint: 'say so: PRIMARY KEY … NOT ENFORCED',
  })
}
