import { join } from 'node:path'
import type { Files } from '../../world/index.ts'

const CHECKPOINT = /^checkpoint-(\d+)-[\w-]+\.duckdb$/

/** A checkpoint that counts, by its file. */
export interface CheckpointFile {
  readonly id: number
  readonly name: string
  readonly path: string
}

/** The checkpoint files of a job's folder, the newest first. */
export async function checkpointFiles(
  folder: string,
  files: Pick<Files, 'list'>,
): Promise<CheckpointFile[]> {
  const found = (await files.list(folder)).flatMap((name) => {
    const [, id] = CHECKPOINT.exec(name) ?? []
    return id === undefined ? [] : [{ id: Number(id), name, path: join(folder, name) }]
  })
  return found.sort((a, b) => b.id - a.id || (a.name < b.name ? 1 : -1))
}
