import type { SourceOffset } from '../define.ts'
import { type Connection, closeHome, type Duckdb, loadDuckdb, withDatabase } from './bindings.ts'
import { readHead } from './read-file.ts'
import { verifyFile } from './verify-file.ts'

/** What a checkpoint file says, for people; of a damaged one only why it cannot be used. */
export interface CheckpointDescription {
  readonly jobName: string
  /** Milliseconds since 1970-01-01. */
  readonly time: number
  readonly finished: boolean
  readonly full: boolean
  /** The physical plan, as JSON. */
  readonly plan: string
  readonly offsets: readonly SourceOffset[]
  /** Rows of the state tables that this file holds. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
  /** Undefined when its content is what was written. */
  readonly problem: string | undefined
}

/**
 * Reads checkpoint files, by path; with `verify` also all of their content. One that cannot be opened at all gives only its
 * problem. DuckDB is let go of at the end.
 */
export async function describeCheckpoints(
  paths: readonly string[],
  { verify }: { readonly verify: boolean },
): Promise<Map<string, CheckpointDescription | { readonly problem: string }>> {
  const found = new Map<string, CheckpointDescription | { readonly problem: string }>()
  if (paths.length === 0) return found
  const duckdb = await loadDuckdb()
  for (const path of paths) {
    const problem = verify ? await problemOf(duckdb, path) : undefined
    const described = await withDatabase(duckdb, path, 'READ_ONLY', describe).catch(reasonOf)
    found.set(
      path,
      typeof described === 'string' ? { problem: described } : { ...described, problem },
    )
  }
  closeHome()
  return found
}

const problemOf = (duckdb: Duckdb, path: string): Promise<string | undefined> =>
  verifyFile(duckdb, path).then(() => undefined, reasonOf)

const reasonOf = (error: unknown): string => (error as Error).message.split('\n', 1)[0] as string

async function describe(connection: Connection): Promise<Omit<CheckpointDescription, 'problem'>> {
  const { jobName, time, finished, plan, offsets } = await readHead(connection)
  const tables = await connection.runAndReadAll(
    'SELECT table_name, rows FROM "tables" WHERE definition IS NOT NULL',
  )
  const rows = tables.getRowObjectsJS() as { table_name: string; rows: bigint }[]
  const [meta] = (
    await connection.runAndReadAll('SELECT len(bases)::INTEGER AS bases FROM meta')
  ).getRowObjectsJS() as { bases: number }[]
  return {
    jobName,
    time,
    finished,
    full: meta?.bases === 0,
    plan,
    offsets,
    tables: rows.map((row) => ({ name: row.table_name, rows: Number(row.rows) })),
  }
}
