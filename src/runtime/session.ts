import { Catalog, likeTable, Settings } from '../catalog/index.ts'
import {
  type CreateTableAs,
  type Insert,
  parseScript,
  printPattern,
  type ScriptPart,
  type Show,
  type Statement,
} from '../syntax/index.ts'
import { type SourceText, type Span, SqlError, SqlErrors } from '../values/index.ts'
import { createTable } from './create-table.ts'
import { tableAndInsert } from './create-table-as.ts'
import { createView } from './create-view.ts'
import { drop } from './drop.ts'
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
import { hintsIn } from './note-hints.ts'
import type { PlanContext, SessionRequest } from './plan-context.ts'
import { planQueries } from './plan-queries.ts'
import type { Action, ReadyTable } from './planned.ts'
import { listing, show } from './show.ts'

/** What a text is planned with: where it comes from, what of it could not be read, and the mistakes so far. */
interface Unplanned {
  readonly source: SourceText
  readonly unread: readonly string[]
  readonly errors: SqlError[]
}

/** Nobody reads more of them, and each costs a look at the whole script. */
const MAX_MISTAKES = 100

/** What a script or a shell has defined so far; turns statements into actions, and starts nothing. */
export class Session {
  readonly catalog = new Catalog()
  private ready = new Map<string, ReadyTable>()
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
    const forget = this.remember()
    const { parts, mistakes, unread } = parseScript(text, scriptName)
    const errors: SqlError[] = [...mistakes]
    const actions = this.takeAll(parts, { source, unread, errors })
    if (errors.length === 0) return jobNames(actions)
    forget()
    for (const error of errors) error.source ??= source
    if (!errors.every((error) => error instanceof SqlError)) throw errors[0]
    const found = withoutRepeats(errors).toSorted((a, b) => startOf(a) - startOf(b))
    throw new SqlErrors(found.slice(0, MAX_MISTAKES))
  }

  /** Plans what it can; a name whose definition failed is not complained about again. */
  private takeAll(parts: readonly ScriptPart[], { source, unread, errors }: Unplanned): Action[] {
    const broken = new Set<string>()
    const actions: Action[] = []
    for (const { statement } of parts) {
      if (errors.length >= MAX_MISTAKES) break
      try {
        const action = this.take(statement, source)
        if (action) actions.push(action)
      } catch (error) {
        const found = error instanceof SqlErrors ? error.errors : [error as SqlError]
        errors.push(...found.filter((each) => !followsFrom(each, broken, unread)))
        if ('name' in statement) broken.add(statement.name.name)
      }
    }
    return actions
  }

  private take(statement: Statement, source: SourceText): Action | undefined {
    const context = this.contextIn(source)
    for (const hint of hintsIn(statement)) this.request.note(`hint ${hint} has no effect here`)
    switch (statement.kind) {
      case 'CreateTableAs':
        return this.createTableAs(statement, context)
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
      case 'ShowCheckpoints':
        return this.ask('SHOW CHECKPOINTS', checkpointsOf(statement.job))
      case 'ShowList':
      case 'ShowColumns':
      case 'ShowCreate':
      case 'ShowCurrent':
        return this.showJobs(statement) ?? show(statement, context)
      case 'StopJob':
      case 'Savepoint': {
        const { job, savepoint, at } = statement
        const kind = statement.kind === 'StopJob' ? 'stop-job' : 'savepoint'
        return { kind, job, savepoint, at, source }
      }
      case 'Set':
        return this.set(statement)
      case 'Introspection':
        this.request.checkQuestion?.(statement)
        return { kind: 'introspection', question: { ...statement, source } }
      default:
        this.define(statement, context)
        return undefined
    }
  }

  /** What changes what later statements find, and gives nothing. */
  private define(
    statement: Extract<
      Statement,
      { kind: 'CreateTable' | 'CreateTableLike' | 'CreateView' | 'Drop' | 'Use' | 'Reset' }
    >,
    context: PlanContext,
  ): void {
    switch (statement.kind) {
      case 'CreateTable':
        createTable(statement, context)
        break
      case 'CreateTableLike':
        createTable(likeTable(statement, this.catalog), context)
        break
      case 'CreateView':
        createView(statement, context)
        break
      case 'Drop':
        drop(statement, context)
        break
      case 'Use':
        break
      case 'Reset':
        this.settings = this.settings.reset(statement.key)
    }
  }

  /** What is defined and set now; the function given back makes it so again. */
  private remember(): () => void {
    const { ready, settings } = this
    const forget = this.catalog.remember()
    this.ready = new Map(ready)
    return () => {
      forget()
      this.ready = ready
      this.settings = settings
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

  private createTableAs(statement: CreateTableAs, context: PlanContext): Action {
    const { table, insert } = tableAndInsert(statement, context)
    createTable(table, context)
    return this.job([insert], statement.at, context)
  }

  /** What is known of jobs is asked for like anything else about them. */
  private showJobs(statement: Show): Action | undefined {
    if (statement.kind !== 'ShowList' || statement.listed !== 'jobs') return undefined
    const { like } = statement
    const text = `SELECT name AS "job name", state AS status, started AS "start time", restarts, last_failure AS "last failure" FROM job.jobs${printPattern(like, 'name')} ORDER BY 1`
    return this.ask('SHOW JOBS', text)
  }

  /** A statement that is short for a question. */
  private ask(name: string, text: string): Action | undefined {
    const [part] = parseScript(text, name).parts
    return part && this.take(part.statement, { name, text })
  }

  private set(statement: Extract<Statement, { kind: 'Set' }>): Action | undefined {
    if (statement.key === undefined) return listing(['key', 'value'], this.settings.list())
    this.settings = this.settings.set(statement.key, statement.value ?? '', statement.at, (note) =>
      this.request.note(note),
    )
    return undefined
  }
}

/** What is known of the checkpoints of all jobs or of one, the newest first. */
function checkpointsOf(job: string | undefined): string {
  const of = job === undefined ? '' : ` WHERE job = '${job.replaceAll("'", "''")}'`
  return `SELECT job AS "job name", id, time, kind, bytes, duration_ms AS "duration ms", intact, path FROM job.checkpoints${of} ORDER BY job, id DESC`
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
