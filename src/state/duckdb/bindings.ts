import { createRequire } from 'node:module'
import type * as Api from '@duckdb/node-api'
import type * as Bindings from '@duckdb/node-bindings'

/** DuckDB: its JavaScript API, and under it the C functions, which alone move vectors without a call a value. */
export interface Duckdb {
  readonly api: typeof Api
  readonly raw: typeof Bindings
}

export type Connection = Api.DuckDBConnection
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

/** Opens a database file, hands a connection to `use`, and closes both whatever happens. */
export async function withDatabase<Result>(
  { api }: Duckdb,
  path: string,
  mode: 'READ_ONLY' | 'READ_WRITE',
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const instance = await api.DuckDBInstance.create(path, {
    access_mode: mode,
    // One thread is as fast for what we do, and leaves the other cores to the job.
    threads: '1',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  try {
    const connection = await instance.connect()
    try {
      return await use(connection)
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}
