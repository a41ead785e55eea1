import type { PartitionProgress, Source } from '../connectors/index.ts'
import { type PhysicalPlan, stateTablesOf, titleOf } from '../physical/index.ts'
import type { SourceOffset } from '../state/index.ts'
import type { World } from '../world/index.ts'
import type { CheckpointReport } from './checkpointer.ts'
import { type Graph, rowsOf } from './graph.ts'
import type { CheckpointNews, JobReport, OffsetReport, OperatorReport } from './job-report.ts'

/** What is watched. */
export interface MonitorRequest {
  readonly name: string
  readonly plan: PhysicalPlan
  readonly sources: ReadonlyMap<number, Source>
  readonly resumedFrom: number | undefined
  /** Positions of the checkpoint that the job goes on from. */
  readonly restored: readonly SourceOffset[]
  readonly skipped: () => number
  readonly world: World
}

/** What can be said of the job itself. */
export interface Watched {
  readonly graph: Graph
  readonly isStopping: boolean
}

/** Checkpoints that are remembered. */
const LATEST = 20
/** How long the cluster may take to tell how far the sources could be; after that only their own positions are told. */
const PROGRESS_MS = 1000

/** Keeps count of what a job does, for those who ask; costs the job nothing while nobody does. */
export class JobMonitor {
  private readonly request: MonitorRequest
  private readonly started: number
  private checkpoints: CheckpointNews[] = []
  private checkpointed: readonly SourceOffset[]
  /** What the sources had given at the newest checkpoint. */
  private rowsKept = 0

  constructor(request: MonitorRequest) {
    this.request = request
    this.started = request.world.clock.now()
    this.checkpointed = request.restored
  }

  /** Takes note of a checkpoint. */
  completed({ id, full, bytes, stallMs, totalMs, offsets, rowsRead }: CheckpointReport): void {
    this.rowsKept = rowsRead
    const time = this.request.world.clock.now() - totalMs
    const news = {
      id,
      time: Math.round(time),
      full,
      bytes,
      durationMs: rounded(totalMs),
      stallMs: rounded(stallMs),
    }
    this.checkpoints = [news, ...this.checkpoints].slice(0, LATEST)
    this.checkpointed = offsets
  }

  /** The checkpoint that the job would go back to, and how many rows its sources would then give again. */
  replay({ graph }: Pick<Watched, 'graph'>): {
    readonly checkpoint: number | undefined
    readonly rows: number
  } {
    const { plan, resumedFrom } = this.request
    const rows = rowsOf('Source', plan, graph) - this.rowsKept
    return { checkpoint: this.checkpoints[0]?.id ?? resumedFrom, rows }
  }

  /** How the job stands now. */
  async report({ graph, isStopping }: Watched): Promise<JobReport> {
    const { name, resumedFrom, skipped } = this.request
    const offsets = await this.offsets()
    return {
      name,
      state: isStopping ? 'stopping' : 'running',
      pid: process.pid,
      started: this.started,
      restarts: 0,
      lastFailure: null,
      resumedFrom: resumedFrom ?? null,
      skipped: skipped(),
      offsets,
      checkpoints: this.checkpoints,
      operators: operatorsOf(this.request.plan, graph),
    }
  }

  private async offsets(): Promise<OffsetReport[]> {
    const { plan, sources } = this.request
    const all = [...sources].map(async ([id, source]) => {
      const node = plan.nodes.find((each) => each.id === id)
      const name = node?.kind === 'Source' ? node.table : ''
      const progress = await this.progressOf(source)
      return progress.map((one) => this.offsetReport(name, one))
    })
    return (await Promise.all(all)).flat()
  }

  private progressOf(source: Source): Promise<readonly PartitionProgress[]> {
    return new Promise((resolve) => {
      const alone = (): void => resolve(source.snapshot().map(withoutCluster))
      const cancel = this.request.world.clock.after(PROGRESS_MS, alone)
      const asked = source.progress?.() ?? Promise.resolve(source.snapshot().map(withoutCluster))
      asked.then(resolve, alone).finally(cancel)
    })
  }

  private offsetReport(source: string, one: PartitionProgress): OffsetReport {
    const kept = this.checkpointed.find(
      (each) =>
        each.source === source && each.topic === one.topic && each.partition === one.partition,
    )
    return {
      source,
      topic: one.topic,
      partition: one.partition,
      current: one.next.toString(),
      checkpointed: kept?.next.toString() ?? null,
      committed: one.committed?.toString() ?? null,
      end: one.end?.toString() ?? null,
      recordTime: one.recordTime ?? null,
    }
  }
}

/** To microseconds: what is beyond them is noise of the clock. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000

const withoutCluster = ({ topic, partition, next }: SourceOffset): PartitionProgress => ({
  topic,
  partition,
  next,
  end: undefined,
  committed: undefined,
  recordTime: undefined,
})

function operatorsOf(plan: PhysicalPlan, { rows, tables }: Graph): OperatorReport[] {
  const state = stateTablesOf(plan)
  return plan.nodes.map((node) => {
    const names = state.filter((table) => table.node === node.id).map(({ name }) => name)
    const own = tables.filter(({ name }) => names.includes(name))
    const given = rows[node.id] ?? 0
    const isOutput = node.kind === 'Sink' || node.kind === 'Collect'
    return {
      id: node.id,
      kind: node.kind === 'Operator' ? node.operator : node.kind,
      detail: titleOf(node),
      rowsIn: isOutput ? given : node.inputs.reduce((sum, id) => sum + (rows[id] ?? 0), 0),
      rowsOut: given,
      stateRows: own.reduce((sum, { size }) => sum + size, 0),
      stateBytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
    }
  })
}
