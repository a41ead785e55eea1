import type { TextOutput } from '../../connectors/index.ts'
import type { JobWatch, Stoppable } from '../stopper.ts'

/** Stops what one submission runs: its jobs now and those still to come. */
export class Cancel implements JobWatch {
  isCancelled = false
  /** Resolves when nobody waits for the work any longer; it then ends by itself, without a word. */
  readonly abandoned: Promise<void>
  private abandon: () => void = () => {}
  private isMuted = false
  private readonly jobs = new Set<Stoppable>()

  constructor() {
    this.abandoned = new Promise((resolve) => {
      this.abandon = resolve
    })
  }

  /** What the work prints through: silent once it is abandoned. */
  gate(output: TextOutput): TextOutput {
    return {
      write: (text) => {
        if (!this.isMuted) output.write(text)
      },
      pending: () => (this.isMuted ? 0 : output.pending()),
      drained: () => (this.isMuted ? Promise.resolve() : output.drained()),
    }
  }

  /** Asks the work to stop; when it is asked again, or runs nothing that could stop, it is left alone. */
  cancel(): void {
    if (this.isCancelled || this.jobs.size === 0) {
      this.isMuted = true
      this.abandon()
    }
    this.isCancelled = true
    for (const job of this.jobs) job.stopSoon().catch(() => {})
  }

  watch(job: Stoppable): void {
    this.jobs.add(job)
    job.done.finally(() => this.jobs.delete(job)).catch(() => {})
    if (this.isCancelled) job.stopSoon().catch(() => {})
  }
}
