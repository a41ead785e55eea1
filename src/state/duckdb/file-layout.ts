import type { TableSchema } from '../define.ts'
import type { Duckdb } from './bindings.ts'
import { quoteName } from './sql-names.ts'
import type { StoredType } from './stored-type.ts'

/** Raised when the tables below, the storage of a type or the hash of keys changes. */
export const FORMAT_VERSION = 1

/** The column of every state table that says which of the 128 key groups a row belongs to. */
export const KEY_GROUP = 'key_group'

/** The tables that every checkpoint file has beside those of the state, with their columns. */
export const systemTables = ({ api }: Duckdb) =>
  ({
    meta: {
      job_id: api.VARCHAR,
      job_name: api.VARCHAR,
      checkpoint_id: api.BIGINT,
      time: api.TIMESTAMP,
      statement: api.VARCHAR,
      plan: api.VARCHAR,
      finished: api.BOOLEAN,
      /** The files this one stands on, the nearest first; empty in a full one. */
      bases: api.LIST(api.VARCHAR),
      format_version: api.INTEGER,
      tailrace_version: api.VARCHAR,
      duckdb_version: api.VARCHAR,
    },
    offsets: {
      source: api.VARCHAR,
      topic: api.VARCHAR,
      topic_id: api.VARCHAR,
      partition: api.INTEGER,
      next_offset: api.BIGINT,
      watermark: api.TIMESTAMP,
    },
    sinks: { sink: api.VARCHAR, state: api.VARCHAR },
    /** The key groups that this file holds, also those without rows. */
    groups: {
      table_name: api.VARCHAR,
      key_group: api.UTINYINT,
      rows: api.BIGINT,
      hash: api.VARCHAR,
    },
    /** Rows and content hash of every other table; of a state table also its definition, as JSON. */
    tables: {
      table_name: api.VARCHAR,
      rows: api.BIGINT,
      hash: api.VARCHAR,
      definition: api.VARCHAR,
    },
  }) as const

/** The name of a table that every file has. */
export type SystemTable = keyof ReturnType<typeof systemTables>

/** All of them. */
export const SYSTEM_TABLES: readonly SystemTable[] = [
  'meta',
  'offsets',
  'sinks',
  'groups',
  'tables',
]

/** A state table as it stands in a file. `columns` are the keys, then the values, under the names they have there. */
export interface Definition {
  readonly name: string
  readonly schema: TableSchema
  readonly columns: readonly (StoredType & { readonly name: string })[]
}

/** How many rows a table has, and a hash of them that does not hang on their order. */
export interface Content {
  readonly rows: number
  readonly hash: string
}

/** The content of one key group. */
export interface GroupContent extends Content {
  readonly key_group: number
}

const CONTENT = (columns: readonly string[]): string =>
  `count(*)::INTEGER AS rows, coalesce(sum(hash(${columns.map(quoteName).join(', ')})), 0)::VARCHAR AS hash`

/** The query for a table's content. */
export const contentQuery = (table: string, columns: readonly string[]): string =>
  `SELECT ${CONTENT(columns)} FROM ${quoteName(table)}`

/** The query for the content of each key group of a state table. */
export const groupsQuery = (table: string, columns: readonly string[]): string =>
  `SELECT ${KEY_GROUP}::INTEGER AS key_group, ${CONTENT([...columns, KEY_GROUP])} FROM ${quoteName(table)} GROUP BY 1 ORDER BY 1`

/** The content of a table that consists of these key groups. */
export function totalOf(groups: Iterable<Content>): Content {
  let rows = 0
  let hash = 0n
  for (const group of groups) {
    rows += group.rows
    hash += BigInt(group.hash)
  }
  return { rows, hash: hash.toString() }
}
