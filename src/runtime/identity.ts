import type { Catalog } from '../catalog/index.ts'
import { isSecret } from '../connectors/index.ts'
import { type CreateTable, type Insert, print, type Query } from '../syntax/index.ts'
import type { ReadyTable } from './planned.ts'

/**
 * The canonical text that a checkpoint keeps of what it computes: the statements and every definition that they use.
 * Options that do not change what is computed are left out, and so are secrets.
 */
export function identityOf(
  statements: readonly (Insert | Query)[],
  catalog: Catalog,
  tables: ReadonlyMap<string, ReadyTable>,
): string {
  const used = new Map<string, string>()
  const visit = (node: unknown): void => {
    for (const name of namesIn(node)) {
      const definition = catalog.find(name)
      if (!definition || used.has(name)) continue
      used.set(name, '')
      const { statement } = definition
      used.set(
        name,
        print(
          statement.kind === 'CreateTable' ? essentials(statement, tables.get(name)) : statement,
        ),
      )
      visit(statement)
    }
  }
  visit(statements)
  return [...used.values(), ...statements.map((statement) => print(statement))].join(';\n')
}

function essentials(statement: CreateTable, table: ReadyTable | undefined): CreateTable {
  const changeable = new Set(table?.connector.changeable)
  const options = statement.options.filter(
    ({ key }) => !changeable.has(key) && !key.startsWith('properties.') && !isSecret(key),
  )
  return { ...statement, options }
}

/** Every table that a syntax tree names, in no special order. */
function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn)
  if (typeof node !== 'object' || node === null) return []
  const { kind, name, target } = node as {
    kind?: string
    name?: { name: string }
    target?: { name: string }
  }
  const own = kind === 'Table' ? name?.name : kind === 'Insert' ? target?.name : undefined
  const below = Object.values(node).flatMap(namesIn)
  return own === undefined ? below : [own, ...below]
}
