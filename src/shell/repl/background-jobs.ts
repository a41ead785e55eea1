import type { LastingJob, PlannedQuery } from '../../runtime/index.ts'
import type { JobWatch } from '../stopper.ts'

/** How a job in the background stands. */
export type JobState = 'running' | 'stopping' | 'stopped' | 'finished' | 'failed'

/** The jobs that the shell's INSERTs have started, by name; those that ended stay on the list. */
export class BackgroundJobs {
  private readonly jobs = new Map<string, BackgroundJob>()

  get all(): readonly BackgroundJob[] {
    return [...this.jobs.values()]
  }

  get running(): readonly BackgroundJob[] {
    return this.all.filter(({ state }) => state === 'running' || state === 'stopping')
  }

  /** A name that no running job has: the wanted one, or that with a number. */
  freeName(wanted: string): string {
    const taken = new Set(this.running.map(({ name }) => name))
    if (!taken.has(wanted)) return wanted
    let number = 2
    while (taken.has(`${wanted}-${number}`)) number++
    return `${wanted}-${number}`
  }

  add(job: BackgroundJob): void {
    this.jobs.delete(job.name)
    this.jobs.set(job.name, job)
  }

  /** Stops a job cleanly; undefined when none of that name runs. */
  stop(name: string): Promise<void> | undefined {
    return this.running.find((job) => job.name === name)?.stop()
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.running.map((job) => job.stop()))
  }
}

/** A job that runs while the person goes on. */
export class BackgroundJob implements JobWatch {
  readonly name: string
  readonly query: PlannedQuery
  readonly startedAt: number
  state: JobState = 'running'
  private job: LastingJob | undefined
  private ended: Promise<void> = Promise.resolve()

  constructor(name: string, query: PlannedQuery, startedAt: number) {
    this.name = name
    this.query = query
    this.startedAt = startedAt
  }

  watch(job: LastingJob): void {
    this.job = job
  }

  /** Takes the work that the job does until it ends. */
  endsWith(work: Promise<'finished' | 'stopped'>): void {
    this.ended = work.then(
      (end) => {
        this.state = end
      },
      () => {
        this.state = 'failed'
      },
    )
  }

  async stop(): Promise<void> {
    this.state = 'stopping'
    this.job?.stopSoon().catch(() => {})
    await this.ended
  }

  /** Rows that its sources have given, or that its sinks have taken. */
  rows(kind: 'Source' | 'Sink'): number {
    return this.job?.rows(kind) ?? 0
  }
}
