import type { Clock } from '../world/index.ts'

/** Rows come in portions of this long, so that the process sleeps between them. */
const PORTION_MS = 10

/** What was not given for this long is never made up for: a job that was held up does not flood what follows. */
const MAX_LAG_MS = 1000

/** Spreads rows evenly over time, so many a second; the first portion is due at once. */
export class Pace {
  private readonly clock: Clock
  private readonly perMs: number
  private startMs: number | undefined
  private given = 0
  private cancel: () => void = () => {}

  constructor(clock: Clock, perSecond: number) {
    this.clock = clock
    this.perMs = perSecond / 1000
  }

  /** How many rows are due. */
  due(): number {
    const now = this.clock.monotonic()
    this.startMs ??= now
    const elapsed = now - this.startMs
    const lag = elapsed - this.given / this.perMs
    if (lag > MAX_LAG_MS) {
      this.startMs = now - MAX_LAG_MS
      this.given = 0
    }
    return Math.max(0, this.allowed(now - this.startMs) - this.given)
  }

  take(rows: number): void {
    this.given += rows
  }

  /** Resolves when rows are due. */
  ready(): Promise<void> {
    if (this.due() > 0) return Promise.resolve()
    const elapsed = this.clock.monotonic() - (this.startMs ?? 0)
    const next = this.given / this.perMs - elapsed
    return new Promise((resolve) => {
      this.cancel = this.clock.after(Math.max(1, Math.ceil(next)), resolve)
    })
  }

  close(): void {
    this.cancel()
  }

  /** One row at once and then each in its time; a fast stream is a portion ahead of its time. */
  private allowed(elapsedMs: number): number {
    const ahead = Math.floor((elapsedMs + PORTION_MS) * this.perMs)
    return Math.max(ahead, Math.floor(elapsedMs * this.perMs) + 1)
  }
}
