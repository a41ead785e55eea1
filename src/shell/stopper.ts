import type { Job } from '../runtime/index.ts'
import type { Shell } from './shell.ts'

/** Stops what runs when a signal comes: cleanly at the first, at once at the second. */
export class Stopper {
  isStopping = false
  private readonly jobs = new Set<Job>()

  constructor(shell: Shell, note: (line: string) => void) {
    shell.onSignal((signal) => {
      if (this.isStopping) shell.exit(signal === 'SIGINT' ? 130 : 143)
      if (this.jobs.size > 0)
        note(`${signal}: taking a last checkpoint and stopping; once more stops at once`)
      this.stop()
    })
  }

  /** Stops every job that is watched, now and later. */
  stop(): void {
    this.isStopping = true
    for (const job of this.jobs) job.stop().catch(() => {})
  }

  /** Watches a job until it is done. */
  watch(job: Job): void {
    this.jobs.add(job)
    job.done.finally(() => this.jobs.delete(job)).catch(() => {})
    if (this.isStopping) job.stop().catch(() => {})
  }
}
