import { closeSync, fsyncSync, openSync, statSync } from 'node:fs'
import { tailraceVersion } from '../../world/index.ts'
import type { Checkpoint, TableSnapshot } from '../define.ts'
import type { Connection, Duckdb } from './bindings.ts'
import { withDatabase } from './bindings.ts'
import {
  type Content,
  contentQuery,
  type Definition,
  FORMAT_VERSION,
  type GroupContent,
  groupsQuery,
  KEY_GROUP,
  SYSTEM_TABLES,
  type SystemTable,
  systemTables,
  totalOf,
} from './file-layout.ts'
import { quoteName, uniqueNames } from './sql-names.ts'
import { storedTypeOf } from './stored-type.ts'
import { timestampOf } from './timestamps.ts'
import { vectorWriter } from './vector-writer.ts'
import { rowsOf, verifyFile } from './verify-file.ts'

/** Below it a file of large blocks would be mostly air: 1 MB instead of 100 kB. */
const FEW_ROWS = 50_000

/** What is to be written, and where. */
export interface WriteRequest {
  readonly path: string
  readonly checkpoint: Checkpoint
  readonly bases: readonly string[]
}

/** Writes a checkpoint into a new DuckDB file, closes and fsyncs it, opens it again and checks what it holds. */
export async function writeFile(duckdb: Duckdb, request: WriteRequest): Promise<{ bytes: number }> {
  const { path, checkpoint } = request
  let rows = 0
  for (const table of checkpoint.tables) rows += table.rows
  const mode = rows < FEW_ROWS ? 'BLOCK_SIZE 16384' : 'BLOCK_SIZE 262144'
  await withDatabase(duckdb, path, mode, async (connection) => {
    await connection.run('BEGIN')
    await new FileWriter(duckdb, connection).write(request)
    await connection.run('COMMIT')
    // Detaching would do it too, but could not report an error.
    await connection.run('CHECKPOINT')
  })
  // The file system at first hand: DuckDB wrote this file past any simulated one.
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
  await verifyFile(duckdb, path)
  return { bytes: statSync(path).size }
}

type Cell = string | bigint | number | boolean | null | object

class FileWriter {
  private readonly duckdb: Duckdb
  private readonly connection: Connection
  private readonly contents: Cell[][] = []
  private readonly groups: Cell[][] = []

  constructor(duckdb: Duckdb, connection: Connection) {
    this.duckdb = duckdb
    this.connection = connection
  }

  async write({ checkpoint, bases }: WriteRequest): Promise<void> {
    await this.createSystemTables()
    await this.fill('meta', [this.metaRow(checkpoint, bases)])
    await this.fill('offsets', this.offsetRows(checkpoint))
    await this.fill(
      'sinks',
      checkpoint.sinks.map(({ sink, state }) => [sink, state]),
    )
    const names = uniqueNames(
      checkpoint.tables.map((table) => table.name),
      SYSTEM_TABLES,
    )
    for (const [t, table] of checkpoint.tables.entries()) {
      await this.writeTable(names[t] as string, table)
    }
    await this.fill('groups', this.groups)
    await this.append('tables', this.contents)
  }

  private async createSystemTables(): Promise<void> {
    for (const [name, columns] of Object.entries(systemTables(this.duckdb))) {
      await this.create(
        name,
        Object.entries(columns).map(([column, type]) => ({ name: column, sql: type.toString() })),
      )
    }
  }

  private async create(
    name: string,
    columns: readonly { name: string; sql: string }[],
  ): Promise<void> {
    const list = columns.map((column) => `${quoteName(column.name)} ${column.sql}`).join(', ')
    await this.connection.run(`CREATE TABLE ${quoteName(name)} (${list})`)
  }

  private metaRow(checkpoint: Checkpoint, bases: readonly string[]): Cell[] {
    const { api } = this.duckdb
    const { jobId, jobName, id, time, statement, plan, finished } = checkpoint
    return [
      jobId,
      jobName,
      BigInt(id),
      timestampOf(api, time),
      statement,
      plan,
      finished,
      api.listValue([...bases]),
      FORMAT_VERSION,
      tailraceVersion(),
      api.version(),
    ]
  }

  private offsetRows({ offsets }: Checkpoint): Cell[][] {
    const { api } = this.duckdb
    return offsets.map(({ source, topic, topicId, partition, next, watermark }) => [
      source,
      topic,
      topicId ?? null,
      partition,
      next,
      watermark === undefined ? null : timestampOf(api, watermark),
    ])
  }

  /** Fills a system table and notes its content. */
  private async fill(name: SystemTable, rows: Cell[][]): Promise<void> {
    await this.append(name, rows)
    const columns = Object.keys(systemTables(this.duckdb)[name])
    const [content] = await rowsOf<Content>(this.connection, contentQuery(name, columns))
    this.note(name, content ?? { rows: 0, hash: '0' }, null)
  }

  private note(name: string, { rows, hash }: Content, definition: Definition | null): void {
    this.contents.push([name, BigInt(rows), hash, definition && JSON.stringify(definition)])
  }

  private async append(name: SystemTable, rows: Cell[][]): Promise<void> {
    const { api, raw } = this.duckdb
    const types = Object.values(systemTables(this.duckdb)[name])
    const appender = await this.connection.createAppender(name)
    for (let from = 0; from < rows.length; from += raw.vector_size()) {
      const chunk = api.DuckDBDataChunk.create(types)
      chunk.setRows(rows.slice(from, from + raw.vector_size()) as never)
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  }

  private async writeTable(name: string, table: TableSnapshot): Promise<void> {
    const { keys, values, schema } = table
    const fields = [...schema.key, ...schema.value]
    const names = uniqueNames(
      fields.map((field) => field.name),
      [KEY_GROUP],
    )
    const columns = [...keys, ...values].map((column, c) => ({
      name: names[c] as string,
      ...storedTypeOf(column),
    }))
    await this.create(name, [...columns, { name: KEY_GROUP, sql: 'UTINYINT' }])
    await this.appendState(name, table, columns)
    const groups = await this.noteGroups(name, table, names)
    this.note(name, totalOf(groups), { name: table.name, schema, columns })
  }

  private async appendState(
    name: string,
    { keys, values, keyGroups, rows }: TableSnapshot,
    columns: Definition['columns'],
  ): Promise<void> {
    const { api, raw } = this.duckdb
    const writers = [...keys, ...values].map((column, c) =>
      vectorWriter(raw, column, (columns[c] as Definition['columns'][number]).storage),
    )
    const groups = {
      lane: 'bool',
      type: { kind: 'BOOLEAN', nullable: false },
      data: keyGroups,
    } as const
    writers.push(vectorWriter(raw, groups, 'bool'))
    const appender = await this.connection.createAppender(name)
    const types = writers.map((_, c) => appender.columnType(c))
    const chunk = api.DuckDBDataChunk.create(types)
    const size = raw.vector_size()
    for (let from = 0; from < rows; from += size) {
      const count = Math.min(size, rows - from)
      chunk.reset()
      writers.forEach((write, c) => {
        write(raw.data_chunk_get_vector(chunk.chunk, c), from, count)
      })
      chunk.rowCount = count
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  }

  /** Notes every key group that the snapshot holds, after counting what arrived in the table. */
  private async noteGroups(
    name: string,
    table: TableSnapshot,
    columns: string[],
  ): Promise<Content[]> {
    const found = await rowsOf<GroupContent>(this.connection, groupsQuery(name, columns))
    const byGroup = new Map(found.map((group) => [group.key_group, group]))
    const counts = new Int32Array(table.groups.length)
    for (const group of table.keyGroups) counts[group] = (counts[group] as number) + 1
    const contents: Content[] = []
    table.groups.forEach((present, group) => {
      const content = byGroup.get(group) ?? { rows: 0, hash: '0' }
      if (content.rows !== counts[group]) throw new Error(`${name}: key group ${group} lost rows`)
      if (present !== 1) return
      contents.push(content)
      this.groups.push([name, group, BigInt(content.rows), content.hash])
    })
    return contents
  }
}
