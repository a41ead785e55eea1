import {
  atOption,
  type ByteInput,
  type JobContext,
  type Sink,
  type Source,
  type TextOutput,
  type Transaction,
} from '../connectors/index.ts'
import type { PhysicalPlan } from '../physical/index.ts'
import type { CheckpointStore, SourceOffset } from '../state/index.ts'
import { type Field, SqlError } from '../values/index.ts'
import type { World } from '../world/index.ts'
import type { CheckpointReport } from './checkpointer.ts'
import { rowsOf } from './graph.ts'
import type { Job } from './job.ts'
import { JobMonitor } from './job-monitor.ts'
import type { JobReport } from './job-report.ts'
import type { PlannedQuery, ReadyTable } from './planned.ts'
import { rejectRow } from './reject-row.ts'
import { type RestorePoint, restorePoint } from './restore-point.ts'
import { resume } from './resume.ts'
import { start } from './start.ts'

/** A planned query, and what its job may use. */
export interface LaunchRequest {
  readonly name: string
  readonly query: PlannedQuery
  /** Takes the rows of a bare SELECT. */
  readonly collect?: Sink
  /** Keeps the job's checkpoints; absent for queries without state across runs. */
  readonly store?: CheckpointStore | undefined
  readonly output: TextOutput
  /** Claims what was piped to the process. */
  readonly input?: (() => ByteInput) | undefined
  readonly world: World
  /** Forget the checkpoints there are, and start anew. */
  readonly fresh?: boolean
  /** Where to read from when there is no checkpoint yet: where the same job began before it failed. */
  readonly pinned?: readonly SourceOffset[] | undefined
  /** One line for the person. */
  note(line: string): void
  /** The same for what sources and sinks say while they wait for something; `note` if absent. */
  status?(line: string): void
  completed?(report: CheckpointReport): void
}

/** A job with its sources and sinks open, waiting for `run`; or the news that there is nothing left to do. */
export type Launched =
  | {
      readonly kind: 'ready'
      readonly job: Job
      readonly skipped: () => number
      readonly resumedFrom: number | undefined
      /** Rows that all sources have given, or that all sinks have taken. */
      rows(kind: 'Source' | 'Sink'): number
      /** The checkpoint that it would go back to, and how many rows its sources would then give again. */
      replay(): { readonly checkpoint: number | undefined; readonly rows: number }
      /** How the job stands, for those who ask. */
      report(): Promise<JobReport>
    }
  | { readonly kind: 'finished'; readonly checkpoint: number }

/** Makes a planned query a job: restores its newest checkpoint, makes its sources and sinks, and opens them. */
export async function launch(request: LaunchRequest): Promise<Launched> {
  const { name, query, store, world } = request
  const context = contextOf(request)
  const begin = await orClose(context, () => beginning(request, context))
  const { checkpoint } = begin.point
  if (checkpoint?.finished) {
    await context.close()
    return { kind: 'finished', checkpoint: checkpoint.id }
  }
  const opening = await orClose(context, () => openingOf(request, context, begin))
  const { plan, sources } = opening
  const { skipped } = context
  const monitor = new JobMonitor({
    name,
    plan,
    sources,
    resumedFrom: checkpoint?.id,
    restored: checkpoint?.offsets ?? [],
    skipped,
    world,
  })
  const job = await start({
    name,
    statement: query.statement,
    store,
    ...opening,
    pinned: request.pinned,
    sinkFields: (id) => sinkFields(plan, query, id),
    reject: rejectRow(query, context.job),
    intervalMs: query.settings.duration('execution.checkpointing.interval'),
    timeoutMs: query.settings.duration('execution.checkpointing.timeout'),
    world,
    release: () => void context.close(),
    locate: (id, error) => locate(plan, query, id, error),
    completed(report) {
      monitor.completed(report)
      request.completed?.(report)
    },
    warn: request.note,
  })
  return readyOf(job, { plan, monitor, skipped, resumedFrom: checkpoint?.id })
}

function readyOf(
  job: Job,
  parts: {
    readonly plan: PhysicalPlan
    readonly monitor: JobMonitor
    readonly skipped: () => number
    readonly resumedFrom: number | undefined
  },
): Launched {
  const { plan, monitor, skipped, resumedFrom } = parts
  return {
    kind: 'ready',
    job,
    skipped,
    resumedFrom,
    rows: (kind) => rowsOf(kind, plan, job.graph),
    replay: () => monitor.replay(job),
    report: () => monitor.report(job),
  }
}

interface Beginning {
  readonly point: RestorePoint
  readonly transaction: Transaction | undefined
}

/** Where the job goes on, and the transaction that its sinks take part in. */
async function beginning(request: LaunchRequest, context: Context): Promise<Beginning> {
  const { store, fresh = false, note } = request
  const transaction = transactionOf(request, context)
  return { point: await restorePoint({ store, transaction, fresh, warn: note }), transaction }
}

/** What the job goes on with. */
function openingOf(request: LaunchRequest, context: Context, { point, transaction }: Beginning) {
  const { query } = request
  const { checkpoint, isGenesis } = point
  const resumed = checkpoint && resume(checkpoint, query.statement, query.plan)
  const plan = resumed?.plan ?? query.plan
  const tables = isGenesis ? [] : (resumed?.tables ?? [])
  const restored = checkpoint && { ...checkpoint, tables }
  return { plan, ...connect(plan, request, context.job), restored, point, transaction }
}

/** Connections may stand already: a failure must not leave them behind, for the process would not end. */
async function orClose<Value>(
  context: Context,
  work: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    await context.close()
    throw error
  }
}

interface Context {
  readonly job: JobContext
  readonly skipped: () => number
  readonly close: () => Promise<void>
}

function contextOf(request: LaunchRequest): Context {
  const shared = new Map<string, { close(): Promise<void> }>()
  let skipped = 0
  return {
    skipped: () => skipped,
    async close() {
      await Promise.allSettled([...shared.values()].map((each) => each.close()))
    },
    job: {
      jobName: request.name,
      world: request.world,
      checkpointed: request.store !== undefined,
      checkpointEveryMs: request.query.settings.duration('execution.checkpointing.interval'),
      checkpointTimeoutMs: request.query.settings.duration('execution.checkpointing.timeout'),
      output: request.output,
      ...(request.input && { input: request.input }),
      status: onceEach(request.status ?? request.note),
      shared<Value extends { close(): Promise<void> }>(key: string, make: () => Value): Value {
        const value = (shared.get(key) as Value | undefined) ?? make()
        shared.set(key, value)
        return value
      },
      skipped(source, error) {
        if (skipped++ === 0) request.note(`${source}: skipped a record: ${error.message}`)
      },
    },
  }
}

/** Two clients of one cluster have the same to say, one right after the other. */
function onceEach(tell: (line: string) => void): (line: string) => void {
  let latest: string | undefined
  return (line) => {
    if (line !== latest) tell(line)
    latest = line
  }
}

/** The transaction that the sinks of a query take part in, if any does. */
function transactionOf(request: LaunchRequest, { job }: Context): Transaction | undefined {
  const { query } = request
  let found: Transaction | undefined
  for (const node of query.plan.nodes) {
    if (node.kind !== 'Sink') continue
    const { connector, options, definition } = query.tables.get(node.table) as ReadyTable
    const asked = { table: definition.spec, updating: node.updating, job }
    try {
      atOption(definition.options, definition.statement.name.at, 'connector', () => {
        found = connector.transaction?.(asked, options.values, options.extra) ?? found
      })
    } catch (error) {
      throw locate(query.plan, query, node.id, error)
    }
  }
  return found
}

function connect(plan: PhysicalPlan, request: LaunchRequest, job: JobContext) {
  const sources = new Map<number, Source>()
  const sinks = new Map<number, Sink>()
  for (const node of plan.nodes) {
    if (node.kind === 'Collect') sinks.set(node.id, request.collect as Sink)
    if (node.kind !== 'Source' && node.kind !== 'Sink') continue
    const table = request.query.tables.get(node.table) as ReadyTable
    const { connector, options, definition } = table
    const { values, extra } = options
    const { spec } = definition
    try {
      atOption(definition.options, definition.statement.name.at, 'connector', () => {
        if (node.kind === 'Source') {
          const asked = { table: spec, columns: node.columns, job }
          sources.set(node.id, connector.source?.(asked, values, extra) as Source)
        } else {
          const asked = { table: spec, updating: node.updating, job }
          sinks.set(node.id, connector.sink?.(asked, values, extra) as Sink)
        }
      })
    } catch (error) {
      throw locate(plan, request.query, node.id, error)
    }
  }
  return { sources, sinks }
}

function sinkFields(plan: PhysicalPlan, query: PlannedQuery, id: number): readonly Field[] {
  const node = plan.nodes.find((each) => each.id === id)
  return node?.kind === 'Sink' ? (query.tables.get(node.table)?.definition.spec.fields ?? []) : []
}

/** Points a failure to open a table to where its DDL names the thing that is missing. */
function locate(plan: PhysicalPlan, query: PlannedQuery, id: number, error: unknown): unknown {
  const node = plan.nodes.find((each) => each.id === id)
  if (
    !(error instanceof SqlError) ||
    error.at ||
    (node?.kind !== 'Source' && node?.kind !== 'Sink')
  )
    return error
  const table = query.tables.get(node.table) as ReadyTable
  const { options, statement } = table.definition
  const option = error.code === 'missing-topic' ? 'topic' : 'properties.bootstrap.servers'
  const at = (options.get('path') ?? options.get(option))?.valueAt ?? statement.name.at
  const { code, message, hint, mayPass } = error
  const located = new SqlError(code, message, { at, hint, cause: error, mayPass })
  located.source = table.source
  return located
}
