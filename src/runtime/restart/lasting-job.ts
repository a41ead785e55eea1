import type { SourceOffset } from '../../state/index.ts'
import { SqlError } from '../../values/index.ts'
import type { World } from '../../world/index.ts'
import type { JobEnd } from '../job.ts'
import type { JobReport } from '../job-report.ts'
import type { Launched } from '../launch.ts'
import { prospectOf } from './may-pass.ts'
import type { RestartStrategy } from './strategy.ts'

/** A job that is open; see `launch`. */
export type Ready = Extract<Launched, { kind: 'ready' }>

/** What a lasting job is made of. */
export interface LastingParts {
  readonly name: string
  readonly first: Ready
  /** Opens the job anew at its newest checkpoint, or without one at the offsets given. */
  launch(pinned: readonly SourceOffset[]): Promise<Launched>
  readonly strategy: RestartStrategy
  readonly world: World
  /** How long a stop may take. */
  readonly stopWithinMs: number
  /** One line for the person. */
  note(line: string): void
}

/** What is left to a job's own deadline, which names the sinks, before the stop is given up altogether. */
const GRACE_MS = 500

/**
 * A job that outlives its failures: one that may pass lets it start again from its newest checkpoint, when the strategy
 * says so; one that stays, or comes again before a checkpoint has completed, ends it with its state as it is.
 */
export class LastingJob {
  /** How it ended; rejects with the failure that ended it. */
  readonly done: Promise<JobEnd>
  restarts = 0
  private readonly parts: LastingParts
  private readonly pinned: readonly SourceOffset[]
  private current: Ready
  private state: JobReport['state'] = 'running'
  private lastFailure: string | undefined
  /** The checkpoint and the failure that an unknown failure is held against. */
  private suspect: { readonly checkpoint: number | undefined; readonly message: string } | undefined
  private before = { Source: 0, Sink: 0, skipped: 0 }
  private begin: () => void = () => {}
  private interrupt: () => void = () => {}
  private readonly interrupted: Promise<void>
  private giveUp: (error: Error) => void = () => {}
  private cancelDeadline: () => void = () => {}

  constructor(parts: LastingParts) {
    this.parts = parts
    this.current = parts.first
    this.pinned = parts.first.job.offsets
    this.interrupted = new Promise((resolve) => {
      this.interrupt = resolve
    })
    const started = new Promise<void>((resolve) => {
      this.begin = resolve
    })
    const givenUp = new Promise<never>((_, reject) => {
      this.giveUp = reject
    })
    this.done = Promise.race([started.then(() => this.work()), givenUp]).finally(() =>
      this.cancelDeadline(),
    )
    this.done.catch(() => {})
  }

  /** Starts reading. */
  run(): void {
    this.begin()
  }

  /** Takes a last checkpoint and ends; at once while it waits to start again. `done` rejects when that takes too long. */
  stopSoon(): Promise<JobEnd> {
    const { name, world, stopWithinMs } = this.parts
    if (this.state !== 'stopping') {
      this.cancelDeadline = world.clock.after(stopWithinMs + GRACE_MS, () =>
        this.giveUp(notInTime(name, stopWithinMs)),
      )
      const wasRunning = this.state === 'running'
      this.state = 'stopping'
      if (wasRunning) this.current.job.stopSoon(stopWithinMs).catch(() => {})
      this.interrupt()
      this.run()
    }
    return this.done
  }

  /** Takes a checkpoint that stands on no other, and gives its name. */
  savepoint(): Promise<string> {
    return this.current.job.savepoint()
  }

  /** Closes everything of a job that was opened but shall not run. */
  async abandon(): Promise<void> {
    await this.current.job.abandon()
  }

  /** Rows that its sources have given, or its sinks have taken, those that came again included. */
  rows(kind: 'Source' | 'Sink'): number {
    return this.before[kind] + this.current.rows(kind)
  }

  skipped(): number {
    return this.before.skipped + this.current.skipped()
  }

  /** How it stands, for those who ask. */
  async report(): Promise<JobReport> {
    const report = await this.current.report()
    const state = report.state === 'stopping' ? this.state : report.state
    return {
      ...report,
      state: this.state === 'running' ? state : this.state,
      restarts: this.restarts,
      lastFailure: this.lastFailure ?? null,
    }
  }

  private async work(): Promise<JobEnd> {
    for (;;) {
      try {
        this.current.job.run()
        return await this.current.job.done
      } catch (error) {
        if (this.state === 'stopping') throw error
        const end = await this.restart(error as Error)
        if (end) return end
      }
    }
  }

  /** Waits and launches until that works; gives how the job ended if it did meanwhile. Throws the failure that ends it. */
  private async restart(failure: Error): Promise<JobEnd | undefined> {
    const { name, note, world } = this.parts
    const began = world.clock.monotonic()
    const { checkpoint } = this.current.replay()
    let waitMs = this.waitAfter(failure)
    note(this.reportOf(failure, waitMs))
    this.state = 'restarting'
    for (let tries = 1; ; tries++) {
      const launched = await this.nextAfter(waitMs)
      if (launched === undefined) {
        note(`job ${name}: stopped before its restart, with the state of ${called(checkpoint)}`)
        return 'stopped'
      }
      if (launched instanceof Error) {
        waitMs = this.waitAfter(launched)
        if (tries === 1) note(`job ${name}: ${launched.message}; trying again until that works`)
        continue
      }
      if (launched.kind === 'finished') return 'finished'
      this.adopt(launched)
      const seconds = ((world.clock.monotonic() - began) / 1000).toFixed(0)
      if (tries > 1) note(`job ${name} goes on from ${called(checkpoint)} after ${seconds} s`)
      return undefined
    }
  }

  private adopt(launched: Ready): void {
    this.before.Source += this.current.rows('Source')
    this.before.Sink += this.current.rows('Sink')
    this.before.skipped += this.current.skipped()
    this.current = launched
    this.restarts++
    this.state = 'running'
  }

  /** The job opened again after a while, or why that failed; undefined when it is to stop. */
  private async nextAfter(ms: number): Promise<Launched | Error | undefined> {
    const { world } = this.parts
    let cancel = (): void => {}
    const waited = new Promise<void>((resolve) => {
      cancel = world.clock.after(ms, resolve)
    })
    await Promise.race([waited, this.interrupted])
    cancel()
    if (this.isStopping) return undefined
    const launching = this.parts.launch(this.pinned).catch((error: Error) => error)
    const launched = await Promise.race([launching, this.interrupted.then(() => undefined)])
    if (!this.isStopping) return launched
    void launching.then(closeLate)
    return undefined
  }

  private get isStopping(): boolean {
    return this.state === 'stopping'
  }

  /** Milliseconds until the next start; throws the failure when there is to be none. */
  private waitAfter(failure: Error): number {
    const { name, strategy, note } = this.parts
    this.lastFailure = failure.message
    const prospect = prospectOf(failure)
    if (prospect === 'stays') throw failure
    const { checkpoint } = this.current.replay()
    const message = failure.message.replace(/\d+/g, '#')
    if (prospect === 'unknown') {
      const { suspect } = this
      this.suspect = { checkpoint, message }
      if (suspect && suspect.checkpoint === checkpoint && suspect.message === message) {
        note(`job ${name} failed twice in the same way; its state is that of ${called(checkpoint)}`)
        throw failure
      }
    }
    const waitMs = strategy.failed()
    if (waitMs !== undefined) return waitMs
    if (strategy.limit !== '') note(`job ${name} is not started again: ${strategy.limit}`)
    throw failure
  }

  private reportOf({ message }: Error, waitMs: number): string {
    const { checkpoint, rows } = this.current.replay()
    const again = `${rows} ${rows === 1 ? 'row is' : 'rows are'} read again`
    return `job ${this.parts.name} failed: ${message}; restart ${this.restarts + 1} in ${(waitMs / 1000).toFixed(1)} s from ${called(checkpoint)}: ${again}`
  }
}

/** Nobody waits any more for what has been opened here. */
async function closeLate(late: Launched | Error): Promise<void> {
  if (!(late instanceof Error) && late.kind === 'ready') await late.job.abandon()
}

const called = (checkpoint: number | undefined): string =>
  checkpoint === undefined ? 'the start (there is no checkpoint yet)' : `checkpoint ${checkpoint}`

const notInTime = (name: string, ms: number): SqlError =>
  new SqlError('state', `job ${name} did not stop within ${ms / 1000} s: no last checkpoint`, {
    hint: 'nothing is lost: the next run goes on at the last completed checkpoint; --stop-timeout allows more time',
  })
