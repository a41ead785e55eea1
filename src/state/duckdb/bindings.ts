import { createRequire } from 'node:module'
import type * as Api from '@duckdb/node-api'
import type * as Bindings from '@duckdb/node-bindings'

/** DuckDB: its JavaScript API, and under it the C functions, which alone move vectors without a call a value. */
export interface Duckdb {
  readonly api: typeof Api
  readonly raw: typeof Bindings
}

/** DuckDB's connection. */
export type Connection = Api.DuckDBConnection
/** DuckDB's column of up to 2,048 values. */
export type Vector = Bindings.Vector

/** Loads DuckDB, for which it takes 0.2 s and 60 MB. */
export async function loadDuckdb(): Promise<Duckdb> {
  const api = await import('@duckdb/node-api')
  return { api, raw: await loadBindings() }
}

/** The bindings are a dependency of the API and not ours: not every package manager lets us see them. */
async function loadBindings(): Promise<typeof Bindings> {
  try {
    const loaded: unknown = await import('@duckdb/node-bindings')
    return (loaded as { default: typeof Bindings }).default
  } catch {
    const ours = createRequire(import.meta.url)
    return createRequire(ours.resolve('@duckdb/node-api'))('@duckdb/node-bindings')
  }
}

interface Home {
  readonly instance: Api.DuckDBInstance
  readonly connection: Connection
}

/** One DuckDB in memory, to which files are attached: an instance a file would take 15 ms each time. */
let home: Home | undefined

async function openHome({ api }: Duckdb): Promise<Home> {
  const instance = await api.DuckDBInstance.create(':memory:', {
    // One thread is as fast for what we do, and leaves the other cores to the job.
    threads: '1',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  return { instance, connection: await instance.connect() }
}

/** READ_ONLY, or how large the blocks of a new file are: small ones keep a file of few rows small. */
export type FileMode = 'READ_ONLY' | 'BLOCK_SIZE 16384' | 'BLOCK_SIZE 262144'

/**
 * Attaches a database file, hands a connection to `use` on which it is the current database, and detaches it. One at a time.
 * After a failure all of DuckDB is closed, for it may be in any state.
 */
export async function withDatabase<Result>(
  duckdb: Duckdb,
  path: string,
  mode: FileMode,
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  home ??= await openHome(duckdb)
  const { connection } = home
  try {
    await connection.run(
      `ATTACH '${path.replaceAll("'", "''")}' AS checkpoint (${mode}); USE checkpoint`,
    )
    const result = await use(connection)
    await connection.run('USE memory; DETACH checkpoint')
    return result
  } catch (error) {
    closeHome()
    throw error
  }
}

/** Gives all of DuckDB's memory back; it opens again by itself. */
export function closeHome(): void {
  home?.connection.closeSync()
  home?.instance.closeSync()
  home = undefined
}
