import type { Introspection, IntrospectionTable } from '../../syntax/index.ts'
import { nearest, SqlError, SqlErrors } from '../../values/index.ts'
import type { TableDefinition } from '../define.ts'
import { tables } from '../tables/index.ts'
import { refuseDeeds } from './refuse.ts'

/** Throws SqlErrors for a question that tries something else than asking, or asks for tables that are not there. */
export function checkQuestion(question: Introspection): void {
  refuseDeeds(question)
  const unknown = question.tables.filter((table) => table.isTable && !isKnown(table))
  if (unknown.length > 0) throw new SqlErrors(unknown.map(unknownTable))
}

/** The tables of `job` and `kafka` that a question names, each once. */
export function tablesOf(question: Introspection): TableDefinition[] {
  return tables.filter((table) => question.tables.some((named) => isNamed(table, named)))
}

const isKnown = (named: IntrospectionTable): boolean =>
  named.schema === 'checkpoint' || tables.some((table) => isNamed(table, named))

const isNamed = (table: TableDefinition, { schema, path }: IntrospectionTable): boolean =>
  table.schema === schema && path[0]?.toLowerCase() === table.name

function unknownTable({ schema, path, at }: IntrospectionTable): SqlError {
  const name = `${schema}.${path.join('.')}`
  const namesake = tables.find((table) => table.name === path[0]?.toLowerCase())
  const names = tables.map((table) => `${table.schema}.${table.name}`)
  const near = nearest(name, names)
  const own = names.filter((each) => each.startsWith(`${schema}.`))
  const meant = namesake ? [`${namesake.schema}.${namesake.name}`] : near
  return new SqlError('unknown-table', `there is no table "${name}"`, {
    at,
    hint: meant.length > 0 ? `did you mean ${meant.join(' or ')}?` : `there are ${own.join(', ')}`,
  })
}
