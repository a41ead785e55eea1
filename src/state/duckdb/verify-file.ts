import { existsSync } from 'node:fs'
import { type Connection, type Duckdb, withDatabase } from './bindings.ts'
import {
  type Content,
  contentQuery,
  type Definition,
  FORMAT_VERSION,
  type GroupContent,
  groupsQuery,
  type SystemTable,
  systemTables,
  totalOf,
} from './file-layout.ts'

/** What a file says about itself. */
export interface FileContents {
  readonly id: number
  readonly bases: readonly string[]
  /** Rows by key group, of every group the file holds, by state table. */
  readonly tables: readonly {
    readonly table: string
    readonly definition: Definition
    readonly groups: ReadonlyMap<number, number>
  }[]
}

/** The rows of a small result. */
export const rowsOf = async <Row>(connection: Connection, sql: string): Promise<Row[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJS() as Row[]

interface TableRow {
  readonly table_name: string
  readonly rows: bigint
  readonly hash: string
  readonly definition: string | null
}

interface GroupRow {
  readonly table_name: string
  readonly key_group: number
  readonly rows: bigint
  readonly hash: string
}

interface MetaRow {
  readonly checkpoint_id: bigint
  readonly bases: string[]
  readonly format_version: number
  readonly tailrace_version: string
  readonly duckdb_version: string
}

/** Opens a file and compares rows and content hash of every table with what was noted; throws at the first difference. */
export async function verifyFile(duckdb: Duckdb, path: string): Promise<FileContents> {
  if (!existsSync(path)) throw new Error('it is missing')
  return withDatabase(duckdb, path, 'READ_ONLY', (connection) =>
    new Verifier(duckdb, connection).verify(),
  )
}

class Verifier {
  private readonly duckdb: Duckdb
  private readonly connection: Connection
  private sameHash = true

  constructor(duckdb: Duckdb, connection: Connection) {
    this.duckdb = duckdb
    this.connection = connection
  }

  async verify(): Promise<FileContents> {
    const meta = await readMeta(this.connection)
    // DuckDB may change its hash from one version to the next; rows and block checksums still hold then.
    this.sameHash = meta.duckdbVersion === this.duckdb.api.version()
    const groups = await this.notedGroups()
    const tables: FileContents['tables'][number][] = []
    for (const noted of await rowsOf<TableRow>(this.connection, 'SELECT * FROM "tables"')) {
      const table = noted.table_name
      const content = { rows: Number(noted.rows), hash: noted.hash }
      if (noted.definition === null) await this.compareSystem(table, content)
      else {
        const definition = JSON.parse(noted.definition) as Definition
        const own = groups.get(table) ?? new Map<number, Content>()
        await this.compareState(table, definition, own)
        this.compare(table, totalOf(own.values()), content)
        const rows = new Map([...own].map(([group, each]) => [group, each.rows]))
        tables.push({ table, definition, groups: rows })
      }
    }
    return { id: meta.id, bases: meta.bases, tables }
  }

  private async notedGroups(): Promise<Map<string, Map<number, Content>>> {
    const groups = new Map<string, Map<number, Content>>()
    for (const row of await rowsOf<GroupRow>(this.connection, 'SELECT * FROM "groups"')) {
      const own = groups.get(row.table_name) ?? new Map<number, Content>()
      groups.set(row.table_name, own)
      own.set(row.key_group, { rows: Number(row.rows), hash: row.hash })
    }
    return groups
  }

  private async compareSystem(table: string, noted: Content): Promise<void> {
    const columns = Object.keys(systemTables(this.duckdb)[table as SystemTable])
    const [found] = await rowsOf<Content>(this.connection, contentQuery(table, columns))
    this.compare(table, found ?? NO_ROWS, noted)
  }

  private async compareState(
    table: string,
    { columns }: Definition,
    noted: ReadonlyMap<number, Content>,
  ): Promise<void> {
    const names = columns.map((column) => column.name)
    const seen = new Map<number, Content>()
    for (const row of await rowsOf<GroupContent>(this.connection, groupsQuery(table, names))) {
      seen.set(row.key_group, row)
    }
    for (const [group, content] of noted) {
      this.compare(`${table}, key group ${group}`, seen.get(group) ?? NO_ROWS, content)
      seen.delete(group)
    }
    if (seen.size > 0) throw new Error(`${table} has rows of key groups that it should not hold`)
  }

  private compare(what: string, found: Content, noted: Content): void {
    if (found.rows !== noted.rows) {
      throw new Error(`${what} has ${found.rows} rows instead of ${noted.rows}`)
    }
    if (this.sameHash && found.hash !== noted.hash) {
      throw new Error(`the content of ${what} is not what was written`)
    }
  }
}

const NO_ROWS: Content = { rows: 0, hash: '0' }

/** Which checkpoint a file is, and on which files it stands. */
export interface FileMeta {
  readonly id: number
  readonly bases: readonly string[]
  readonly duckdbVersion: string
}

/** Reads what a file is, without checking it. */
export async function readMeta(connection: Connection): Promise<FileMeta> {
  const [meta] = await rowsOf<MetaRow>(
    connection,
    'SELECT checkpoint_id, bases, format_version, tailrace_version, duckdb_version FROM meta',
  )
  if (!meta) throw new Error('it has no row in meta')
  if (meta.format_version !== FORMAT_VERSION) {
    throw new Error(
      `it was written by Tailrace ${meta.tailrace_version} in format ${meta.format_version}; this is ${FORMAT_VERSION}`,
    )
  }
  return {
    id: Number(meta.checkpoint_id),
    bases: meta.bases,
    duckdbVersion: meta.duckdb_version,
  }
}
