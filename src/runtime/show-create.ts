import type { Catalog, Definition } from '../catalog/index.ts'
import { isSecret } from '../connectors/index.ts'
import {
  type CreateTable,
  type Identifier,
  type Option,
  printCreate,
  type Show,
  type TableKind,
} from '../syntax/index.ts'
import { SqlError } from '../values/index.ts'

/** The statement that defines a table or view, with its secrets masked. */
export function showCreate(
  { what, table }: Extract<Show, { kind: 'ShowCreate' }>,
  catalog: Catalog,
): string {
  const definition = catalog.lookup(table)
  checkKind(definition, { what, table }, 'SHOW CREATE')
  if (definition.kind === 'view') return `${printCreate(plain(definition.statement), 'lines')};`
  const role = what === 'view' ? definition.statement.role : what
  return `${printCreate(masked({ ...plain(definition.statement), role }), 'lines')};`
}

/** What was there when it was created is not part of what it is. */
function plain<Statement extends { readonly ifNotExists: boolean }>(statement: Statement) {
  return { ...statement, ifNotExists: false, orReplace: false }
}

const masked = (statement: CreateTable): CreateTable => ({
  ...statement,
  options: statement.options.map(maskedOption),
})

/** The name of an environment variable is no secret. */
function maskedOption(option: Option): Option {
  const isHidden = isSecret(option.key) && !/^\$\{\w+\}$/.test(option.value)
  return isHidden ? { ...option, value: '******' } : option
}

/** Throws unless a name stands for what the statement says: TABLE takes sources and sinks as well. */
export function checkKind(
  definition: Definition,
  { what, table: name }: { readonly what: TableKind; readonly table: Identifier },
  verb: string,
): void {
  const is = definition.kind === 'view' ? 'view' : definition.statement.role
  const isWide = is !== 'view' && what !== 'view' && (what === 'table' || is === 'table')
  if (what === is || isWide) return
  throw new SqlError('invalid-query', `"${name.name}" is a ${is}, not a ${what}`, {
    at: name.at,
    hint: `write ${verb} ${is === 'view' ? 'VIEW' : 'TABLE'}`,
  })
}
