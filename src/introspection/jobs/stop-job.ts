import { join } from 'node:path'
import { checkpointFiles, holderOfFolder, saveCheckpoint } from '../../state/index.ts'
import { didYouMean, type Span, SqlError } from '../../values/index.ts'
import { gatherJobs, type JobSearch, type LocalJob } from './gather-jobs.ts'
import { savepointOf, stopJobOf } from './job-socket.ts'

/** Which job is meant, and where it is looked for. */
export interface JobOrder extends JobSearch {
  readonly name: string
  /** Where it is named. */
  readonly at: Span
}

/** Ends a job with a last checkpoint and waits until it has: one of this process, or of another with the same state folder. */
export async function stopJob(
  request: JobOrder & { readonly savepoint?: string | undefined },
): Promise<void> {
  const { savepoint, world } = request
  const job = ownJob(request)
  const folder = job ? job.folder : folderOf(request)
  if (savepoint !== undefined) await refuseTaken(savepoint, request)
  if (job?.stop) await job.stop()
  else if (folder === undefined || !(await stopJobOf(folder))) throw await absent(request)
  if (savepoint === undefined) return
  const [newest] = folder === undefined ? [] : await checkpointFiles(folder, world.files)
  if (!newest) throw stateless(request)
  await saveCheckpoint(newest.path, savepoint, world.files)
}

/** Has a job take a checkpoint and keeps a copy of it at a path. */
export async function savepointJob(
  request: JobOrder & { readonly savepoint: string },
): Promise<void> {
  const { savepoint, world, name, at } = request
  const job = ownJob(request)
  const folder = job ? job.folder : folderOf(request)
  await refuseTaken(savepoint, request)
  if (job && (folder === undefined || !job.savepoint)) throw stateless(request)
  if (folder === undefined) throw await absent(request)
  const { saved, error } = job?.savepoint
    ? { saved: await job.savepoint(), error: undefined }
    : await savepointOf(folder)
  if (error !== undefined) throw new SqlError('state', `job "${name}": ${error}`, { at })
  if (saved === undefined) throw await absent(request)
  await saveCheckpoint(join(folder, saved), savepoint, world.files)
}

const ownJob = ({ local, name }: JobOrder): LocalJob | undefined =>
  [...local].find((job) => job.name === name)

/** What is named so is looked for as a folder of that name, never elsewhere. */
const folderOf = ({ name, stateDir }: JobOrder): string | undefined =>
  /^[\w.-]+$/.test(name) && !/^\.+$/.test(name) ? join(stateDir, name) : undefined

/** Better told before the job is stopped. */
async function refuseTaken(path: string, { world, at }: JobOrder): Promise<void> {
  if ((await world.files.size(path)) === undefined) return
  throw new SqlError('state', `${path} is there already`, {
    at,
    hint: 'a savepoint replaces nothing: name another path',
  })
}

const stateless = ({ name, at }: JobOrder): SqlError =>
  new SqlError('state', `job "${name}" keeps no state`, {
    at,
    hint: 'tailrace run keeps the state of its jobs',
  })

async function absent(request: JobOrder): Promise<SqlError> {
  const { name, at } = request
  const folder = folderOf(request)
  const holder = folder === undefined ? undefined : await holderOfFolder(folder)
  if (holder) {
    return new SqlError('state', `job "${name}" does not answer`, {
      at,
      hint: `kill ${holder.pid} ends its process, with a last checkpoint too`,
    })
  }
  return new SqlError('usage', `no job "${name}" runs`, { at, hint: await hintFor(request) })
}

async function hintFor(request: JobOrder): Promise<string> {
  const jobs = await gatherJobs(request)
  const running = jobs.filter(({ state }) => state !== 'stopped' && state !== 'finished')
  const names = running.map(({ name }) => name)
  return didYouMean(request.name, names) ?? 'no job runs here; --state-dir names where others are'
}
