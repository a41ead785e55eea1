import type { Definition } from '../catalog/index.ts'
import type { Show } from '../syntax/index.ts'
import { STRING } from '../values/index.ts'
import { describeTable } from './describe-table.ts'
import { namedFunctions } from './known-names.ts'
import { nameFilter } from './name-filter.ts'
import type { PlanContext } from './plan-context.ts'
import type { Action } from './planned.ts'
import { showCreate } from './show-create.ts'

type Listing = Extract<Show, { kind: 'ShowList' }>

/** What of SHOW is known without asking anybody. */
type Known = Exclude<Show, { kind: 'ShowCheckpoints' }>

/** The rows of SHOW and DESCRIBE; SHOW JOBS and SHOW CHECKPOINTS are answered elsewhere. */
export function show(statement: Known, context: PlanContext): Action {
  switch (statement.kind) {
    case 'ShowList':
      return list(statement, context)
    case 'ShowColumns':
      return describeTable(statement, context)
    case 'ShowCreate':
      return { kind: 'text', text: showCreate(statement, context.catalog) }
    case 'ShowCurrent':
      return names(`current ${statement.what} name`, [`default_${statement.what}`])
  }
}

/** Rows of texts under these titles. */
export const listing = (
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): Action => ({ kind: 'rows', fields: titles.map((name) => ({ name, type: STRING })), rows })

const names = (title: string, rows: readonly string[]): Action =>
  listing(
    [title],
    rows.map((row) => [row]),
  )

/** What each list is called in its column, as in Flink. */
const TITLES: Readonly<Record<Listing['listed'], string>> = {
  tables: 'table name',
  sources: 'source name',
  sinks: 'sink name',
  views: 'view name',
  functions: 'function name',
  jobs: 'job name',
  databases: 'database name',
  catalogs: 'catalog name',
}

function list({ listed, user, like }: Listing, context: PlanContext): Action {
  // nobody can define functions yet
  if (user) return names(TITLES[listed], [])
  return names(TITLES[listed], namesOf(listed, context).filter(nameFilter(like)).sort())
}

function namesOf(listed: Listing['listed'], { catalog }: PlanContext): string[] {
  const defined = (fits: (definition: Definition) => boolean): string[] =>
    catalog.all().flatMap((each) => (fits(each) ? [each.statement.name.name] : []))
  switch (listed) {
    case 'tables':
      return defined(() => true)
    case 'views':
      return defined(({ kind }) => kind === 'view')
    case 'sources':
      return defined((each) => each.kind === 'table' && each.statement.role !== 'sink')
    case 'sinks':
      return defined((each) => each.kind === 'table' && each.statement.role !== 'source')
    case 'functions':
      return namedFunctions.map((name) => name.toLowerCase())
    case 'jobs':
      return []
    case 'databases':
      return ['default_database']
    case 'catalogs':
      return ['default_catalog']
  }
}
