import { join } from 'node:path'
import {
  type AttachedCheckpoint,
  attachCheckpoint,
  type CheckpointFile,
  checkpointFiles,
  quoteName,
} from '../state/index.ts'
import type { Introspection, IntrospectionTable } from '../syntax/index.ts'
import { didYouMean, SqlError } from '../values/index.ts'
import type { World } from '../world/index.ts'
import type { Duckdb } from './duckdb/open-duckdb.ts'
import { firstLineOf } from './duckdb/read-failure.ts'

/** Where checkpoints are looked for. */
export interface CheckpointPlace {
  readonly stateDir: string
  readonly world: World
  /** One line for the person. */
  note(line: string): void
}

/** A table of a checkpoint as it was asked for. */
interface Wanted {
  readonly job: string | undefined
  /** `latest`, or a checkpoint's number. */
  readonly which: string
  readonly table: string
}

/**
 * Attaches the checkpoints that a question names and makes a view of each of its tables; gives the views' names. `latest` is
 * the newest that can be opened. Throws a SqlError for what is not there.
 */
export async function attachCheckpoints(
  duckdb: Duckdb,
  { tables }: Introspection,
  place: CheckpointPlace,
): Promise<Map<IntrospectionTable, string>> {
  const names = new Map<IntrospectionTable, string>()
  const named = tables.filter(({ schema, isTable }) => schema === 'checkpoint' && isTable)
  if (named.length === 0) return names
  await duckdb.connection.run(`ATTACH ':memory:' AS checkpoint`)
  const attached = new Map<string, AttachedCheckpoint>()
  for (const table of named) {
    const wanted = readPath(table)
    const schema = wanted.job === undefined ? wanted.which : `${wanted.job}.${wanted.which}`
    const key = schema.toLowerCase()
    const checkpoint = attached.get(key) ?? (await attach(duckdb, wanted, { table, place }))
    if (!attached.has(key)) {
      attached.set(key, checkpoint)
      await duckdb.connection.run(`CREATE SCHEMA checkpoint.${quoteName(schema)}`)
    }
    const own = ownName(checkpoint, wanted.table, table)
    const view = `checkpoint.${quoteName(schema)}.${quoteName(own)}`
    await duckdb.connection.run(`CREATE VIEW IF NOT EXISTS ${view} AS ${checkpoint.queryOf(own)}`)
    names.set(table, view)
  }
  return names
}

const isWhich = (part: string | undefined): part is string =>
  part !== undefined && /^(latest|\d+)$/i.test(part)

/** `latest.t`, `42.t`, `<job>.latest.t`. */
function readPath({ path, at }: IntrospectionTable): Wanted {
  const [first = '', second, third] = path
  if (path.length === 3 && isWhich(second)) {
    return { job: first, which: second.toLowerCase(), table: third as string }
  }
  if (path.length === 2 && isWhich(first)) {
    return { job: undefined, which: first.toLowerCase(), table: second as string }
  }
  throw new SqlError('unknown-table', `"checkpoint.${path.join('.')}" names no table`, {
    at,
    hint: 'write checkpoint.latest.<table>, checkpoint."42".<table> or checkpoint.<job>.latest.<table>',
  })
}

function ownName(
  { tables }: AttachedCheckpoint,
  wanted: string,
  { path, at }: IntrospectionTable,
): string {
  const own = tables.find((name) => name.toLowerCase() === wanted.toLowerCase())
  if (own !== undefined) return own
  const prefix = `checkpoint.${path.slice(0, -1).join('.')}.`
  throw new SqlError('unknown-table', `the checkpoint has no table "${wanted}"`, {
    at,
    hint: didYouMean(wanted, tables, (name) => prefix + name),
  })
}

interface Search {
  readonly table: IntrospectionTable
  readonly place: CheckpointPlace
}

/** How often a folder is looked at anew when retention removes files while they are being opened. */
const LOOKS = 3

async function attach(
  duckdb: Duckdb,
  { job, which }: Wanted,
  search: Search,
): Promise<AttachedCheckpoint> {
  const folder = await folderOf(job, search)
  for (let look = 0; look < LOOKS; look++) {
    const all = await checkpointFiles(folder, search.place.world.files)
    const files = which === 'latest' ? all : all.filter(({ id }) => id === Number(which))
    if (files.length === 0) throw noCheckpoint(folder, which, all, search)
    const found = await attachFirst(duckdb, files, { folder, ...search.place })
    if (found === 'none') break
    if (found !== 'gone') return found
  }
  const { at } = search.table
  throw new SqlError('state', `none of the checkpoints in ${folder} can be opened`, { at })
}

/** The first file that can be opened, and of which nothing has gone meanwhile. */
async function attachFirst(
  duckdb: Duckdb,
  files: readonly CheckpointFile[],
  { folder, world, note }: CheckpointPlace & { readonly folder: string },
): Promise<AttachedCheckpoint | 'gone' | 'none'> {
  for (const file of files) {
    const attached = await tryAttach(duckdb, folder, file).catch((error: Error) => error)
    if (!(attached instanceof Error)) return attached
    if ((await world.files.size(file.path)) === undefined) return 'gone'
    note(`checkpoint file ${file.path} cannot be used: ${firstLineOf(attached)}`)
  }
  return 'none'
}

async function tryAttach(
  duckdb: Duckdb,
  folder: string,
  { name }: CheckpointFile,
): Promise<AttachedCheckpoint> {
  const { connection } = duckdb
  const prefix = `file_${await countDatabases(duckdb)}`
  try {
    return await attachCheckpoint(connection, folder, { name, prefix })
  } catch (error) {
    await connection.run('USE memory')
    throw error
  }
}

/** How many databases are attached, so that every name is new. */
async function countDatabases({ connection }: Duckdb): Promise<number> {
  const found = await connection.runAndReadAll('SELECT count(*) FROM duckdb_databases()')
  return Number(found.getRows()[0]?.[0] ?? 0)
}

function noCheckpoint(
  folder: string,
  which: string,
  all: readonly CheckpointFile[],
  { table }: Search,
): SqlError {
  const what = which === 'latest' ? 'no checkpoint' : `no checkpoint ${which}`
  const ids = [...new Set(all.map(({ id }) => id))]
  return new SqlError('unknown-table', `there is ${what} in ${folder}`, {
    at: table.at,
    hint: ids.length > 0 ? `there are ${ids.join(', ')}` : 'is --state-dir the right folder?',
  })
}

/** The folder of the job that is named, or of the only one that has checkpoints. */
async function folderOf(job: string | undefined, { table, place }: Search): Promise<string> {
  const { stateDir, world } = place
  const jobs: string[] = []
  for (const name of await world.files.list(stateDir).catch(() => [])) {
    const files = await checkpointFiles(join(stateDir, name), world.files).catch(() => [])
    if (files.length > 0) jobs.push(name)
  }
  const { at } = table
  if (job !== undefined) {
    const found = jobs.find((name) => name.toLowerCase() === job.toLowerCase())
    if (found !== undefined) return join(stateDir, found)
    const hint = didYouMean(job, jobs) ?? `no job has checkpoints in ${stateDir}; see --state-dir`
    throw new SqlError('unknown-table', `job "${job}" has no checkpoints`, { at, hint })
  }
  const [only, second] = jobs
  if (only !== undefined && second === undefined) return join(stateDir, only)
  if (only === undefined) {
    const hint =
      'a job that runs has its first after execution.checkpointing.interval; see --state-dir'
    throw new SqlError('unknown-table', `there are no checkpoints in ${stateDir}`, { at, hint })
  }
  const rest = table.path.join('.')
  throw new SqlError('unknown-table', `several jobs have checkpoints in ${stateDir}`, {
    at,
    hint: `write ${jobs.map((name) => `checkpoint.${nameInSql(name)}.${rest}`).join(' or ')}`,
  })
}

const nameInSql = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : quoteName(name))
