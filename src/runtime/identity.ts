import { type Catalog, isEssential } from '../catalog/index.ts'
import {
  type CreateTable,
  type CreateView,
  type Insert,
  type Option,
  print,
  type Query,
} from '../syntax/index.ts'

/**
 * The canonical text that a checkpoint keeps of what it computes: the statements and every definition that they use.
 * Options that do not change what is computed are left out, and so are secrets and what is said to people alone.
 */
export function identityOf(
  statements: readonly (Insert | Query)[],
  { catalog }: { readonly catalog: Catalog },
): string {
  const used = new Map<string, string>()
  const visit = (node: unknown): void => {
    for (const { name } of tablesIn(node)) {
      const definition = catalog.find(name)
      if (!definition || used.has(name)) continue
      used.set(name, '')
      used.set(
        name,
        print(
          definition.kind === 'view'
            ? plainView(definition.statement, catalog)
            : plainTable(definition.statement, definition.changeable),
        ),
      )
      visit(definition.statement)
    }
  }
  visit(statements)
  const texts = statements.map((statement) => print(withoutExtras(statement, catalog)))
  return [...used.values(), ...texts].join(';\n')
}

function plainTable(statement: CreateTable, changeable: readonly string[]): CreateTable {
  const { comment: _, orReplace: __, ...rest } = statement
  const columns = statement.columns.map(({ comment: _, ...column }) => column)
  return {
    ...rest,
    columns,
    ifNotExists: false,
    options: essentials(statement.options, changeable),
  }
}

function plainView(statement: CreateView, catalog: Catalog): CreateView {
  const { comment: _, orReplace: __, ...rest } = statement
  return { ...rest, ifNotExists: false, query: withoutExtras(statement.query, catalog) }
}

const essentials = (options: readonly Option[], changeable: readonly string[]): Option[] =>
  options.filter(({ key }) => isEssential(key, changeable))

/** The tree without hints that change nothing; of those with options only what matters stays. */
function withoutExtras<Node>(node: Node, catalog: Catalog): Node {
  if (Array.isArray(node)) return node.map((each) => withoutExtras(each, catalog)) as Node
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).flatMap(([key, value]) => {
    if (key === 'hints') return []
    if (key !== 'options') return [[key, withoutExtras(value, catalog)]]
    const left = essentials(value as Option[], changeableOf(node, catalog))
    return left.length > 0 ? [[key, left]] : []
  })
  return Object.fromEntries(entries) as Node
}

function changeableOf(node: object, catalog: Catalog): readonly string[] {
  const name = tableOf(node)?.name
  const definition = name === undefined ? undefined : catalog.find(name)
  return definition?.kind === 'table' ? definition.changeable : []
}

interface Named {
  readonly name: string
}

/** The table that a node of a syntax tree names, if it does. */
function tableOf(node: object): Named | undefined {
  const { kind, name, target } = node as { kind?: string; name?: Named; target?: Named }
  if (kind === 'Table') return name
  return kind === 'Insert' ? target : undefined
}

/** Every table that a syntax tree names, in no special order. */
export function tablesIn(node: unknown): Named[] {
  if (Array.isArray(node)) return node.flatMap(tablesIn)
  if (typeof node !== 'object' || node === null) return []
  const below = Object.values(node).flatMap(tablesIn)
  const own = tableOf(node)
  return own ? [own, ...below] : below
}
