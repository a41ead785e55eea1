import type { cst } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import type {
  ColumnDefinition,
  CreateTable,
  CreateView,
  Identifier,
  Option,
  Watermark,
} from './ast.ts'
import { readExpression } from './read-expression.ts'
import { readOptions } from './read-options.ts'
import { readQuery } from './read-query.ts'
import { readType } from './read-type.ts'
import {
  first,
  mapAll,
  nameOf,
  nameOfToken,
  namesOf,
  singleNameOf,
  spanOf,
  textOf,
  tokenOf,
} from './tree.ts'

type Role = CreateTable['role']

interface TableParts {
  readonly role: Role
  readonly newName: cst.NewNameCstNode
  readonly elements: readonly cst.TableElementCstNode[]
  readonly connector?: cst.WordCstNode
  readonly options: cst.WithOptionsCstNode | undefined
}

/** CREATE SOURCE, SINK, TABLE or VIEW. */
export function readCreate(node: cst.CreateCstNode, text: string): CreateTable | CreateView {
  const { createView } = node.children
  if (createView) return readView(first(createView), spanOf(node))
  return readTable(partsOf(node), text, spanOf(node))
}

/** The three ways to write a table, as one. */
function partsOf({ children }: cst.CreateCstNode): TableParts {
  if (children.createTable) {
    const { newName, tableElements, withOptions } = first(children.createTable).children
    return {
      role: 'table',
      newName: first(newName),
      elements: tableElements?.[0]?.children.tableElement ?? [],
      options: withOptions?.[0],
    }
  }
  const [role, node] = children.createSource
    ? (['source', first(children.createSource)] as const)
    : (['sink', first(children.createSink)] as const)
  const { newName, tableElements, connector, withOptions } = node.children
  return {
    role,
    newName: first(newName),
    elements: first(tableElements).children.tableElement,
    connector: first(connector),
    options: withOptions?.[0],
  }
}

function readTable(parts: TableParts, text: string, at: Span): CreateTable {
  const { newName, role } = parts
  // Each part is read before the mistakes of all are reported.
  const [name, elements, options] = mapAll(
    [
      () => singleNameOf(first(newName.children.name)),
      () => readElements(parts.elements),
      () => connectorOf(parts, readOptions(parts.options, text)),
    ] as const,
    (read) => read(),
  ) as [Identifier, Elements, Pick<CreateTable, 'connector' | 'options'>]
  const ifNotExists = newName.children.IF !== undefined
  return { kind: 'CreateTable', role, name, ...elements, ...options, ifNotExists, at }
}

/** The connector stands after FROM or INTO, or in a table among its options. */
function connectorOf(
  { connector, newName, role }: TableParts,
  options: readonly Option[],
): Pick<CreateTable, 'connector' | 'options'> {
  const given = options.find(({ key }) => key === 'connector')
  if (connector !== undefined) {
    if (given !== undefined) throw connectorTwice(given, role)
    const { name, at } = nameOfToken(tokenOf(connector))
    return { connector: { name: name.toLowerCase(), at }, options }
  }
  if (given === undefined) {
    throw new SqlError('invalid-option', "the table has no 'connector'", {
      at: spanOf(newName),
      hint: "add it to WITH: 'connector' = 'kafka'",
    })
  }
  const name = { name: given.value.toLowerCase(), at: given.valueAt }
  return { connector: name, options: options.filter((option) => option !== given) }
}

function connectorTwice(given: Option, role: Role): SqlError {
  const word = role === 'source' ? 'FROM' : 'INTO'
  return new SqlError('invalid-option', `the connector stands already after ${word}`, {
    at: given.keyAt,
    hint: "leave out 'connector'",
  })
}

type Elements = Pick<CreateTable, 'columns' | 'watermark' | 'primaryKey'>

function readElements(nodes: readonly cst.TableElementCstNode[]): Elements {
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

function readColumn({ children }: cst.ColumnCstNode): Element {
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

function readView({ children }: cst.CreateViewCstNode, at: Span): CreateView {
  const { newName, nameList, query } = children
  const name = singleNameOf(first(first(newName).children.name))
  const ifNotExists = first(newName).children.IF !== undefined
  const columns = nameList && namesOf(first(nameList))
  const view = {
    kind: 'CreateView',
    name,
    query: readQuery(first(query)),
    ifNotExists,
    at,
  } as const
  return columns ? { ...view, columns } : view
}
