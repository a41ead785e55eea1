import type { Clock } from '../../../world/index.ts'

/** Trouble that is over sooner (a leader moves, a connection is renewed) is not worth a line. */
const WORTH_TELLING_MS = 1_000

/** Tells the person at the terminal once when an activity is held up, and once when it goes on. */
export class Outage {
  private readonly activity: string
  private readonly clock: Clock
  private readonly status: (line: string) => void
  private sinceMs: number | undefined
  private isTold = false

  /** `activity`: `reading from Kafka`. */
  constructor(activity: string, clock: Clock, status: (line: string) => void) {
    this.activity = activity
    this.clock = clock
    this.status = status
  }

  /** Call at each failure. */
  trouble(error: unknown): void {
    const now = this.clock.monotonic()
    this.sinceMs ??= now
    if (this.isTold || now - this.sinceMs < WORTH_TELLING_MS) return
    this.isTold = true
    const reason = error instanceof Error ? error.message : String(error)
    this.status(`${this.activity} is held up (${reason}); trying again`)
  }

  /** Call at each success. */
  over(): void {
    if (this.isTold) this.status(`${this.activity} goes on`)
    this.sinceMs = undefined
    this.isTold = false
  }
}
