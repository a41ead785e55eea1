import type { World } from '../world/index.ts'
import { type Answer, type AskRequest, ask } from './ask.ts'
import type { LocalJob } from './jobs/gather-jobs.ts'
import { serveJob } from './jobs/job-socket.ts'
import { type JobOrder, savepointJob, stopJob } from './jobs/stop-job.ts'

type Order = Omit<JobOrder, 'local' | 'world'>

/** What this process knows of its jobs, and the way to ask about all others. */
export interface Introspection {
  /**
   * Makes a job known here and, if it has a folder, to other processes, until the result is called. That they cannot be told
   * does not hold up a job: it is a note.
   */
  watch(job: LocalJob, note: (line: string) => void): Promise<() => Promise<void>>
  ask(request: Omit<AskRequest, 'local' | 'world'>): Promise<Answer>
  /** Ends a job of this process or of another one with a last checkpoint. Throws SqlError when none of that name runs. */
  stop(order: Order & { readonly savepoint?: string | undefined }): Promise<void>
  /** Has a job take a checkpoint and keeps a copy of it at a path. Throws SqlError. */
  savepoint(order: Order & { readonly savepoint: string }): Promise<void>
}

/** Starts without any job. */
export function openIntrospection(world: World): Introspection {
  const jobs = new Set<LocalJob>()
  return {
    async watch(job, note) {
      jobs.add(job)
      const stop = await serve(job, note)
      return async () => {
        jobs.delete(job)
        await stop()
      }
    },
    ask: (request) => ask({ ...request, local: jobs, world }),
    stop: (order) => stopJob({ ...order, local: jobs, world }),
    savepoint: (order) => savepointJob({ ...order, local: jobs, world }),
  }
}

async function serve(job: LocalJob, note: (line: string) => void): Promise<() => Promise<void>> {
  const { name, folder } = job
  if (folder === undefined) return async () => {}
  try {
    return await serveJob(folder, job)
  } catch (error) {
    note(`job ${name}: other processes cannot ask about it: ${(error as Error).message}`)
    return async () => {}
  }
}
