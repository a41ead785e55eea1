import type { Sink, Source } from '../connectors/index.ts'
import type { SourceOffset } from '../state/index.ts'
import { SqlError } from '../values/index.ts'
import type { World } from '../world/index.ts'
import type { Checkpointer } from './checkpointer.ts'
import type { Graph } from './graph.ts'
import type { Patience } from './patience.ts'
import { Waiter } from './waiter.ts'

/** What a job is made of; sources and sinks by node id, all open. */
export interface JobParts {
  readonly name: string
  readonly graph: Graph
  readonly sources: ReadonlyMap<number, Source>
  readonly sinks: ReadonlyMap<number, Sink>
  readonly checkpointer: Checkpointer | undefined
  /** Milliseconds between checkpoints; 0 takes none but the last. */
  readonly intervalMs: number
  readonly isRestored: boolean
  /** A checkpoint must count before any output, though it is restored. */
  readonly marksFirst?: boolean
  readonly world: World
  readonly patience: Patience
  /** Closes what the sources and sinks share; a connection that is still being opened does not hold up the end. */
  release(): void
}

/** How a job ended: its bounded input was read to the end, or it was asked to stop. */
export type JobEnd = 'finished' | 'stopped'

/** After this long without a pause, timers and network get their turn. */
const TURN_MS = 5

/**
 * A running job: one loop that polls sources and pushes batches through the graph. Between batches nothing moves, so that
 * a barrier needs no alignment. Order of a turn: timers, checkpoint, network, sources.
 */
export class Job {
  readonly done: Promise<JobEnd>
  private readonly parts: JobParts
  private readonly waiter = new Waiter()
  private settle: (work: Promise<JobEnd>) => void = () => {}
  private state: 'running' | 'stopping' | 'crashed' = 'running'
  private barrierDue = false
  private cancelTimer: () => void = () => {}
  private failure: Error | undefined
  private hasBegun = false
  private hasEnded = false
  private turn = 0

  constructor(parts: JobParts) {
    this.parts = parts
    this.done = new Promise((resolve) => {
      this.settle = resolve
    })
    // Whoever waits for `done` sees its failure; a job that nobody waits for must not end the process.
    this.done.catch(() => {})
  }

  /** Starts reading, unless it has started before. */
  run(): void {
    if (this.hasBegun) return
    this.hasBegun = true
    this.settle(this.work())
  }

  /** Closes everything of a job that was opened but shall not run. */
  async abandon(): Promise<void> {
    const { sources, sinks, release } = this.parts
    await Promise.allSettled([...sources.values(), ...sinks.values()].map((each) => each.close()))
    release()
  }

  get isStopping(): boolean {
    return this.state !== 'running'
  }

  get graph(): Graph {
    return this.parts.graph
  }

  /** How far its sources have been read. */
  get offsets(): SourceOffset[] {
    return [...this.parts.sources.values()].flatMap((source) => source.snapshot())
  }

  /** Takes a last checkpoint, stops cleanly, and resolves `done`; a job that has not run reads nothing. */
  stop(): Promise<JobEnd> {
    if (this.state === 'running') this.state = 'stopping'
    this.run()
    this.waiter.wake()
    return this.done
  }

  /** Stops as `stop` does, but gives up on sinks that take nothing more within a while; `done` then rejects. */
  stopSoon(withinMs?: number): Promise<JobEnd> {
    this.parts.patience.limit(withinMs)
    return this.stop()
  }

  /** Takes a checkpoint that stands on no other, between two batches, and gives its name. */
  savepoint(): Promise<string> {
    const { checkpointer } = this.parts
    if (checkpointer && this.state === 'running' && this.hasBegun) return checkpointer.takeWhole()
    return Promise.reject(new SqlError('state', 'the job takes no checkpoints now'))
  }

  /** Drops everything as a killed process would: no flush, no checkpoint. For tests. */
  async crash(): Promise<void> {
    this.state = 'crashed'
    this.run()
    this.waiter.wake()
    await this.done.catch(() => {})
  }

  /** Takes a checkpoint at the next quiet moment and resolves when it counts. For tests. */
  async checkpoint(): Promise<void> {
    await this.idle()
    await this.parts.checkpointer?.take()
  }

  /** Resolves when the sources have nothing to give right now. For tests. */
  async idle(): Promise<void> {
    do await this.parts.world.clock.yield()
    while (this.state === 'running' && !this.hasEnded && !this.waiter.isWaiting)
  }

  private async work(): Promise<JobEnd> {
    const { graph, isRestored, marksFirst, checkpointer } = this.parts
    try {
      if (!isRestored && this.state !== 'crashed') graph.start()
      if (!isRestored || marksFirst) await this.takeFirst()
      this.scheduleBarrier()
      const finished = await this.loop()
      if (this.state === 'crashed') return 'stopped'
      await checkpointer?.settled()
      if (finished) graph.end()
      await this.finish(finished)
      return finished ? 'finished' : 'stopped'
    } finally {
      this.hasEnded = true
      this.cancelTimer()
      this.parts.patience.close()
      await checkpointer?.abandon()
      await this.abandon()
    }
  }

  /** Runs until the input ends (true) or the job is to stop (false). */
  private async loop(): Promise<boolean> {
    const { world, sources } = this.parts
    while (this.state === 'running') {
      if (this.failure) throw this.failure
      if (this.barrierDue) this.takeBarrier()
      const blocked = [...this.parts.sinks.values()].filter((sink) => sink.credit() <= 0)
      const isBusy = blocked.length === 0 && this.pollSources()
      const unfinished = [...sources.values()].filter((source) => !source.finished)
      if (unfinished.length === 0) return true
      // Before a wait too: who is always ready and never gives anything must not hold up timers and signals.
      await world.clock.yield()
      // A finished source is always ready: to wait for it would be to turn without a pause.
      if (!isBusy) await this.waiter.wait(blocked.length > 0 ? blocked : unfinished)
    }
    return false
  }

  /** Polls the sources in turn until none has rows, a sink is full, or the turn is over; says whether any had. */
  private pollSources(): boolean {
    const { sources, sinks, graph, world } = this.parts
    const ids = [...sources.keys()]
    const end = world.clock.monotonic() + TURN_MS
    let idle = 0
    let isBusy = false
    while (idle < ids.length) {
      const id = ids[this.turn++ % ids.length] as number
      const batch = sources.get(id)?.poll()
      if (batch === undefined) {
        idle++
        continue
      }
      idle = 0
      isBusy = true
      graph.push(id, batch)
      if (world.clock.monotonic() >= end) break
      for (const sink of sinks.values()) if (sink.credit() <= 0) return true
    }
    return isBusy
  }

  /** The interval runs from barrier to barrier; one that comes while a checkpoint is under way waits for its end. */
  private scheduleBarrier(elapsedMs = 0): void {
    const { checkpointer, intervalMs, world } = this.parts
    if (!checkpointer || intervalMs <= 0) return
    this.cancelTimer = world.clock.after(Math.max(0, intervalMs - elapsedMs), () => {
      this.barrierDue = true
      this.waiter.wake()
    })
  }

  private takeBarrier(): void {
    this.barrierDue = false
    const { clock } = this.parts.world
    const began = clock.monotonic()
    this.parts.checkpointer
      ?.take()
      .catch((error: Error) => {
        this.failure = error
        this.waiter.wake()
      })
      .finally(() => {
        if (this.state === 'running') this.scheduleBarrier(clock.monotonic() - began)
      })
  }

  /** What must be there before any output: where a sink began that has to take back what does not count. */
  private async takeFirst(): Promise<void> {
    const { checkpointer, sinks } = this.parts
    if (this.state !== 'running' || !checkpointer) return
    if ([...sinks.values()].some((sink) => sink.needsCheckpointFirst)) {
      await checkpointer.takeLast(false)
    }
  }

  private async finish(finished: boolean): Promise<void> {
    const { checkpointer, sinks, patience } = this.parts
    if (checkpointer) await checkpointer.takeLast(finished)
    else await patience.await(Promise.all([...sinks.values()].map((sink) => sink.flush())))
  }
}
