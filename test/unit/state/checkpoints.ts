import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll } from 'vitest'
import {
  type Checkpoint,
  type CheckpointStore,
  type JobStateTable,
  makeStateTable,
  openDuckdbStore,
} from '../../../src/state/index.ts'
import { BIGINT, type LongColumn, STRING, type TextColumn } from '../../../src/values/index.ts'
import { realWorld } from '../../../src/world/index.ts'
import { columnOf, field } from './columns.ts'
import { locate } from './tables.ts'

const parents: string[] = []
afterAll(() => {
  for (const parent of parents) rmSync(parent, { recursive: true, force: true })
})

/** A job's folder that is not there yet; it goes after the last test of the file. */
export function temporaryFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'tailrace-state-'))
  parents.push(parent)
  return join(parent, 'job')
}

export const openFiles = (folder: string, retain = 3): CheckpointStore =>
  openDuckdbStore({ folder, retain, world: realWorld })

/** A state of counts by name. */
export const countsTable = (name = 'group_aggregate_1'): JobStateTable =>
  makeStateTable(
    {
      key: [field('channel', STRING)],
      value: [field('count', BIGINT), field('last', STRING)],
    },
    name,
  )

/** Counts each of some names once more. */
export function count(table: JobStateTable, names: readonly string[]): void {
  for (let from = 0; from < names.length; from += 4096) {
    const some = names.slice(from, from + 4096)
    const [counts, last] = table.values as [LongColumn, TextColumn]
    for (const [i, slot] of locate(table, columnOf(STRING, some)).entries()) {
      counts.data[slot] = (counts.data[slot] as number) + 1
      last.texts[slot] = `last of ${some[i]}`
    }
  }
}

export const namesFrom = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `channel ${from + i}`)

export function checkpointOf(
  id: number,
  tables: readonly JobStateTable[],
  full: boolean,
): Checkpoint {
  return {
    jobId: '6f1e8a52-8a52-4c1e-9d53-1f2e3d4c5b6a',
    jobName: 'spend',
    id,
    time: 1_700_000_000_123,
    statement: "INSERT INTO s SELECT 'käse' FROM t",
    plan: '{"nodes":[]}',
    finished: id === 99,
    offsets: [
      { source: 't', topic: 'bids', topicId: 'A-b_c', partition: 0, next: 2n ** 62n, watermark: 5 },
      { source: 't', topic: 'bids', partition: 1, next: 0n },
      { source: 't', topic: 'bids', partition: 2, next: 7n, watermark: -Infinity },
    ],
    sinks: [{ sink: 's', state: '{"length": 5}' }],
    tables: tables.map((table) => table.snapshot(full)),
  }
}

/** Writes and publishes a checkpoint, full when the store or the caller wants it; says whether it was. */
export async function save(
  store: CheckpointStore,
  id: number,
  tables: readonly JobStateTable[],
  wanted = false,
): Promise<boolean> {
  const full = wanted || store.wantsFull
  const written = await store.write(checkpointOf(id, tables, full), full)
  await written.publish()
  return full
}

/** The newest checkpoint's first table, and what was warned of. */
export async function restored(
  store: CheckpointStore,
): Promise<{ id: number | undefined; table: JobStateTable; warnings: string[] }> {
  const warnings: string[] = []
  const found = await store.newest((message) => warnings.push(message))
  const table = countsTable()
  const [snapshot] = found?.tables ?? []
  if (snapshot) table.restore(snapshot)
  return { id: found?.id, table, warnings }
}

/** What another program sees in a file: rows as plain values. */
export async function query(path: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path, { threads: '1' })
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowsJS()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
