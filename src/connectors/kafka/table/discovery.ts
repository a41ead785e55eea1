import { SqlError } from '../../../values/index.ts'
import type { Clock } from '../../../world/index.ts'
import type { PartitionRange } from './partition-ranges.ts'

/** A timer that is set for longer goes off at once. */
const LONGEST_MS = 2 ** 31 - 1

/** What a discovery is made of. */
export interface DiscoverySetup {
  readonly clock: Clock
  readonly intervalMs: number
  /** Finds partitions that are not `known`. */
  readonly look: (known: readonly PartitionRange[]) => Promise<readonly PartitionRange[]>
}

/** Who wants to learn of new partitions. */
export interface Discoverer {
  known(): readonly PartitionRange[]
  found(added: readonly PartitionRange[]): Promise<void>
  failed(error: Error): void
}

/** Looks for new partitions every so often, one look at a time; what a cluster that is away cannot tell waits for the next. */
export class Discovery {
  private readonly setup: DiscoverySetup
  private cancel: (() => void) | undefined
  private isStopped = false

  constructor(setup: DiscoverySetup) {
    this.setup = setup
  }

  start(discoverer: Discoverer): void {
    if (this.isStopped) return
    const { clock, intervalMs } = this.setup
    this.cancel = clock.after(Math.min(intervalMs, LONGEST_MS), () => {
      void this.look(discoverer).then(() => this.start(discoverer))
    })
  }

  stop(): void {
    this.isStopped = true
    this.cancel?.()
  }

  private async look(discoverer: Discoverer): Promise<void> {
    try {
      const added = await this.setup.look(discoverer.known())
      if (added.length > 0 && !this.isStopped) await discoverer.found(added)
    } catch (error) {
      const isLasting = error instanceof SqlError && error.code !== 'unreachable'
      if (isLasting && !this.isStopped) discoverer.failed(error)
    }
  }
}
