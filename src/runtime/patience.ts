import { SqlError } from '../values/index.ts'
import type { World } from '../world/index.ts'

/** How long the sinks of a job that is to stop may take for their last rows: supervisors kill after 10 s or more. */
const STOP_MS = 8000

/** Waits for sinks without end while a job runs, and only a while longer once somebody wants it to stop. */
export class Patience {
  private readonly world: World
  /** What is waited for now. A race with one promise of the job's whole life would leave a listener behind each time. */
  private readonly waits = new Set<(error: Error) => void>()
  private ended: Error | undefined
  private cancelTimer: (() => void) | undefined

  constructor(world: World) {
    this.world = world
  }

  /** Somebody wants the job to stop: its sinks' time runs from now. */
  limit(withinMs = STOP_MS): void {
    this.cancelTimer ??= this.world.clock.after(withinMs, () => {
      this.ended = tooSlow(withinMs)
      for (const giveUp of this.waits) giveUp(this.ended)
    })
  }

  /** The work's result, unless its time is up before. */
  await<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.ended) reject(this.ended)
      this.waits.add(reject)
      void work.then(resolve, reject).finally(() => this.waits.delete(reject))
    })
  }

  /** Lets go of the clock. */
  close(): void {
    this.cancelTimer?.()
  }
}

const tooSlow = (ms: number): SqlError =>
  new SqlError('state', `the sinks did not take their last rows within ${ms / 1000} s`, {
    hint: 'nothing is lost: the next run goes on at the last completed checkpoint',
  })
