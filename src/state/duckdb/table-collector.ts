import { KEY_GROUPS, type TableSnapshot } from '../define.ts'
import type { Connection, Duckdb } from './bindings.ts'
import { type Definition, KEY_GROUP } from './file-layout.ts'
import { quoteName } from './sql-names.ts'
import type { Storage } from './stored-type.ts'
import { type VectorReader, vectorReader } from './vector-reader.ts'
import type { FileContents } from './verify-file.ts'

/** What a table takes from one file. */
export interface Claim {
  readonly table: string
  readonly definition: Definition
  readonly groups: readonly number[]
}

/**
 * Puts one state table together from a chain of files: each key group comes from the newest file that has it. First every
 * file is claimed from, the newest first, so that the number of rows is known; then the claims are read.
 */
export class TableCollector {
  private readonly duckdb: Duckdb
  private readonly definition: Definition
  private readonly storages: Storage[]
  private readonly claimed = new Uint8Array(KEY_GROUPS)
  private rows = 0
  private readers: VectorReader[] | undefined

  constructor(duckdb: Duckdb, definition: Definition) {
    this.duckdb = duckdb
    this.definition = definition
    this.storages = definition.columns.map((column) => column.storage)
  }

  claim({ tables }: FileContents): Claim | undefined {
    const found = tables.find(({ definition }) => definition.name === this.definition.name)
    if (!found) return undefined
    const groups = [...found.groups.keys()].filter((group) => this.claimed[group] === 0)
    for (const group of groups) {
      this.claimed[group] = 1
      this.rows += found.groups.get(group) as number
    }
    found.definition.columns.forEach(({ storage }, c) => {
      // Timestamps beyond DuckDB's are plain numbers in one file and may be timestamps in the others.
      if (storage === 'int64') this.storages[c] = storage
    })
    return { table: found.table, definition: found.definition, groups }
  }

  async read(connection: Connection, claim: Claim | undefined): Promise<void> {
    if (!claim || claim.groups.length === 0) return
    const { raw } = this.duckdb
    const readers = this.theReaders()
    const result = await connection.stream(this.query(claim))
    while (true) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) return
      for (const [c, reader] of readers.entries()) {
        reader.add(raw.data_chunk_get_vector(chunk.chunk, c), chunk.rowCount)
      }
    }
  }

  private query({ table, definition, groups }: Claim): string {
    const columns = definition.columns.map(({ name, storage }, c) =>
      storage === 'micros' && this.storages[c] === 'int64'
        ? `epoch_ms(${quoteName(name)})`
        : quoteName(name),
    )
    const where =
      groups.length === KEY_GROUPS ? '' : ` WHERE ${KEY_GROUP} IN (${groups.join(', ')})`
    return `SELECT ${[...columns, KEY_GROUP].join(', ')} FROM ${quoteName(table)}${where}`
  }

  /** A reader for each column, and one for the key groups. */
  private theReaders(): VectorReader[] {
    const { raw } = this.duckdb
    const { key, value } = this.definition.schema
    this.readers ??= [...key, ...value]
      .map(({ type }, c) => vectorReader(raw, type, this.storages[c] as Storage, this.rows))
      .concat(vectorReader(raw, { kind: 'BOOLEAN', nullable: false }, 'bool', this.rows))
    return this.readers
  }

  finish(): TableSnapshot {
    const { name, schema } = this.definition
    const columns = this.theReaders().map((reader) => reader.finish())
    const groups = columns.pop()
    if (groups?.lane !== 'bool') throw new Error('key groups are bytes')
    return {
      name,
      schema,
      rows: this.rows,
      groups: new Uint8Array(KEY_GROUPS).fill(1),
      keyGroups: groups.data,
      keys: columns.slice(0, schema.key.length),
      values: columns.slice(schema.key.length),
    }
  }
}
