import type { Sink } from '../../src/connectors/index.ts'
import { type Job, launch, type PlannedQuery } from '../../src/runtime/index.ts'
import type { CheckpointStore } from '../../src/state/index.ts'
import type { Stage } from './golden-stage.ts'

/** The name of the job behind a script's n-th statement, a SELECT. */
export const selectJob = (n: number): string => `select #${n}`

/** Whether a job is the one behind a SELECT. */
export const isSelectJob = (name: string): boolean => name.startsWith('select #')

export interface LiveJobRequest {
  readonly name: string
  readonly query: PlannedQuery
  readonly stage: Stage
  /** Whether it keeps checkpoints. */
  readonly checkpointed: boolean
  /** Makes the sink of a SELECT; anew after each crash. */
  readonly collect?: () => Sink
  note(line: string): void
}

/** A job that can be crashed and brought back, again and again. */
export class LiveJob {
  private readonly request: LiveJobRequest
  private job: Job | undefined
  private store: CheckpointStore | undefined
  private end: 'finished' | 'stopped' | undefined
  failure: unknown

  constructor(request: LiveJobRequest) {
    this.request = request
  }

  get isRunning(): boolean {
    return this.job !== undefined && this.end === undefined && this.failure === undefined
  }

  /** Opens it, from its newest checkpoint if it has one, and lets it run; rejects when it cannot be opened. */
  async launch(): Promise<void> {
    const { name, query, stage, checkpointed, collect, note } = this.request
    this.store = checkpointed ? await stage.openStore(name) : undefined
    const launched = await launch({
      name,
      query,
      store: this.store,
      output: { write() {}, pending: () => 0, drained: async () => {} },
      world: stage.world,
      note,
      ...(collect && { collect: collect() }),
    })
    if (launched.kind === 'finished') return
    const { job } = launched
    this.job = job
    this.end = undefined
    job.run()
    const ended = (end: 'finished' | 'stopped' | undefined, failure?: unknown): void => {
      if (this.job !== job) return
      this.end = end
      this.failure = failure
    }
    job.done.then(ended, (error: unknown) => ended(undefined, error))
  }

  async idle(): Promise<void> {
    if (this.isRunning) await this.job?.idle()
  }

  async checkpoint(): Promise<void> {
    await this.idle()
    if (this.isRunning) await this.job?.checkpoint()
  }

  /** Ends it as kill −9 would, and brings it back. */
  async crash(): Promise<void> {
    if (!this.isRunning) return
    const { job } = this
    this.job = undefined
    await job?.crash()
    await this.store?.close()
    await this.launch()
  }

  /** Waits for the end of its bounded input. */
  async finish(): Promise<void> {
    await this.job?.done.catch(() => {})
  }

  /** Stops it with a last checkpoint; what makes that fail is its failure. */
  async stop(): Promise<void> {
    await this.job?.stop().catch(() => {})
    await this.store?.close()
  }
}
