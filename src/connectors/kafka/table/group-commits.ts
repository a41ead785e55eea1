import type { SourceOffset } from '../../../state/index.ts'
import type { JobContext } from '../../define.ts'
import { commitOffsets } from '../client/offsets.ts'
import type { Cluster } from './cluster.ts'
import type { Properties } from './properties.ts'

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
  /** Whether the last attempt failed: the person is told once, not after every checkpoint. */
  private isFailing = false
  private isStopped = false

  constructor(group: string, cluster: Cluster, properties: Properties, job: JobContext) {
    this.group = group
    this.cluster = cluster
    this.job = job
    this.onCheckpoint = properties.flag('commit.offsets.on.checkpoint', true)
    const auto = !job.checkpointed && properties.flag('enable.auto.commit', false)
    this.everyMs = auto ? properties.number('auto.commit.interval.ms', 5_000) : undefined
  }

  /** Begins to commit by the clock, if the properties ask for it. */
  start(positions: () => readonly SourceOffset[]): void {
    const { everyMs } = this
    if (everyMs === undefined) return
    this.cancel = this.job.world.clock.after(everyMs, () => {
      void this.commit(positions()).then(() => {
        if (this.cancel) this.start(positions)
      })
    })
  }

  stop(): void {
    this.isStopped = true
    this.cancel?.()
    this.cancel = undefined
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
      // a job that has ended closes its connections under the last commit
      if (this.isFailing || this.isStopped) return
      this.isFailing = true
      this.job.status(`offsets of group '${this.group}' were not committed: ${messageOf(error)}`)
    }
  }
}

const keyOf = ({ topic, partition }: SourceOffset): string => `${topic}/${partition}`
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
