import { join } from 'node:path'
import type { Connection } from './bindings.ts'
import { type Definition, KEY_GROUP } from './file-layout.ts'
import { quoteName } from './sql-names.ts'
import { readMeta, rowsOf } from './verify-file.ts'

/** A checkpoint whose files are attached, as tables that people understand. */
export interface AttachedCheckpoint {
  readonly tables: readonly string[]
  /** The query for a table as it stood then: its newest rows, from whichever file has them. */
  queryOf(table: string): string
}

/** Tables that come from the newest file alone. */
const OF_THE_FILE = ['meta', 'offsets', 'sinks'] as const

interface Part {
  readonly database: string
  readonly table: string
  readonly definition: Definition
  readonly groups: readonly number[]
}

/**
 * Attaches a checkpoint file and all that it stands on, read-only, to a connection. Files of a running job may be read so:
 * they are closed, and nobody writes them again. `prefix` begins the names of the databases.
 */
export async function attachCheckpoint(
  connection: Connection,
  folder: string,
  { name, prefix }: { readonly name: string; readonly prefix: string },
): Promise<AttachedCheckpoint> {
  const newest = `${prefix}_0`
  await attach(connection, join(folder, name), newest)
  await connection.run(`USE ${quoteName(newest)}`)
  const { bases } = await readMeta(connection)
  const parts = await partsOf(connection, newest)
  for (const [b, base] of bases.entries()) {
    const database = `${prefix}_${b + 1}`
    await attach(connection, join(folder, base), database)
    parts.push(...(await partsOf(connection, database)))
  }
  await connection.run('USE memory')
  const state = parts.filter(({ database }) => database === newest)
  return {
    tables: [...state.map(({ table }) => table), ...OF_THE_FILE],
    queryOf(table) {
      const found = state.find((part) => part.table === table)
      if (!found) return `SELECT * FROM ${quoteName(newest)}.main.${quoteName(table)}`
      const same = parts.filter(({ definition }) => definition.name === found.definition.name)
      return mergedQuery(same)
    },
  }
}

async function attach(connection: Connection, path: string, database: string): Promise<void> {
  await connection.run(
    `ATTACH '${path.replaceAll("'", "''")}' AS ${quoteName(database)} (READ_ONLY)`,
  )
}

/** The state tables of a file, each with the key groups that the file holds of it. */
async function partsOf(connection: Connection, database: string): Promise<Part[]> {
  const own = `${quoteName(database)}.main`
  const rows = await rowsOf<{ table_name: string; definition: string; groups: number[] }>(
    connection,
    `SELECT table_name, definition, list(key_group::INTEGER) FILTER (key_group IS NOT NULL) AS groups
      FROM ${own}."tables" LEFT JOIN ${own}."groups" USING (table_name)
      WHERE definition IS NOT NULL GROUP BY ALL ORDER BY table_name`,
  )
  return rows.map(({ table_name: table, definition, groups }) => ({
    database,
    table,
    definition: JSON.parse(definition) as Definition,
    groups: groups ?? [],
  }))
}

/** The newest rows of each key group: those of the first part that holds it. */
function mergedQuery(parts: readonly Part[]): string {
  const seen = new Set<number>()
  const columns = (parts[0] as Part).definition.columns.map((_, c) => ({
    isNumber: parts.some((part) => part.definition.columns[c]?.storage === 'int64'),
    isBinary: parts.some((part) => part.definition.columns[c]?.storage === 'blob'),
  }))
  const queries = parts.map(({ database, table, definition, groups }) => {
    const mine = groups.filter((group) => !seen.has(group))
    for (const group of mine) seen.add(group)
    const list = definition.columns.map(({ name, storage }, c) => {
      // A value that DuckDB's own type could not hold made another type of the column in one of the files.
      const column = quoteName(name)
      if (columns[c]?.isNumber && storage === 'micros') return `epoch_ms(${column}) AS ${column}`
      return columns[c]?.isBinary && storage === 'text' ? `encode(${column}) AS ${column}` : column
    })
    const where = mine.length === 0 ? 'false' : `${KEY_GROUP} IN (${mine.join(', ')})`
    return `SELECT ${list.join(', ')} FROM ${quoteName(database)}.main.${quoteName(table)} WHERE ${where}`
  })
  return queries.join(' UNION ALL ')
}
