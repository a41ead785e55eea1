import { printType } from '../values/index.ts'
import type {
  ColumnDefinition,
  CreateTable,
  CreateView,
  Expression,
  Insert,
  Query,
  Statement,
} from './ast.ts'
import { printExpression } from './print-expression.ts'
import { printNames, printQuery } from './print-query.ts'
import { quoteName, quoteText } from './quote.ts'

/**
 * A statement, query or expression as canonical SQL on one line: the same text for the same
 * meaning however it was laid out, and `parse(print(x))` is x apart from the places.
 */
export function print(node: Statement | Query | Expression): string {
  switch (node.kind) {
    case 'CreateTable':
      return printTable(node)
    case 'CreateView':
      return printView(node)
    case 'Insert':
      return printInsert(node)
    case 'StatementSet':
      return printSet(node.inserts)
    case 'Select':
      return printQuery('query' in node ? node.query : node)
    case 'Explain':
      return `EXPLAIN PLAN FOR ${printExplained(node.statement)}`
    case 'Set':
      return node.key === undefined
        ? 'SET'
        : `SET ${quoteText(node.key)} = ${quoteText(node.value ?? '')}`
    case 'Reset':
      return node.key === undefined ? 'RESET' : `RESET ${quoteText(node.key)}`
    case 'Introspection':
      return node.text
    case 'UnionAll':
    case 'Values':
    case 'With':
      return printQuery(node)
    default:
      return printExpression(node)
  }
}

type Explained = Extract<Statement, { kind: 'Explain' }>['statement']

function printExplained(statement: Explained): string {
  if (statement.kind === 'Insert') return printInsert(statement)
  return statement.kind === 'Select' ? printQuery(statement.query) : printSet(statement.inserts)
}

const printSet = (inserts: readonly Insert[]): string =>
  `EXECUTE STATEMENT SET BEGIN ${inserts.map((insert) => `${printInsert(insert)}; `).join('')}END`

const printInsert = ({ target, columns, query }: Insert): string =>
  `INSERT INTO ${quoteName(target.name)}${printNames(columns)} ${printQuery(query)}`

const unless = (ifNotExists: boolean): string => (ifNotExists ? 'IF NOT EXISTS ' : '')

const printView = ({ name, columns, query, ifNotExists }: CreateView): string =>
  `CREATE VIEW ${unless(ifNotExists)}${quoteName(name.name)}${printNames(columns)} AS ${printQuery(query)}`

function printTable(table: CreateTable): string {
  const { role, name, connector, options } = table
  const settings = options.map(({ key, value }) => `${quoteText(key)} = ${quoteText(value)}`)
  if (role === 'table') settings.unshift(`'connector' = ${quoteText(connector.name)}`)
  const elements = printElements(table)
  const parts = [`CREATE ${role.toUpperCase()} ${unless(table.ifNotExists)}${quoteName(name.name)}`]
  if (elements.length > 0) parts.push(`(${elements.join(', ')})`)
  if (role !== 'table') {
    parts.push(`${role === 'source' ? 'FROM' : 'INTO'} ${quoteName(connector.name)}`)
  }
  if (settings.length > 0) parts.push(`WITH (${settings.join(', ')})`)
  return parts.join(' ')
}

function printElements({ columns, watermark, primaryKey }: CreateTable): string[] {
  const elements = columns.map(printColumn)
  if (watermark) {
    const { column, delay } = watermark
    elements.push(`WATERMARK FOR ${quoteName(column.name)} AS ${printExpression(delay)}`)
  }
  if (primaryKey) elements.push(`PRIMARY KEY${printNames(primaryKey)} NOT ENFORCED`)
  return elements
}

function printColumn(column: ColumnDefinition): string {
  const name = quoteName(column.name.name)
  switch (column.kind) {
    case 'Physical':
      return `${name} ${printType(column.type)}`
    case 'Metadata': {
      const virtual = column.virtual ? ' VIRTUAL' : ''
      return `${name} ${printType(column.type)} METADATA FROM ${quoteText(column.key)}${virtual}`
    }
    case 'Computed':
      return `${name} AS ${printExpression(column.expression)}`
  }
}
