import type { World } from '../world/index.ts'
import { type Answer, type AskRequest, ask } from './ask.ts'
import type { LocalJob } from './jobs/gather-jobs.ts'
import { serveReport } from './jobs/job-socket.ts'

/** What this process knows of its jobs, and the way to ask about all others. */
export interface Introspection {
  /**
   * Makes a job known here and, if it has a folder, to other processes, until the result is called. That they cannot be told
   * does not hold up a job: it is a note.
   */
  watch(job: LocalJob, note: (line: string) => void): Promise<() => Promise<void>>
  ask(request: Omit<AskRequest, 'local' | 'world'>): Promise<Answer>
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
  }
}

async function serve(
  { name, folder, report }: LocalJob,
  note: (line: string) => void,
): Promise<() => Promise<void>> {
  if (folder === undefined) return async () => {}
  try {
    return await serveReport(folder, report)
  } catch (error) {
    note(`job ${name}: other processes cannot ask about it: ${(error as Error).message}`)
    return async () => {}
  }
}
