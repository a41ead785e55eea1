import type { SourceOffset } from '../../../state/index.ts'
import { SqlError } from '../../../values/index.ts'
import type { JobContext } from '../../define.ts'
import { ConnectionLost } from '../client/failures.ts'
import { commitOffsets } from '../client/offsets.ts'
import type { Cluster } from './cluster.ts'
import { commitSettingsOf, type Properties } from './properties.ts'

/** No commits by the clock follow each other sooner, whatever `auto.commit.interval.ms` says. */
const SHORTEST_MS = 10
/** How long the end of a job waits for its last commit by the clock. */
const LAST_MS = 2_000

/**
 * Commits positions to the consumer group, only so that others can watch the job's progress: after each checkpoint or,
 * in a job without checkpoints, every so often if `enable.auto.commit` is set. A failure is told and forgotten.
 */
export class GroupCommits {
  private readonly group: string
  private readonly cluster: Cluster
  private readonly job: JobContext
  private readonly onCheckpoint: boolean
  private readonly everyMs: number | undefined
  private readonly committed = new Map<string, bigint>()
  private cancel: (() => void) | undefined
  /** Tells what to commit by the clock. */
  private positions: (() => readonly SourceOffset[]) | undefined
  /** Whether the last attempt failed: the person is told once, not after every checkpoint. */
  private isFailing = false
  private isStopped = false

  constructor(group: string, cluster: Cluster, properties: Properties, job: JobContext) {
    this.group = group
    this.cluster = cluster
    this.job = job
    const { onCheckpoint, auto, everyMs } = commitSettingsOf(properties)
    this.onCheckpoint = onCheckpoint
    const hasCheckpoints = job.checkpointed && job.checkpointEveryMs !== 0
    this.everyMs = auto && !hasCheckpoints ? Math.max(SHORTEST_MS, everyMs) : undefined
  }

  /** Begins to commit by the clock, if the properties ask for it. */
  start(positions: () => readonly SourceOffset[]): void {
    if (this.everyMs === undefined || this.isStopped) return
    this.positions = positions
    this.cancel = this.job.world.clock.after(this.everyMs, () => {
      void this.commit(positions()).then(() => this.start(positions))
    })
  }

  /** Commits by the clock once more, and ends. */
  async stop(): Promise<void> {
    const { positions } = this
    this.isStopped = true
    this.cancel?.()
    if (positions) await this.commitInTime(positions())
  }

  private async commitInTime(offsets: readonly SourceOffset[]): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.job.world.clock.after(LAST_MS, resolve)
      void this.commit(offsets).then(() => {
        cancel()
        resolve()
      })
    })
  }

  async checkpointed(offsets: readonly SourceOffset[]): Promise<void> {
    if (this.onCheckpoint) await this.commit(offsets)
  }

  private async commit(offsets: readonly SourceOffset[]): Promise<void> {
    const moved = offsets.filter((one) => this.committed.get(keyOf(one)) !== one.next)
    if (moved.length === 0) return
    try {
      const client = await this.cluster.connect()
      const wanted = moved.map((one) => ({ ...one, offset: Number(one.next) }))
      await commitOffsets(client, this.group, wanted)
      for (const one of moved) this.committed.set(keyOf(one), one.next)
      this.isFailing = false
    } catch (error) {
      // a job that has ended closes its connections under the last commit; a cluster that is away is told by who reads it
      if (this.isFailing || this.isStopped || isAway(error)) return
      this.isFailing = true
      this.job.status(`offsets of group '${this.group}' were not committed: ${messageOf(error)}`)
    }
  }
}

const keyOf = ({ topic, partition }: SourceOffset): string => `${topic}/${partition}`
const isAway = (error: unknown): boolean =>
  error instanceof ConnectionLost || (error instanceof SqlError && error.code === 'unreachable')
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
