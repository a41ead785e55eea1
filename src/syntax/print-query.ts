import type { CommonTable, Identifier, Option, Query, SelectItem, TableReference } from './ast.ts'
import { printExpression } from './print-expression.ts'
import { quoteName, quoteText } from './quote.ts'

/** `(a, b, c)`, with a space before it; nothing when there is no list. */
export const printNames = (names: readonly Identifier[] | undefined): string =>
  names === undefined ? '' : ` (${names.map(({ name }) => quoteName(name)).join(', ')})`

/** A query as canonical SQL on one line. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'Select':
      return printSelect(query)
    case 'UnionAll':
      return query.inputs.map(printInput).join(' UNION ALL ')
    case 'Values':
      return `VALUES ${query.rows.map((row) => `(${row.map(printExpression).join(', ')})`).join(', ')}`
    case 'Limit': {
      const offset = query.offset > 0 ? ` OFFSET ${query.offset}` : ''
      const isOpen = query.input.kind === 'Limit' || query.input.kind === 'With'
      const input = isOpen ? `(${printQuery(query.input)})` : printQuery(query.input)
      return `${input} LIMIT ${query.count}${offset}`
    }
    case 'With': {
      const body =
        query.body.kind === 'With' ? `(${printQuery(query.body)})` : printQuery(query.body)
      return `WITH ${query.tables.map(printCommonTable).join(', ')} ${body}`
    }
  }
}

function printInput(query: Query): string {
  const isTerm = query.kind === 'Select' || query.kind === 'Values'
  return isTerm ? printQuery(query) : `(${printQuery(query)})`
}

const printCommonTable = ({ name, columns, query }: CommonTable): string =>
  `${quoteName(name.name)}${printNames(columns)} AS (${printQuery(query)})`

function printSelect(select: Extract<Query, { kind: 'Select' }>): string {
  const { distinct, items, from, where, groupBy, having } = select
  const hints = select.hints ? `/*+ ${select.hints.map(({ name }) => name).join(', ')} */ ` : ''
  const parts = [`SELECT ${hints}${distinct ? 'DISTINCT ' : ''}${items.map(printItem).join(', ')}`]
  if (from) parts.push(`FROM ${printTable(from)}`)
  if (where) parts.push(`WHERE ${printExpression(where)}`)
  if (groupBy) parts.push(`GROUP BY ${groupBy.map(printExpression).join(', ')}`)
  if (having) parts.push(`HAVING ${printExpression(having)}`)
  return parts.join(' ')
}

/** ` /*+ OPTIONS('a' = 'b') *​/`; nothing when there are none. */
export function printOptionsHint(options: readonly Option[] | undefined): string {
  if (!options) return ''
  const settings = options.map(({ key, value }) => `${quoteText(key)} = ${quoteText(value)}`)
  return ` /*+ OPTIONS(${settings.join(', ')}) */`
}

const printAlias = (alias: Identifier | undefined): string =>
  alias === undefined ? '' : ` AS ${quoteName(alias.name)}`

function printItem(item: SelectItem): string {
  if (item.kind === 'Item') return printExpression(item.expression) + printAlias(item.alias)
  return item.qualifier === undefined ? '*' : `${quoteName(item.qualifier.name)}.*`
}

function printTable(table: TableReference): string {
  if (table.kind === 'Table') {
    return quoteName(table.name.name) + printOptionsHint(table.options) + printAlias(table.alias)
  }
  return `(${printQuery(table.query)})${printAlias(table.alias)}${printNames(table.columns)}`
}
