import type { Expression, Insert, Query, Statement } from './ast.ts'
import { printCreate } from './print-create.ts'
import { printExpression } from './print-expression.ts'
import { printNames, printOptionsHint, printQuery } from './print-query.ts'
import { printShow } from './print-show.ts'
import { quoteName, quoteText } from './quote.ts'

/**
 * A statement, query or expression as canonical SQL on one line: the same text for the same
 * meaning however it was laid out, and `parse(print(x))` is x apart from the places.
 */
export function print(node: Statement | Query | Expression): string {
  switch (node.kind) {
    case 'CreateTable':
    case 'CreateTableLike':
    case 'CreateTableAs':
    case 'CreateView':
      return printCreate(node)
    case 'Drop':
    case 'Use':
    case 'ShowList':
    case 'ShowColumns':
    case 'ShowCreate':
    case 'ShowCheckpoints':
    case 'ShowCurrent':
    case 'StopJob':
    case 'Savepoint':
      return printShow(node)
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
    case 'Limit':
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

const printInsert = ({ target, options, columns, query }: Insert): string =>
  `INSERT INTO ${quoteName(target.name)}${printOptionsHint(options)}${printNames(columns)} ${printQuery(query)}`
