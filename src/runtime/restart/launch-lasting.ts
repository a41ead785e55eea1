import { type LaunchRequest, launch } from '../launch.ts'
import { LastingJob } from './lasting-job.ts'
import { never, restartStrategy } from './strategy.ts'

/** A job that may start again, and what its stop may take. */
export interface LastingRequest extends LaunchRequest {
  readonly stopWithinMs: number
}

/** What became of the first launch. */
export type LaunchedLasting =
  | { readonly kind: 'ready'; readonly job: LastingJob; readonly resumedFrom: number | undefined }
  | { readonly kind: 'finished'; readonly checkpoint: number }

/**
 * Opens a job that starts again as its `restart-strategy.type` says; one that keeps no state does not. What fails before
 * it has run for the first time is for the person to see at once.
 */
export async function launchLasting(request: LastingRequest): Promise<LaunchedLasting> {
  const { name, query, store, world, note, stopWithinMs } = request
  const first = await launch(request)
  if (first.kind === 'finished') return first
  const strategy = store ? restartStrategy(query.settings, world) : never
  const job = new LastingJob({
    name,
    first,
    strategy,
    world,
    stopWithinMs,
    note,
    async launch(pinned) {
      // One line says already that it waits.
      let status = (_: string): void => {}
      const again = await launch({
        ...request,
        fresh: false,
        pinned,
        status: (line) => status(line),
      })
      status = note
      return again
    },
  })
  return { kind: 'ready', job, resumedFrom: first.resumedFrom }
}
