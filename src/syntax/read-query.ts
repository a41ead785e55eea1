import type { cst } from '../../grammar/index.ts'
import { type Span, SqlError } from '../values/index.ts'
import type {
  CommonTable,
  Expression,
  Identifier,
  Query,
  SelectItem,
  TableReference,
} from './ast.ts'
import { readExpression } from './read-expression.ts'
import { readQueryHints, readTableHints } from './read-hints.ts'
import { readLimits } from './read-limit.ts'
import { readLiteral, signed } from './read-operand.ts'
import {
  first,
  mapAll,
  nameOf,
  nameOfToken,
  namesOf,
  singleNameOf,
  spanning,
  spanOf,
  withoutDatabase,
} from './tree.ts'

/** A query with its WITH list and its UNION ALL. */
export function readQuery(node: cst.QueryCstNode): Query {
  const { commonTable, queryTerm, UNION } = node.children
  const tables = commonTable && mapAll(commonTable, readCommonTable)
  const inputs = mapAll(queryTerm, readTerm)
  const terms: Query = UNION ? { kind: 'UnionAll', inputs, at: unionSpan(inputs) } : first(inputs)
  const body = readLimits(terms, node, spanning(terms.at, spanOf(node)))
  return tables ? { kind: 'With', tables, body, at: spanOf(node) } : body
}

const unionSpan = (inputs: readonly Query[]): Span =>
  spanning(first(inputs).at, (inputs.at(-1) as Query).at)

function readCommonTable({ children }: cst.CommonTableCstNode): CommonTable {
  const name = nameOf(first(children.word))
  const columns = children.nameList && namesOf(first(children.nameList))
  const query = readQuery(first(children.query))
  return columns ? { name, columns, query } : { name, query }
}

function readTerm({ children }: cst.QueryTermCstNode): Query {
  if (children.select) return readSelect(first(children.select))
  if (children.values) return readValues(first(children.values))
  return readQuery(first(children.query))
}

function readValues(node: cst.ValuesCstNode): Query {
  const rows = mapAll(node.children.valuesRow, ({ children }) =>
    children.bareValue
      ? [readBareValue(first(children.bareValue))]
      : mapAll(children.expression ?? [], readExpression),
  )
  return { kind: 'Values', rows, at: spanOf(node) }
}

function readBareValue({ children }: cst.BareValueCstNode): Expression {
  const value = readLiteral(first(children.literal))
  return children.sign ? signed(first(children.sign), value) : value
}

type Select = Extract<Query, { kind: 'Select' }>

function readSelect(node: cst.SelectCstNode): Query {
  const { children } = node
  const distinct = children.DISTINCT !== undefined
  // Each clause is read before the mistakes of all are reported.
  const clauses: (() => Partial<Select>)[] = [
    () => (children.hints ? { hints: readQueryHints(children.hints) } : {}),
    () => ({ items: mapAll(children.selectItem, readItem) }),
    () => (children.tableReference ? { from: readTable(first(children.tableReference)) } : {}),
    () => (children.where ? { where: readExpression(first(children.where)) } : {}),
    () => (children.key ? { groupBy: mapAll(children.key, readKey) } : {}),
    () => (children.having ? { having: readExpression(first(children.having)) } : {}),
  ]
  const select: Select = { kind: 'Select', distinct, items: [], at: spanOf(node) }
  return Object.assign(select, ...mapAll(clauses, (read) => read())) as Select
}

/** Grouping beyond a list of expressions is not known yet. */
const laterGroupings = new Set(['ROLLUP', 'CUBE', 'GROUPING', 'TUMBLE', 'HOP', 'SESSION'])

function readKey(node: cst.ExpressionCstNode): Expression {
  const key = readExpression(node)
  if (key.kind !== 'Call' || !laterGroupings.has(key.name)) return key
  throw new SqlError('unsupported', `GROUP BY ${key.name} is not supported yet`, {
    at: key.at,
    hint: 'group by columns and expressions',
  })
}

function readItem(node: cst.SelectItemCstNode): SelectItem {
  const { Star, expression, alias } = node.children
  const at = spanOf(node)
  if (Star) return { kind: 'Star', at }
  const qualifier = starOf(first(expression))
  if (qualifier && !alias) return { kind: 'Star', qualifier, at }
  const item = { kind: 'Item', expression: readExpression(first(expression)) } as const
  return alias ? { ...item, alias: readAlias(first(alias)), at } : { ...item, at }
}

/** The `t` of an expression that is nothing but `t.*`. */
function starOf(node: cst.ExpressionCstNode): Identifier | undefined {
  const { arithmetic } = first(node.children.predicate).children
  const column = first(first(arithmetic).children.operand).children.columnOrCall?.[0]
  if (!column?.children.Star) return undefined
  const [table, second] = withoutDatabase(column.children.word.map(nameOf))
  if (second !== undefined) return undefined
  const { location } = column
  const isWhole =
    location?.startOffset === node.location?.startOffset &&
    location?.endOffset === node.location?.endOffset
  return isWhole && column.children.Star.length === 1 ? table : undefined
}

function readAlias({ children }: cst.AliasCstNode): Identifier {
  return children.word ? nameOf(first(children.word)) : nameOfToken(first(children.Name))
}

function readTable(node: cst.TableReferenceCstNode): TableReference {
  const { name, query, alias, nameList } = node.children
  const at = spanOf(node)
  const naming = {
    ...(alias && { alias: readAlias(first(alias)) }),
    ...(nameList && { columns: namesOf(first(nameList)) }),
  }
  if (query) return { kind: 'Subquery', query: readQuery(first(query)), ...naming, at }
  const options = readTableHints(node.children.hints)
  const table = {
    kind: 'Table',
    name: singleNameOf(first(name)),
    ...(options && { options }),
  } as const
  if (!nameList) return { ...table, ...naming, at }
  // `t AS x (a, b)` renames columns, which only sub-queries do here: `(SELECT * FROM t) AS x (a, b)`.
  return { kind: 'Subquery', query: everythingOf({ ...table, at }, at), ...naming, at }
}

function everythingOf(from: TableReference, at: Span): Query {
  return { kind: 'Select', distinct: false, items: [{ kind: 'Star', at }], from, at }
}
