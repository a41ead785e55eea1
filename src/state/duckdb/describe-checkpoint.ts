import type { SourceOffset } from '../define.ts'
import { type Connection, closeHome, type Duckdb, loadDuckdb, withDatabase } from './bindings.ts'
import { readHead } from './read-file.ts'
import { readMeta, rowsOf, verifyFile } from './verify-file.ts'

/** What a checkpoint file says, for people; of a damaged one only why it cannot be used. */
export interface CheckpointDescription {
  readonly id: number
  readonly jobName: string
  /** Milliseconds since 1970-01-01. */
  readonly time: number
  readonly finished: boolean
  /** Names of the files that it stands on, the nearest first; none when it is full. */
  readonly bases: readonly string[]
  /** The physical plan, as JSON. */
  readonly plan: string
  readonly offsets: readonly SourceOffset[]
  /** Rows of the state tables that this file holds. */
  readonly tables: readonly {
    readonly name: string
    readonly rows: number
    /** Rows by key group, of each group that this file holds. */
    readonly groups: ReadonlyMap<number, number>
  }[]
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
  const { id, jobName, time, finished, plan, offsets } = await readHead(connection)
  const { bases } = await readMeta(connection)
  const groups = await rowsOf<{ table_name: string; key_group: number; rows: bigint }>(
    connection,
    'SELECT table_name, key_group::INTEGER AS key_group, rows FROM "groups"',
  )
  const tables = await rowsOf<{ table_name: string; rows: bigint }>(
    connection,
    'SELECT table_name, rows FROM "tables" WHERE definition IS NOT NULL',
  )
  return {
    id,
    jobName,
    time,
    finished,
    bases,
    plan,
    offsets,
    tables: tables.map(({ table_name: name, rows }) => {
      const own = groups.filter((group) => group.table_name === name)
      return {
        name,
        rows: Number(rows),
        groups: new Map(own.map((group) => [group.key_group, Number(group.rows)])),
      }
    }),
  }
}
