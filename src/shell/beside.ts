import type { Stopper } from './stopper.ts'

/** Takes a job that goes on beside the statements after it. */
export type Beside = (job: Promise<unknown>) => void

/**
 * Runs statements, and beside them the jobs that they leave running. The first failure of any stops the jobs, each with a
 * last checkpoint, and is thrown when all have ended.
 */
export async function withJobsBeside(
  stopper: Stopper,
  statements: (beside: Beside) => Promise<void>,
): Promise<void> {
  const running: Promise<unknown>[] = []
  let failure: { readonly error: unknown } | undefined
  const beside: Beside = (work) => {
    running.push(
      work.catch((error: unknown) => {
        failure ??= { error }
        stopper.stop()
      }),
    )
  }
  const all = statements(beside)
  beside(all)
  // The statements have started all that they will start once they have ended.
  await all.catch(() => {})
  await Promise.all(running)
  if (failure) throw failure.error
}
