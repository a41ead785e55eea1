import { dirname, join, resolve } from 'node:path'
import { SqlError } from '../values/index.ts'
import type { Files, World } from '../world/index.ts'
import { checkpointFiles } from './duckdb/checkpoint-files.ts'
import { describeCheckpoints } from './duckdb/describe-checkpoint.ts'
import { reasonOf } from './reason-of.ts'

const PIECE = 1 << 20

/** Keeps a whole checkpoint of a job's folder at a path of its own, where nothing removes it. Throws SqlError 'state'. */
export async function saveCheckpoint(from: string, to: string, files: Files): Promise<void> {
  const path = resolve(to)
  if ((await files.size(path)) !== undefined) {
    throw new SqlError('state', `${to} is there already`, {
      hint: 'a savepoint replaces nothing: name another path',
    })
  }
  const found = (await describeCheckpoints([from], { verify: false })).get(from)
  if (!found || !('plan' in found) || found.bases.length > 0) {
    throw new SqlError('state', `${to} is not written: the job ended without a last checkpoint`, {
      hint: 'its newest checkpoint stands: the next run goes on there',
    })
  }
  try {
    await files.makeFolder(dirname(path))
    await copy(from, path, files)
  } catch (error) {
    throw new SqlError('state', `cannot write the savepoint ${to}: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

/** Where a savepoint goes. */
export interface RestoreOrder {
  readonly path: string
  /** The job's folder, locked, of which nothing has been read yet. */
  readonly folder: string
  /** Forget the checkpoints that are in it. */
  readonly fresh: boolean
  readonly world: World
}

/** Makes a savepoint the one checkpoint of a job's folder. Throws SqlError 'state' when it cannot be used, or there are others. */
export async function restoreSavepoint({
  path,
  folder,
  fresh,
  world,
}: RestoreOrder): Promise<void> {
  const { files, random } = world
  const from = resolve(path)
  if ((await files.size(from)) === undefined) throw unusable(path, 'there is no such file')
  const found = (await describeCheckpoints([from], { verify: true })).get(from)
  if (!found || !('plan' in found) || found.problem !== undefined) {
    throw unusable(path, found?.problem ?? 'it is no checkpoint')
  }
  if (found.bases.length > 0) throw unusable(path, `it stands on ${found.bases[0]}`)
  const present = await checkpointFiles(folder, files)
  if (present.length > 0 && !fresh) {
    throw new SqlError(
      'state',
      `${folder} has checkpoints already, the newest of them ${present[0]?.id}`,
      {
        hint: 'without --restore the job goes on there; --restore with --fresh forgets them',
      },
    )
  }
  for (const each of present) await files.remove(each.path)
  const name = `checkpoint-${String(found.id).padStart(6, '0')}-${random.uuid().slice(0, 8)}.duckdb`
  await copy(from, join(folder, name), files)
}

const unusable = (path: string, why: string): SqlError =>
  new SqlError('state', `cannot restore ${path}: ${why}`, {
    hint: "a savepoint is what SAVEPOINT JOB name TO 'path' writes",
  })

/** The copy appears whole or not at all. */
async function copy(from: string, to: string, files: Files): Promise<void> {
  const aside = `${to}.tmp`
  const input = await files.open(from, 'read')
  const output = await files.open(aside, 'write')
  try {
    const piece = new Uint8Array(PIECE)
    let at = 0
    for (;;) {
      const bytes = await input.read(piece, 0, PIECE, at)
      if (bytes === 0) break
      await output.write(piece.subarray(0, bytes), at)
      at += bytes
    }
    await output.truncate(at)
    await output.sync()
  } finally {
    await input.close()
    await output.close()
  }
  await files.rename(aside, to)
  await files.sync(dirname(to))
}
