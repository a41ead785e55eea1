import { join } from 'node:path'
import { holderOfFolder } from '../../state/index.ts'
import { didYouMean, type Span, SqlError } from '../../values/index.ts'
import { gatherJobs, type JobSearch } from './gather-jobs.ts'
import { stopJobOf } from './job-socket.ts'

/** Which job is to end, and where it is looked for. */
export interface StopRequest extends JobSearch {
  readonly name: string
  /** Where it is named. */
  readonly at: Span
}

/** Ends a job with a last checkpoint and waits until it has: one of this process, or of another with the same state folder. */
export async function stopJob(request: StopRequest): Promise<void> {
  const { name, local, stateDir, at } = request
  for (const job of local) {
    if (job.name !== name || !job.stop) continue
    await job.stop()
    return
  }
  // What is named so is looked for as a folder of that name, never elsewhere.
  const isName = /^[\w.-]+$/.test(name) && !/^\.+$/.test(name)
  const folder = join(stateDir, name)
  if (isName && (await stopJobOf(folder))) return
  const holder = isName ? await holderOfFolder(folder) : undefined
  if (holder) {
    throw new SqlError('state', `job "${name}" does not answer`, {
      at,
      hint: `kill ${holder.pid} ends its process, with a last checkpoint too`,
    })
  }
  throw new SqlError('usage', `no job "${name}" runs`, { at, hint: await hintFor(request) })
}

async function hintFor(request: StopRequest): Promise<string> {
  const jobs = await gatherJobs(request)
  const running = jobs.filter(({ state }) => state !== 'stopped' && state !== 'finished')
  const names = running.map(({ name }) => name)
  return didYouMean(request.name, names) ?? `no job runs here; --state-dir names where others are`
}
