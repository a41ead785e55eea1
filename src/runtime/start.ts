import type { Sink, Source, Transaction } from '../connectors/index.ts'
import type { Reject } from '../operators/index.ts'
import type { PhysicalPlan } from '../physical/index.ts'
import type { Checkpoint, CheckpointStore, SourceOffset, TableSnapshot } from '../state/index.ts'
import type { Field } from '../values/index.ts'
import type { World } from '../world/index.ts'
import { Checkpointer, type CheckpointReport } from './checkpointer.ts'
import { buildGraph, type Graph, rowsOf } from './graph.ts'
import { Job } from './job.ts'
import { Patience } from './patience.ts'
import type { RestorePoint } from './restore-point.ts'

/** Everything that a job needs to run; sources and sinks by node id. */
export interface JobRequest {
  readonly name: string
  readonly statement: string
  readonly plan: PhysicalPlan
  readonly sources: ReadonlyMap<number, Source>
  readonly sinks: ReadonlyMap<number, Sink>
  readonly reject: Reject
  /** The columns of a sink's table, as declared. */
  sinkFields(node: number): readonly Field[]
  readonly world: World
  /** Absent: the job keeps no state across runs. */
  readonly store?: CheckpointStore | undefined
  /** The checkpoint to go on from, with its tables named as in `plan` (see `resume`). */
  readonly restored?:
    | (Pick<Checkpoint, 'jobId' | 'id' | 'offsets' | 'sinks'> & {
        readonly tables: readonly TableSnapshot[]
      })
    | undefined
  /** What its sinks put their output into, if they do. */
  readonly transaction?: Transaction | undefined
  /** How it goes on from `restored`; see RestorePoint. */
  readonly point?: Pick<RestorePoint, 'isGenesis' | 'genesis'>
  /** Where to read from when there is no checkpoint yet; absent: where the DDL says. */
  readonly pinned?: readonly SourceOffset[] | undefined
  readonly intervalMs: number
  readonly timeoutMs: number
  /** Closes what the sources and sinks share; a connection that is still being opened does not hold up the end. */
  release(): void
  /** Makes a failure to open a node's source or sink point to where the user named it. */
  locate(node: number, error: unknown): unknown
  completed(report: CheckpointReport): void
  warn(message: string): void
}

/** Opens sinks, state and sources; the job then waits for `run`. Nothing has been read or written when it rejects. */
export async function start(request: JobRequest): Promise<Job> {
  const { name, plan, sources, sinks, restored, world, intervalMs, release } = request
  const graph = buildGraph(request)
  for (const table of graph.tables) {
    const snapshot = restored?.tables.find((each) => each.name === table.name)
    if (snapshot) table.restore(snapshot)
  }
  const named = sinksByName(plan, sinks)
  try {
    await openAll(request, named)
  } catch (error) {
    await Promise.allSettled([...sources.values(), ...sinks.values()].map((each) => each.close()))
    release()
    throw error
  }
  const patience = new Patience(world)
  const checkpointer =
    request.store && checkpointerOf(request, request.store, { graph, sinks: named, patience })
  const isRestored = restored !== undefined && !request.point?.isGenesis
  const marksFirst = request.transaction !== undefined && request.point?.genesis !== undefined
  return new Job({
    name,
    graph,
    sources,
    sinks,
    checkpointer,
    intervalMs,
    isRestored,
    marksFirst,
    world,
    patience,
    release,
  })
}

async function openAll(request: JobRequest, named: ReadonlyMap<string, Sink>): Promise<void> {
  const { plan, sources, sinks, restored, pinned } = request
  const located = (id: number) => (error: unknown) => Promise.reject(request.locate(id, error))
  for (const [id, sink] of sinks) await sink.open().catch(located(id))
  for (const [name, sink] of named) {
    await sink.recover?.(restored?.sinks.find((each) => each.sink === name)?.state)
  }
  for (const [id, source] of sources) {
    await source.open(offsetsOf(plan, id, restored?.offsets ?? pinned)).catch(located(id))
  }
}

function checkpointerOf(
  request: JobRequest,
  store: CheckpointStore,
  parts: {
    readonly graph: Graph
    readonly sinks: ReadonlyMap<string, Sink>
    readonly patience: Patience
  },
): Checkpointer {
  const { name, statement, plan, restored, timeoutMs, sources, world, completed, warn } = request
  return new Checkpointer({
    jobId: restored?.jobId ?? world.random.uuid(),
    jobName: name,
    statement,
    plan: JSON.stringify(plan),
    lastId: restored?.id ?? 0,
    timeoutMs,
    store,
    sources,
    sinks: parts.sinks,
    tables: parts.graph.tables,
    world,
    patience: parts.patience,
    transaction: request.transaction,
    genesis: request.point?.genesis,
    rowsRead: () => rowsOf('Source', plan, parts.graph),
    completed,
    warn,
  })
}

function sinksByName(plan: PhysicalPlan, sinks: ReadonlyMap<number, Sink>): Map<string, Sink> {
  const named = new Map<string, Sink>()
  for (const [id, sink] of sinks) {
    const node = plan.nodes.find((each) => each.id === id)
    const name = node?.kind === 'Sink' ? node.table : 'result'
    named.set(named.has(name) ? `${name}#${id}` : name, sink)
  }
  return named
}

function offsetsOf(plan: PhysicalPlan, id: number, offsets: readonly SourceOffset[] | undefined) {
  const node = plan.nodes.find((each) => each.id === id)
  return offsets?.filter((offset) => node?.kind === 'Source' && offset.source === node.table)
}
