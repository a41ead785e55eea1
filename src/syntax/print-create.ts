import { printType } from '../values/index.ts'
import type {
  ColumnDefinition,
  CreateTable,
  CreateTableAs,
  CreateTableLike,
  CreateView,
  Option,
} from './ast.ts'
import { printExpression } from './print-expression.ts'
import { printNames, printQuery } from './print-query.ts'
import { quoteName, quoteText } from './quote.ts'

type Create = CreateTable | CreateTableLike | CreateTableAs | CreateView

/** A CREATE on one line, or with each column and option on a line of its own. */
export function printCreate(node: Create, layout: 'line' | 'lines' = 'line'): string {
  switch (node.kind) {
    case 'CreateView':
      return printView(node, layout)
    case 'CreateTableAs':
      return `${printTable(node.table, layout)}${gap(layout)}AS ${printQuery(node.query)}`
    case 'CreateTable':
    case 'CreateTableLike':
      return printTable(node, layout)
  }
}

type Layout = 'line' | 'lines'

const gap = (layout: Layout): string => (layout === 'line' ? ' ' : '\n')

function listed(parts: readonly string[], layout: Layout): string {
  return layout === 'line' ? `(${parts.join(', ')})` : `(\n  ${parts.join(',\n  ')}\n)`
}

function printHead({
  kind,
  name,
  ifNotExists,
  orReplace,
  ...rest
}: CreateView | CreateTable | CreateTableLike): string {
  const what = kind === 'CreateView' ? 'view' : 'role' in rest ? rest.role : 'table'
  const replacing = orReplace ? 'OR REPLACE ' : ''
  const unless = ifNotExists ? 'IF NOT EXISTS ' : ''
  return `CREATE ${replacing}${what.toUpperCase()} ${unless}${quoteName(name.name)}`
}

const printComment = (comment: string | undefined): string =>
  comment === undefined ? '' : ` COMMENT ${quoteText(comment)}`

function printView(view: CreateView, layout: Layout): string {
  const head = `${printHead(view)}${printNames(view.columns)}${printComment(view.comment)}`
  return `${head}${gap(layout)}AS ${printQuery(view.query)}`
}

function printTable(table: CreateTable | CreateTableLike, layout: Layout): string {
  const settings = table.options.map(printOption)
  const isPlain = table.kind === 'CreateTable' && table.role === 'table'
  if (isPlain) settings.unshift(`'connector' = ${quoteText(table.connector.name)}`)
  const elements = printElements(table)
  const parts = [printHead(table)]
  if (elements.length > 0) parts[0] += ` ${listed(elements, layout)}`
  if (table.comment !== undefined) parts.push(printComment(table.comment).trim())
  if (table.kind === 'CreateTable' && !isPlain) {
    parts.push(`${table.role === 'source' ? 'FROM' : 'INTO'} ${quoteName(table.connector.name)}`)
  }
  if (settings.length > 0) parts.push(`WITH ${listed(settings, layout)}`)
  if (table.kind === 'CreateTableLike') parts.push(printLike(table))
  return parts.join(gap(layout))
}

const printOption = ({ key, value }: Option): string => `${quoteText(key)} = ${quoteText(value)}`

function printLike({ base, merges }: CreateTableLike): string {
  const options = merges.map(({ strategy, feature }) => `${strategy} ${feature}`)
  return `LIKE ${quoteName(base.name)}${options.length > 0 ? ` (${options.join(' ')})` : ''}`
}

function printElements({
  columns,
  watermark,
  primaryKey,
}: CreateTable | CreateTableLike): string[] {
  const elements = columns.map((column) => printColumn(column) + printComment(column.comment))
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
