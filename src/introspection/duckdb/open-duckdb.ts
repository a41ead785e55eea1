import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Clock } from '../../world/index.ts'

/** DuckDB for one question, and its JavaScript API. */
export interface Duckdb {
  readonly api: typeof import('@duckdb/node-api')
  readonly connection: DuckDBConnection
  close(): void
}

/** What answers may take: it works in memory, beside a job perhaps. */
const MEMORY = '1GB'
const INTERRUPT_EVERY_MS = 50

/** Opens an empty DuckDB in memory, whose work the signal ends. It is loaded only now: that takes 0.2 s and 60 MB. */
export async function openDuckdb(clock: Clock, signal?: AbortSignal): Promise<Duckdb> {
  const api = await import('@duckdb/node-api')
  const instance: DuckDBInstance = await api.DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: MEMORY,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  })
  const connection = await instance.connect()
  // Errors as JSON tell where they are; times are shown as they are kept.
  await connection.run("SET errors_as_json = true; SET TimeZone = 'UTC'")
  let cancel = (): void => {}
  // Between two steps of its work an interruption is lost, so that it is repeated.
  const interrupt = (): void => {
    connection.interrupt()
    cancel = clock.after(INTERRUPT_EVERY_MS, interrupt)
  }
  if (signal?.aborted) interrupt()
  signal?.addEventListener('abort', interrupt)
  return {
    api,
    connection,
    close() {
      signal?.removeEventListener('abort', interrupt)
      cancel()
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** From here on nothing can be read but what is there, and no setting changed. */
export async function lockDuckdb({ connection }: Duckdb): Promise<void> {
  await connection.run('SET enable_external_access = false; SET lock_configuration = true')
}
