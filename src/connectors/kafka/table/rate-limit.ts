import type { Clock } from '../../../world/index.ts'

/** Share of a second's records that may be read at once; what is not used in time is lost. */
const BURST_SECONDS = 0.1

/** Hands out permits to read, so many a second. */
export class RateLimit {
  private readonly clock: Clock
  private readonly perMs: number
  private readonly most: number
  private permits: number
  private lastMs: number

  constructor(clock: Clock, perSecond: number) {
    this.clock = clock
    this.perMs = perSecond / 1000
    this.most = Math.max(1, perSecond * BURST_SECONDS)
    this.permits = 1
    this.lastMs = clock.monotonic()
  }

  /** How many records may be read now. */
  available(): number {
    const now = this.clock.monotonic()
    this.permits = Math.min(this.most, this.permits + (now - this.lastMs) * this.perMs)
    this.lastMs = now
    return Math.floor(this.permits)
  }

  take(records: number): void {
    this.permits -= records
  }

  /** Resolves when a worthwhile number of records may be read. */
  ready(): Promise<void> {
    const missing = Math.max(1, this.most / 10) - this.permits
    const ms = Math.max(1, Math.ceil(missing / this.perMs))
    return new Promise((resolve) => {
      this.clock.after(ms, resolve)
    })
  }
}
