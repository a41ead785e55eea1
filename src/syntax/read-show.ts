import type { IToken } from 'chevrotain'
import { type cst, token } from '../../grammar/index.ts'
import { SqlError } from '../values/index.ts'
import type { Drop, Listed, NamePattern, Show, Statement, TableKind } from './ast.ts'
import { readText } from './read-options.ts'
import {
  CATALOG,
  DATABASE,
  first,
  nameOf,
  singleNameOf,
  spanOf,
  spanOfToken,
  textOf,
} from './tree.ts'

/** DROP TABLE, SOURCE, SINK or VIEW. */
export function readDrop(node: cst.DropCstNode): Drop {
  const { tableKind, name, IF } = node.children
  return {
    kind: 'Drop',
    what: kindOf(first(tableKind)),
    table: singleNameOf(first(name)),
    ifExists: IF !== undefined,
    at: spanOf(node),
  }
}

const kindOf = ({ children }: cst.TableKindCstNode): TableKind =>
  first(children.kind).image.toLowerCase() as TableKind

/** DESCRIBE and DESC. */
export const readDescribe = (node: cst.DescribeCstNode): Show => ({
  kind: 'ShowColumns',
  table: singleNameOf(first(node.children.name)),
  at: spanOf(node),
})

/** SHOW in all its forms. */
export function readShow(node: cst.ShowCstNode): Show {
  const { children } = node
  const at = spanOf(node)
  if (children.CREATE) {
    const what = kindOf(first(children.tableKind))
    return { kind: 'ShowCreate', what, table: singleNameOf(first(children.name)), at }
  }
  if (children.CURRENT) {
    return { kind: 'ShowCurrent', what: children.CATALOG ? 'catalog' : 'database', at }
  }
  if (children.showCheckpoints) {
    const { bareText } = first(children.showCheckpoints).children
    return { kind: 'ShowCheckpoints', ...(bareText && { job: readText(first(bareText)) }), at }
  }
  if (children.showFrom) {
    const table = singleNameOf(first(first(children.showFrom).children.name))
    return { kind: 'ShowColumns', table, ...patternOf(children.showLike), at }
  }
  return { ...readList(first(children.showList)), at }
}

function readList({ children }: cst.ShowListCstNode) {
  const what = first(children.what)
  if (children.showFrom) checkDatabase(first(first(children.showFrom).children.name), what)
  const listed = what.image.toLowerCase() as Listed
  if (children.USER && listed !== 'functions') {
    const message = `there is no SHOW USER ${what.image.toUpperCase()}`
    throw new SqlError('syntax', message, { at: spanOfToken(what), hint: 'leave out USER' })
  }
  const user = children.USER && { user: true as const }
  return { kind: 'ShowList', listed, ...user, ...patternOf(children.showLike) } as const
}

function patternOf(nodes: readonly cst.ShowLikeCstNode[] | undefined): { like?: NamePattern } {
  if (!nodes) return {}
  const { NOT, ILIKE, String: text } = first(nodes).children
  const pattern = textOf(first(text))
  return { like: { pattern, negated: NOT !== undefined, anyCase: ILIKE !== undefined } }
}

/** USE of what is in use anyway. */
export function readUse(node: cst.UseCstNode): Statement {
  const { CATALOG: isCatalog, name } = node.children
  checkDatabase(first(name), isCatalog && first(isCatalog))
  return { kind: 'Use', at: spanOf(node) }
}

/** Throws unless a name is that of the one database, or of the one catalog where that is asked for. */
function checkDatabase(name: cst.NameCstNode, word: IToken | undefined): void {
  const given = name.children.word.map((part) => nameOf(part).name).join('.')
  const isCatalog = word?.tokenType === token.Catalog
  const known = isCatalog ? [CATALOG] : [DATABASE, `${CATALOG}.${DATABASE}`]
  if (known.includes(given)) return
  const what = isCatalog ? 'catalog' : 'database'
  throw new SqlError('unknown-table', `there is no ${what} "${given}"`, {
    at: spanOf(name),
    hint: `there is one ${what}: ${isCatalog ? CATALOG : DATABASE}`,
  })
}
