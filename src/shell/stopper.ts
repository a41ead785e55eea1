import type { Shell } from './shell.ts'

/** How long what is not running yet (a cluster that does not answer) may hold up a signal. */
const OPENING_MS = 8000

/** What can be stopped before its end: a job, or a question that is being answered. */
export interface Stoppable {
  readonly done: Promise<unknown>
  stopSoon(): Promise<unknown>
}

/** Hears of everything that a statement starts. */
export interface JobWatch {
  watch(job: Stoppable): void
}

/** Stops what runs when a signal comes: cleanly at the first, at once at the second. */
export class Stopper implements JobWatch {
  isStopping = false
  /** The exit code of a job that a signal could not stop cleanly. */
  signalCode: 130 | 143 | undefined
  private readonly jobs = new Set<Stoppable>()

  constructor(shell: Shell, note: (line: string) => void) {
    shell.onSignal((signal) => {
      const code = signal === 'SIGINT' ? 130 : 143
      if (this.signalCode !== undefined) shell.exit(code)
      this.signalCode = code
      if (this.jobs.size > 0) {
        note(`${signal}: taking a last checkpoint and stopping; once more stops at once`)
      } else
        shell.world.clock.after(OPENING_MS, () => {
          if (this.jobs.size === 0) shell.exit(code)
        })
      this.stop()
    })
  }

  /** Stops every job that is watched, now and later. */
  stop(): void {
    this.isStopping = true
    for (const job of this.jobs) job.stopSoon().catch(() => {})
  }

  /** Watches a job until it is done. */
  watch(job: Stoppable): void {
    this.jobs.add(job)
    job.done.finally(() => this.jobs.delete(job)).catch(() => {})
    if (this.isStopping) job.stopSoon().catch(() => {})
  }
}
