import { Catalog, Settings } from '../catalog/index.ts'
import { atOption, type Connector, readOptions, refusesUpdates } from '../connectors/index.ts'
import {
  type BoundQuery,
  bind,
  checkDefinition,
  checkView,
  explain,
  isUpdating,
  optimize,
} from '../logical/index.ts'
import { explainCode, explainPhysical, lower, type PhysicalPlan } from '../physical/index.ts'
import {
  type CreateTable,
  type Insert,
  parseScript,
  type Query,
  type Statement,
} from '../syntax/index.ts'
import { didYouMean, type SourceText, type Span, SqlError, SqlErrors } from '../values/index.ts'
import { identityOf } from './identity.ts'
import { jobNames, refuseSameNames } from './job-names.ts'
import type { Action, PlannedQuery, ReadyTable } from './planned.ts'

/** What a session works with. */
export interface SessionRequest {
  readonly connectors: readonly Connector[]
  /** Environment variables, for `${NAME}` in option values. */
  environment(name: string): string | undefined
  /** One line for the person. */
  note(line: string): void
}

type Explainable = Extract<Statement, { kind: 'Explain' }>['statement']

/** What a script or a shell has defined so far; turns statements into actions, and starts nothing. */
export class Session {
  readonly catalog = new Catalog()
  private readonly tables = new Map<string, ReadyTable>()
  private readonly request: SessionRequest
  private settings = new Settings()

  constructor(request: SessionRequest) {
    this.request = request
  }

  /** Plans a whole script whose jobs keep state, so that each needs a name of its own; see `planStatements`. */
  plan(text: string, scriptName: string): Action[] {
    const actions = this.planStatements(text, scriptName)
    refuseSameNames(actions)
    return actions
  }

  /** Plans statements; throws SqlErrors with every mistake, and then nothing of them may be run. */
  planStatements(text: string, scriptName: string): Action[] {
    const source: SourceText = { name: scriptName, text }
    const { parts, mistakes, unread } = parseScript(text, scriptName)
    const errors: SqlError[] = [...mistakes]
    const broken = new Set<string>()
    const actions: Action[] = []
    for (const { statement } of parts) {
      try {
        const action = this.take(statement, source)
        if (action) actions.push(action)
      } catch (error) {
        const found = error instanceof SqlErrors ? error.errors : [error as SqlError]
        errors.push(...found.filter((each) => !followsFrom(each, broken, unread)))
        if ('name' in statement) broken.add(statement.name.name)
      }
    }
    if (errors.length === 0) return jobNames(actions)
    for (const error of errors) error.source ??= source
    if (!errors.every((error) => error instanceof SqlError)) throw errors[0]
    throw new SqlErrors(withoutRepeats(errors).toSorted((a, b) => startOf(a) - startOf(b)))
  }

  private take(statement: Statement, source: SourceText): Action | undefined {
    switch (statement.kind) {
      case 'CreateTable':
        this.createTable(statement, source)
        return undefined
      case 'CreateView':
        checkView(statement, this.catalog)
        this.catalog.define(statement)
        return undefined
      case 'Insert':
        return this.job([statement], statement.at, source)
      case 'StatementSet':
        return this.job(statement.inserts, statement.at, source)
      case 'Select':
        return {
          kind: 'select',
          query: this.planQueries([statement.query], statement.at, source),
        }
      case 'Explain':
        return { kind: 'text', text: this.explain(statement.statement, statement.at, source) }
      case 'Set':
        return this.set(statement)
      case 'Reset':
        this.settings = this.settings.reset(statement.key)
        return undefined
    }
  }

  private createTable(written: CreateTable, source: SourceText): void {
    const connector = this.connectorOf(written)
    const statement = withRoleOf(connector, written)
    const given = new Map(statement.options.map((option) => [option.key, option]))
    const options = readOptions(connector, given, statement.name.at, this.request.environment)
    const definition = this.catalog.define(statement, connector.metadata)
    if (definition?.kind !== 'table') return
    checkDefinition(definition)
    // A table may read what it could not write, such as several topics: INSERT looks at it as a sink.
    const role = statement.role === 'table' ? 'source' : statement.role
    if (!connector[role]) {
      const message = `connector ${connector.name} has no ${role}s`
      throw new SqlError('invalid-query', message, { at: statement.connector.at })
    }
    const table = { definition, connector, options, source }
    validate(table, role)
    this.tables.set(statement.name.name, table)
    for (const note of options.notes) this.request.note(`${statement.name.name}: ${note}`)
  }

  private connectorOf(statement: CreateTable): Connector {
    const { connectors } = this.request
    const { name, at } = statement.connector
    const found = connectors.find((connector) => connector.name === name.toLowerCase())
    if (found) return found
    throw new SqlError('unknown-option', `there is no connector "${name}"`, {
      at,
      hint: didYouMean(name, connectors.map((connector) => connector.name).sort()),
    })
  }

  private job(inserts: readonly Insert[], at: Span, source: SourceText): Action {
    const name =
      this.settings.get('pipeline.name') ?? source.name.replace(/^.*\//, '').replace(/\.sql$/i, '')
    return { kind: 'job', name, query: this.planQueries(inserts, at, source) }
  }

  private planQueries(
    statements: readonly (Insert | Query)[],
    at: Span,
    source: SourceText,
  ): PlannedQuery {
    const bound = statements.map((statement) => {
      const query = this.bindOne(statement)
      if (statement.kind === 'Insert') this.checkSink(statement, isUpdating(query.plan))
      return query
    })
    const plan = lower(bound)
    const tables = this.tablesOf(plan)
    const sources = plan.nodes.flatMap((node) =>
      node.kind === 'Source' ? [tables.get(node.table)] : [],
    )
    return {
      plan,
      statement: identityOf(statements, this.catalog, tables),
      tables,
      settings: this.settings,
      isUpdating: bound.some((query) => isUpdating(query.plan)),
      isBounded: sources.every(
        (table) => table?.connector.isBounded?.(table.options.values) ?? false,
      ),
      at,
      source,
    }
  }

  /** What makes a table unfit to be written, and to be written with updates. */
  private checkSink({ target }: Insert, isUpdated: boolean): void {
    const table = this.tables.get(target.name)
    if (!table) return
    if (table.definition.statement.role === 'table') validate(table, 'sink')
    if (!isUpdated || (table.connector.takesUpdates?.(table.options.values) ?? true)) return
    throw refusesUpdates(target.name, target.at)
  }

  private bindOne(statement: Insert | Query): BoundQuery {
    return optimize(
      bind(
        statement.kind === 'Insert'
          ? statement
          : { kind: 'Select', query: statement, at: statement.at },
        this.catalog,
      ),
    )
  }

  private tablesOf(plan: PhysicalPlan): Map<string, ReadyTable> {
    const used = new Map<string, ReadyTable>()
    for (const node of plan.nodes) {
      if (node.kind === 'Source' || node.kind === 'Sink')
        used.set(node.table, this.tables.get(node.table) as ReadyTable)
    }
    return used
  }

  private explain(statement: Explainable, at: Span, source: SourceText): string {
    const statements =
      statement.kind === 'StatementSet'
        ? statement.inserts
        : [statement.kind === 'Insert' ? statement : statement.query]
    const logical = statements.map((each) => explain(this.bindOne(each).plan))
    const { plan, tables } = this.planQueries(statements, at, source)
    return [
      '== Logical plan ==',
      ...logical,
      '',
      '== Physical plan ==',
      explainPhysical(plan),
      '',
      ...defaultsOf(plan, tables),
      '== Generated code ==',
      explainCode(plan),
    ].join('\n')
  }

  private set(statement: Extract<Statement, { kind: 'Set' }>): Action | undefined {
    if (statement.key === undefined) return { kind: 'text', text: this.settings.print() }
    this.settings = this.settings.set(statement.key, statement.value ?? '', statement.at, (note) =>
      this.request.note(note),
    )
    return undefined
  }
}

/** The section of EXPLAIN that says what the sources' DDL leaves out; nothing when it leaves out nothing. */
function defaultsOf(plan: PhysicalPlan, tables: ReadonlyMap<string, ReadyTable>): string[] {
  const lines = plan.nodes.flatMap((node) => {
    const table = node.kind === 'Source' ? tables.get(node.table) : undefined
    const { values, extra } = table?.options ?? {}
    const defaults = values && extra ? (table?.connector.defaults?.(values, extra) ?? []) : []
    return defaults.map((line) => `${table?.definition.spec.name}: ${line}`)
  })
  return lines.length > 0 ? ['== Defaults ==', ...lines, ''] : []
}

/** Throws a SqlError at the option that makes a table unfit for what it is used as. */
function validate(table: ReadyTable, role: 'source' | 'sink'): void {
  const { definition, connector, options, source } = table
  const { values, extra } = options
  try {
    atOption(definition.options, definition.statement.name.at, 'connector', () =>
      connector.validate?.(definition.spec, values, extra, role),
    )
  } catch (error) {
    if (error instanceof SqlError) error.source ??= source
    throw error
  }
}

/** CREATE TABLE over a connector that only writes makes a sink; over one that only reads, a source. */
function withRoleOf(
  { source, sink }: { readonly source?: unknown; readonly sink?: unknown },
  statement: CreateTable,
): CreateTable {
  if (statement.role !== 'table' || (source && sink)) return statement
  return { ...statement, role: source ? 'source' : 'sink' }
}

/** A mistake that is met again, for instance where a table is checked and then used, is told once. */
function withoutRepeats(errors: readonly SqlError[]): SqlError[] {
  const seen = new Set<string>()
  return errors.filter(({ at, message }) => {
    const key = `${at?.start} ${message}`
    if (at && seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const startOf = ({ at }: SqlError): number => at?.start ?? 0

/** A complaint that something is unknown is no news when its definition has just failed, or may have. */
function followsFrom(
  { code, message }: SqlError,
  broken: ReadonlySet<string>,
  unread: readonly string[],
): boolean {
  if (code !== 'unknown-table') return false
  const name = /"(.*)"/.exec(message)?.[1] ?? ''
  return broken.has(name) || unread.some((text) => text.includes(name))
}
