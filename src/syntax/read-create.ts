import type { cst } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import type {
  CreateTable,
  CreateTableAs,
  CreateTableLike,
  CreateView,
  Identifier,
  LikeOption,
  Option,
} from './ast.ts'
import { type Elements, readComment, readElements } from './read-elements.ts'
import { readOptions } from './read-options.ts'
import { readQuery } from './read-query.ts'
import { first, mapAll, nameOfToken, namesOf, singleNameOf, spanOf, tokenOf } from './tree.ts'

type Role = CreateTable['role']

interface TableParts {
  readonly role: Role
  readonly orReplace: boolean
  readonly comment?: string | undefined
  readonly newName: cst.NewNameCstNode
  readonly elements: readonly cst.TableElementCstNode[]
  readonly connector?: cst.WordCstNode
  readonly options: cst.WithOptionsCstNode | undefined
}

/** CREATE SOURCE, SINK, TABLE or VIEW. */
export function readCreate(
  node: cst.CreateCstNode,
  text: string,
): CreateTable | CreateTableLike | CreateTableAs | CreateView {
  const { createView, createTable, OR } = node.children
  const at = spanOf(node)
  if (createView) return readView(first(createView), OR !== undefined, at)
  const parts = partsOf(node)
  const { likeClause, query } = createTable ? first(createTable).children : {}
  if (likeClause) return readLike(first(likeClause), parts, text, at)
  const table = readTable(parts, text, at)
  if (!query) return table
  return { kind: 'CreateTableAs', name: table.name, table, query: readQuery(first(query)), at }
}

/** The three ways to write a table, as one. */
function partsOf({ children }: cst.CreateCstNode): TableParts {
  const orReplace = children.OR !== undefined
  if (children.createTable) {
    const { newName, tableElements, withOptions, comment } = first(children.createTable).children
    return {
      role: 'table',
      orReplace,
      comment: readComment(comment),
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
    orReplace,
    newName: first(newName),
    elements: first(tableElements).children.tableElement,
    connector: first(connector),
    options: withOptions?.[0],
  }
}

function readTable(parts: TableParts, text: string, at: Span): CreateTable {
  const { options, ...body } = readBody(parts, () =>
    connectorOf(parts, readOptions(parts.options, text)),
  )
  return { kind: 'CreateTable', role: parts.role, ...body, ...options, at }
}

/** CREATE TABLE … LIKE, whose connector may be that of the other table. */
function readLike(
  { children }: cst.LikeClauseCstNode,
  parts: TableParts,
  text: string,
  at: Span,
): CreateTableLike {
  const body = readBody(parts, () => readOptions(parts.options, text))
  const base = singleNameOf(first(children.name))
  const merges = (children.likeOption ?? []).map(readLikeOption)
  const twice = merges.find(({ feature }, i) => merges.findIndex((m) => m.feature === feature) < i)
  if (twice) {
    throw new SqlError('syntax', `${twice.feature} is named twice`, { at: twice.at })
  }
  return { kind: 'CreateTableLike', ...body, base, merges, at }
}

function readLikeOption(node: cst.LikeOptionCstNode): LikeOption {
  const strategy = first(node.children.strategy).image.toUpperCase() as LikeOption['strategy']
  const feature = first(node.children.feature).image.toUpperCase() as LikeOption['feature']
  const at = spanOf(node)
  const canOverwrite = /^(GENERATED|METADATA|OPTIONS|WATERMARKS)$/.test(feature)
  if (strategy !== 'OVERWRITING' || canOverwrite) return { strategy, feature, at }
  throw new SqlError('syntax', `${feature} cannot be overwritten`, {
    at,
    hint: `write INCLUDING ${feature} or EXCLUDING ${feature}`,
  })
}

/** Name, elements and options; each is read before the mistakes of all are reported. */
function readBody<Options>(parts: TableParts, readOptionsOf: () => Options) {
  const { newName, orReplace, comment } = parts
  const ifNotExists = newName.children.IF !== undefined
  const [name, elements, options] = mapAll(
    [
      () => singleNameOf(first(newName.children.name)),
      () => readElements(parts.elements),
      readOptionsOf,
    ] as const,
    (read) => read(),
  ) as [Identifier, Elements, Options]
  refuseBoth(ifNotExists && orReplace, newName)
  return {
    name,
    ...elements,
    options,
    ...(comment !== undefined && { comment }),
    ifNotExists,
    ...(orReplace && { orReplace }),
  }
}

function refuseBoth(isBoth: boolean, newName: cst.NewNameCstNode): void {
  if (!isBoth) return
  throw new SqlError('syntax', 'OR REPLACE and IF NOT EXISTS exclude each other', {
    at: spanOf(newName),
    hint: 'leave out one of them',
  })
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

function readView({ children }: cst.CreateViewCstNode, orReplace: boolean, at: Span): CreateView {
  const { newName, nameList, query } = children
  const name = singleNameOf(first(first(newName).children.name))
  const ifNotExists = first(newName).children.IF !== undefined
  const comment = readComment(children.comment)
  refuseBoth(ifNotExists && orReplace, first(newName))
  return {
    kind: 'CreateView',
    name,
    ...(nameList && { columns: namesOf(first(nameList)) }),
    query: readQuery(first(query)),
    ...(comment !== undefined && { comment }),
    ifNotExists,
    ...(orReplace && { orReplace }),
    at,
  }
}
