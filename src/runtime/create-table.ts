import {
  atOption,
  type Connector,
  type GivenOption,
  type ReadOptions,
  readOptions,
} from '../connectors/index.ts'
import { checkDefinition } from '../logical/index.ts'
import type { CreateTable } from '../syntax/index.ts'
import { didYouMean, type Span, SqlError } from '../values/index.ts'
import type { PlanContext, SessionRequest } from './plan-context.ts'
import type { ReadyTable } from './planned.ts'

/** Defines a table: finds its connector, reads its options and checks both; nothing is contacted. */
export function createTable(written: CreateTable, context: PlanContext): void {
  const { request, catalog, tables, source } = context
  const connector = connectorOf(written, request.connectors)
  const statement = withRoleOf(connector, written)
  const given = new Map(statement.options.map((option) => [option.key, option]))
  const options = optionsOf(connector, { given, at: statement.name.at }, request)
  const definition = catalog.define(statement, connector)
  if (definition?.kind !== 'table') return
  checkDefinition(definition)
  const table = { definition, connector, options, source }
  checkRole(table)
  tables.set(statement.name.name, table)
  for (const note of options.notes) request.note(`${statement.name.name}: ${note}`)
}

/** The table that a plan knows by a name: as it is defined, or under the options of a hint. */
export function tableNamed(name: string, context: PlanContext): ReadyTable | undefined {
  const { request, catalog, tables, source } = context
  const known = tables.get(name)
  const definition = catalog.findVariant(name)
  if (!definition || known?.definition === definition) return known
  const { options: given, statement } = definition
  const connector = connectorOf(statement, request.connectors)
  const options = optionsOf(connector, { given, at: statement.name.at }, request)
  const table = { definition, connector, options, source }
  checkRole(table)
  tables.set(name, table)
  for (const note of options.notes) request.note(`${name}: ${note}`)
  return table
}

/** What a table's DDL says, and what it leaves to the cluster that the command line names. */
function optionsOf(
  connector: Connector,
  { given, at }: { readonly given: ReadonlyMap<string, GivenOption>; readonly at: Span },
  { environment, cluster }: SessionRequest,
): ReadOptions {
  const read = readOptions(connector, given, at, environment)
  if (!cluster || !connector.inherit) return read
  return { ...read, extra: connector.inherit(read.extra, cluster) }
}

/** A table may read what it could not write, such as several topics: INSERT looks at it as a sink. */
function checkRole(table: ReadyTable): void {
  const { connector, definition } = table
  const { statement } = definition
  const role = statement.role === 'table' ? 'source' : statement.role
  if (!connector[role]) {
    const message = `connector ${connector.name} has no ${role}s`
    throw new SqlError('invalid-query', message, { at: statement.connector.at })
  }
  validateTable(table, role)
}

function connectorOf(statement: CreateTable, connectors: readonly Connector[]): Connector {
  const { name, at } = statement.connector
  const found = connectors.find((connector) => connector.name === name.toLowerCase())
  if (found) return found
  throw new SqlError('unknown-option', `there is no connector "${name}"`, {
    at,
    hint: didYouMean(name, connectors.map((connector) => connector.name).sort()),
  })
}

/** CREATE TABLE over a connector that only writes makes a sink; over one that only reads, a source. */
function withRoleOf(
  { source, sink }: { readonly source?: unknown; readonly sink?: unknown },
  statement: CreateTable,
): CreateTable {
  if (statement.role !== 'table' || (source && sink)) return statement
  return { ...statement, role: source ? 'source' : 'sink' }
}

/** Throws a SqlError at the option that makes a table unfit for what it is used as, or at the table. */
export function validateTable(table: ReadyTable, role: 'source' | 'sink'): void {
  const { definition, connector, options } = table
  const { values, extra } = options
  try {
    atOption(definition.options, definition.statement.name.at, 'connector', () =>
      connector.validate?.(definition.spec, values, extra, role),
    )
  } catch (error) {
    throw error instanceof SqlError ? located(error, table) : error
  }
}

/** What a connector says of columns has no place of its own: it sees no text. */
function located(error: SqlError, { definition, source }: ReadyTable): SqlError {
  const { code, message, hint, at = definition.statement.name.at } = error
  const found = error.at ? error : new SqlError(code, message, { at, hint, cause: error })
  found.source ??= source
  return found
}
