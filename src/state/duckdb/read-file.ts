import { join } from 'node:path'
import type { Checkpoint, SinkState, SourceOffset } from '../define.ts'
import { type Connection, type Duckdb, withDatabase } from './bindings.ts'
import { TableCollector } from './table-collector.ts'
import { millisecondsOf } from './timestamps.ts'
import { type FileContents, rowsOf, verifyFile } from './verify-file.ts'

/** A checkpoint, and the files it stands on. */
export interface ReadCheckpoint {
  readonly checkpoint: Checkpoint
  readonly bases: readonly string[]
}

/** Checks a checkpoint file and all its bases, and puts together the newest state of every key group. */
export async function readCheckpoint(
  duckdb: Duckdb,
  folder: string,
  name: string,
): Promise<ReadCheckpoint> {
  const newest = await verifyFile(duckdb, join(folder, name))
  const files = [{ name, contents: newest }]
  for (const base of newest.bases) {
    files.push({ name: base, contents: await verifyBase(duckdb, folder, base) })
  }
  const tables = newest.tables.map(({ definition }) => new TableCollector(duckdb, definition))
  const wanted = files.map(({ contents }) => tables.map((table) => table.claim(contents)))
  let head: Omit<Checkpoint, 'tables'> | undefined
  for (const [f, file] of files.entries()) {
    await withDatabase(duckdb, join(folder, file.name), 'READ_ONLY', async (connection) => {
      head ??= await readHead(connection)
      for (const [t, table] of tables.entries()) await table.read(connection, wanted[f]?.[t])
    })
  }
  const collected = tables.map((table) => table.finish())
  return {
    checkpoint: { ...(head as Omit<Checkpoint, 'tables'>), tables: collected },
    bases: newest.bases,
  }
}

async function verifyBase(duckdb: Duckdb, folder: string, base: string): Promise<FileContents> {
  try {
    return await verifyFile(duckdb, join(folder, base))
  } catch (error) {
    throw new Error(`it stands on ${base}: ${(error as Error).message}`, { cause: error })
  }
}

interface MetaRow {
  readonly job_id: string
  readonly job_name: string
  readonly checkpoint_id: bigint
  readonly time_ms: bigint
  readonly statement: string
  readonly plan: string
  readonly finished: boolean
}

interface OffsetRow {
  readonly source: string
  readonly topic: string
  readonly topic_id: string | null
  readonly partition: number
  readonly next_offset: bigint
  readonly watermark_ms: string | null
}

/** What a checkpoint file holds beside the state tables. */
export async function readHead(connection: Connection): Promise<Omit<Checkpoint, 'tables'>> {
  const [meta] = await rowsOf<MetaRow>(
    connection,
    `SELECT job_id, job_name, checkpoint_id, epoch_ms(time) AS time_ms, statement, plan, finished
      FROM meta`,
  )
  if (!meta) throw new Error('it has no row in meta')
  const offsets = await rowsOf<OffsetRow>(
    connection,
    `SELECT source, topic, topic_id, partition, next_offset, CASE WHEN isfinite(watermark) THEN epoch_ms(watermark)::VARCHAR
      ELSE watermark::VARCHAR END AS watermark_ms FROM offsets`,
  )
  return {
    jobId: meta.job_id,
    jobName: meta.job_name,
    id: Number(meta.checkpoint_id),
    time: Number(meta.time_ms),
    statement: meta.statement,
    plan: meta.plan,
    finished: meta.finished,
    offsets: offsets.map(offsetOf),
    sinks: await rowsOf<SinkState>(connection, 'SELECT sink, state FROM sinks'),
  }
}

const offsetOf = (row: OffsetRow): SourceOffset => ({
  source: row.source,
  topic: row.topic,
  ...(row.topic_id === null ? {} : { topicId: row.topic_id }),
  partition: row.partition,
  next: row.next_offset,
  ...(row.watermark_ms === null ? {} : { watermark: millisecondsOf(row.watermark_ms) }),
})
