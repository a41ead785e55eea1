import type { Clock } from '../../../world/index.ts'

/** Trouble that is over sooner (a leader moves, a connection is renewed) is not worth a line. */
const WORTH_TELLING_MS = 1_000

/**
 * Tells the person at the terminal once when a cluster holds a job up, however many of its parts (fetchers, producers)
 * are held up, and once when the last of them goes on.
 */
export class Outage {
  private readonly clock: Clock
  private readonly status: (line: string) => void
  private readonly heldUp = new Set<object>()
  private sinceMs = 0
  private isTold = false

  constructor(clock: Clock, status: (line: string) => void) {
    this.clock = clock
    this.status = status
  }

  /** Call at each failure of a part. */
  trouble(part: object, error: unknown): void {
    const now = this.clock.monotonic()
    if (this.heldUp.size === 0) this.sinceMs = now
    this.heldUp.add(part)
    if (this.isTold || now - this.sinceMs < WORTH_TELLING_MS) return
    this.isTold = true
    const reason = error instanceof Error ? error.message : String(error)
    this.status(`waiting for Kafka (${reason}); trying again until it answers`)
  }

  /** Call when a part goes on. */
  over(part: object): void {
    if (!this.heldUp.delete(part) || this.heldUp.size > 0) return
    const seconds = Math.round((this.clock.monotonic() - this.sinceMs) / 1000)
    if (this.isTold) this.status(`Kafka answers again after ${seconds} s`)
    this.isTold = false
  }
}
