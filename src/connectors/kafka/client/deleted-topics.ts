import type { Clock } from '../../../world/index.ts'
import { UNKNOWN_TOPIC_OR_PARTITION } from '../wire/error-codes.ts'
import type { TopicMetadata } from '../wire/metadata.ts'

/** How long a topic may be unknown (it moves, a broker starts) before it counts as deleted. */
const DELETED_AFTER_MS = 10_000

/** Tells topics that were deleted from those that the cluster does not know for a moment. */
export class DeletedTopics {
  private readonly clock: Clock
  private readonly missingSince = new Map<string, number>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Takes note of what the cluster says of a topic now; true when it has been unknown for too long. */
  isGone({ name, errorCode }: TopicMetadata): boolean {
    if (errorCode !== UNKNOWN_TOPIC_OR_PARTITION) {
      this.missingSince.delete(name)
      return false
    }
    const now = this.clock.monotonic()
    const since = this.missingSince.get(name) ?? now
    this.missingSince.set(name, since)
    return now - since > DELETED_AFTER_MS
  }

  /** The topic is known after all. */
  seen(name: string): void {
    this.missingSince.delete(name)
  }
}
