import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** The complete checkpoint files of a job's folder, oldest first. */
export function checkpointFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^checkpoint-\d+-.*\.duckdb$/.test(file))
    .sort()
    .map((file) => join(folder, file))
}

/** The next offset of each partition in the newest checkpoint, read by a plain DuckDB client; nothing before the first. */
export async function checkpointOffsets(folder: string): Promise<Map<number, number>> {
  const newest = checkpointFiles(folder).at(-1)
  if (newest === undefined) return new Map()
  const instance = await DuckDBInstance.create(newest, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  try {
    const result = await connection.runAndReadAll('SELECT partition, next_offset FROM offsets')
    return new Map(result.getRows().map(([partition, next]) => [Number(partition), Number(next)]))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
