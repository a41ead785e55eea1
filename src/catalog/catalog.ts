import type { MetadataDefinition, TableSpec } from '../connectors/index.ts'
import type { CreateTable, CreateView, Identifier, Option } from '../syntax/index.ts'
import { didYouMean, type Span, SqlError } from '../values/index.ts'
import { checkTable } from './check-table.ts'
import { specOf } from './table-spec.ts'
import { isSameVariant, variantOf } from './variant-of.ts'

/** A source, sink or table: its DDL, and what of it connectors get to see. */
export interface TableDefinition {
  readonly kind: 'table'
  readonly statement: CreateTable
  readonly spec: TableSpec
  /** Options of WITH by key. */
  readonly options: ReadonlyMap<string, Option>
  /** Keys of options that do not change what is computed. */
  readonly changeable: readonly string[]
}

/** What of its connector a table's definition needs to know. */
export interface DefiningConnector {
  readonly metadata?: readonly MetadataDefinition[] | undefined
  readonly changeable?: readonly string[] | undefined
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
  private definitions = new Map<string, Definition>()
  /** Tables under the options of a hint, by the name that plans know them by. */
  private variants = new Map<string, TableDefinition>()

  /**
   * Takes a CREATE; gives undefined when IF NOT EXISTS found one of that name. Throws SqlErrors with every mistake of the
   * statement. `connector`: its metadata, whose types the table's metadata columns then have for the connector, while
   * queries see the declared ones; and which of its options do not change what is computed.
   */
  define(
    statement: CreateTable | CreateView,
    connector: DefiningConnector = {},
  ): Definition | undefined {
    const { name } = statement
    const known = this.definitions.get(name.name)
    if (known && statement.ifNotExists) return undefined
    if (known && !statement.orReplace) throw alreadyDefined(name, known)
    const definition = define(statement, connector)
    this.drop(name.name)
    this.definitions.set(name.name, definition)
    return definition
  }

  /** Forgets a name, and what hints have made of it. */
  drop(name: string): void {
    for (const [variant, { statement }] of this.variants) {
      if (statement.name.name === name) this.variants.delete(variant)
    }
    this.definitions.delete(name)
  }

  /** What there is now; the function given back makes it so again. */
  remember(): () => void {
    const { definitions, variants } = this
    this.definitions = new Map(definitions)
    this.variants = new Map(variants)
    return () => {
      this.definitions = definitions
      this.variants = variants
    }
  }

  /** A table with the options of a hint before its own. Plans know it by another name, so that both can be in one. */
  variant(definition: TableDefinition, options: readonly Option[], at: Span): TableDefinition {
    const variant = variantOf(definition, options, at)
    const name = variant.spec.name
    for (let n = 1; ; n++) {
      const unique = n === 1 && name !== definition.spec.name ? name : `${name}#${n}`
      const known = this.variants.get(unique)
      if (known && isSameVariant(known, variant)) return known
      if (known) continue
      const named = { ...variant, spec: { ...variant.spec, name: unique } }
      this.variants.set(unique, named)
      return named
    }
  }

  /** The table that a plan knows by a name, with or without the options of a hint. */
  findVariant(name: string): TableDefinition | undefined {
    return this.variants.get(name)
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

function define(statement: CreateTable | CreateView, connector: DefiningConnector): Definition {
  if (statement.kind === 'CreateView') return { kind: 'view', statement }
  const { metadata, changeable = [] } = connector
  checkTable(statement, metadata)
  const options = new Map(statement.options.map((option) => [option.key, option]))
  return { kind: 'table', statement, spec: specOf(statement, metadata), options, changeable }
}

function alreadyDefined(name: Identifier, known: Definition): SqlError {
  const what = known.kind === 'view' ? 'view' : known.statement.role
  return new SqlError('duplicate-name', `${what} "${name.name}" already exists`, {
    at: name.at,
    hint: 'choose another name, or write IF NOT EXISTS to keep the first, OR REPLACE to change it',
  })
}
