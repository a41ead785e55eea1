import { Catalog, Settings } from '../catalog/index.ts'
import { checkView } from '../logical/index.ts'
import { type Insert, parseScript, type Statement } from '../syntax/index.ts'
import { type SourceText, type Span, SqlError, SqlErrors } from '../values/index.ts'
import { createTable } from './create-table.ts'
import { explainStatement } from './explain-statement.ts'
import { jobNames, refuseSameNames } from './job-names.ts'
import {
  type NamedConnector,
  type NamedTable,
  namedConnectors,
  namedFunctions,
  namedSettings,
  namedTables,
} from './known-names.ts'
import type { PlanContext, SessionRequest } from './plan-context.ts'
import { planQueries } from './plan-queries.ts'
import type { Action, ReadyTable } from './planned.ts'

/** What a script or a shell has defined so far; turns statements into actions, and starts nothing. */
export class Session {
  readonly catalog = new Catalog()
  private readonly ready = new Map<string, ReadyTable>()
  private readonly request: SessionRequest
  private settings = new Settings()

  constructor(request: SessionRequest) {
    this.request = request
  }

  /** Tables and views with their columns, in the order of their definition. */
  get tables(): readonly NamedTable[] {
    return namedTables({ catalog: this.catalog })
  }

  /** Names of functions, in alphabetical order. */
  get functions(): readonly string[] {
    return namedFunctions
  }

  /** Names of the settings that SET knows. */
  get settingNames(): readonly string[] {
    return namedSettings
  }

  /** Connectors with the options of WITH. */
  get connectors(): readonly NamedConnector[] {
    return namedConnectors({ request: this.request })
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
    const context = this.contextIn(source)
    switch (statement.kind) {
      case 'CreateTable':
        createTable(statement, context)
        return undefined
      case 'CreateView':
        checkView(statement, this.catalog)
        this.catalog.define(statement)
        return undefined
      case 'Insert':
        return this.job([statement], statement.at, context)
      case 'StatementSet':
        return this.job(statement.inserts, statement.at, context)
      case 'Select': {
        const { query } = planQueries([statement.query], statement.at, context)
        return { kind: 'select', query }
      }
      case 'Explain':
        return { kind: 'text', text: explainStatement(statement, context) }
      case 'Set':
        return this.set(statement)
      case 'Reset':
        this.settings = this.settings.reset(statement.key)
        return undefined
      case 'Introspection':
        this.request.checkQuestion?.(statement)
        return { kind: 'introspection', question: { ...statement, source } }
    }
  }

  private contextIn(source: SourceText): PlanContext {
    const { request, catalog, ready: tables, settings } = this
    return { request, catalog, tables, settings, source }
  }

  private job(inserts: readonly Insert[], at: Span, context: PlanContext): Action {
    const { settings, source } = context
    const name =
      settings.get('pipeline.name') ?? source.name.replace(/^.*\//, '').replace(/\.sql$/i, '')
    return { kind: 'job', name, query: planQueries(inserts, at, context).query }
  }

  private set(statement: Extract<Statement, { kind: 'Set' }>): Action | undefined {
    if (statement.key === undefined) return { kind: 'text', text: this.settings.print() }
    this.settings = this.settings.set(statement.key, statement.value ?? '', statement.at, (note) =>
      this.request.note(note),
    )
    return undefined
  }
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
