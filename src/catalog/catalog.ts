import type { MetadataDefinition, TableSpec } from '../connectors/index.ts'
import type { CreateTable, CreateView, Identifier, Option } from '../syntax/index.ts'
import { didYouMean, SqlError } from '../values/index.ts'
import { checkTable } from './check-table.ts'
import { specOf } from './table-spec.ts'

/** A source, sink or table: its DDL, and what of it connectors get to see. */
export interface TableDefinition {
  readonly kind: 'table'
  readonly statement: CreateTable
  readonly spec: TableSpec
  /** Options of WITH by key. */
  readonly options: ReadonlyMap<string, Option>
}

/** A named query. */
export interface ViewDefinition {
  readonly kind: 'view'
  readonly statement: CreateView
}

/** What a name means. */
export type Definition = TableDefinition | ViewDefinition

/** The tables and views that a script has defined so far. Names are case-sensitive, as Flink's. */
export class Catalog {
  private readonly definitions = new Map<string, Definition>()

  /**
   * Takes a CREATE; gives undefined when IF NOT EXISTS found one of that name. Throws SqlErrors with every mistake of the
   * statement. `offered`: the metadata of the table's connector, whose types the table's metadata columns then have for
   * the connector, while queries see the declared ones.
   */
  define(
    statement: CreateTable | CreateView,
    offered?: readonly MetadataDefinition[],
  ): Definition | undefined {
    const { name } = statement
    const known = this.definitions.get(name.name)
    if (known && statement.ifNotExists) return undefined
    if (known) throw alreadyDefined(name, known)
    const definition = define(statement, offered)
    this.definitions.set(name.name, definition)
    return definition
  }

  /** What a name means, or undefined. */
  find(name: string): Definition | undefined {
    return this.definitions.get(name)
  }

  /** What a name means; an unknown one is an error that says what was meant. */
  lookup(name: Identifier): Definition {
    const found = this.definitions.get(name.name)
    if (found) return found
    throw new SqlError('unknown-table', `table "${name.name}" does not exist`, {
      at: name.at,
      hint:
        didYouMean(name.name, this.names()) ?? 'define it first with CREATE SOURCE or CREATE TABLE',
    })
  }

  /** Everything defined, in the order of definition. */
  all(): Definition[] {
    return [...this.definitions.values()]
  }

  /** All names, in the order of their definition. */
  names(): string[] {
    return [...this.definitions.keys()]
  }
}

function define(
  statement: CreateTable | CreateView,
  offered: readonly MetadataDefinition[] | undefined,
): Definition {
  if (statement.kind === 'CreateView') return { kind: 'view', statement }
  checkTable(statement, offered)
  const options = new Map(statement.options.map((option) => [option.key, option]))
  return { kind: 'table', statement, spec: specOf(statement, offered), options }
}

function alreadyDefined(name: Identifier, known: Definition): SqlError {
  const what = known.kind === 'view' ? 'view' : known.statement.role
  return new SqlError('duplicate-name', `${what} "${name.name}" already exists`, {
    at: name.at,
    hint: 'choose another name, or write IF NOT EXISTS to keep the first',
  })
}
