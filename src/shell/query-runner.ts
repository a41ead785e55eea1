import type { ClusterProperties, TextOutput } from '../connectors/index.ts'
import type { Answer } from '../introspection/index.ts'
import {
  type Action,
  type Job,
  type JobEnd,
  type LastingJob,
  type LaunchRequest,
  launch,
  launchLasting,
  type PlannedQuery,
  type Question,
} from '../runtime/index.ts'
import { type CheckpointStore, restoreSavepoint } from '../state/index.ts'
import { type Field, SqlError } from '../values/index.ts'
import type { Arguments, OutputForm } from './arguments.ts'
import { printAnswer } from './print-answer.ts'
import { printRows } from './print-rows.ts'
import { ResultSink } from './result-sink.ts'
import { rowPrinter } from './row-printer.ts'
import type { Shell } from './shell.ts'
import type { PipedInput } from './stdin/piped-input.ts'
import type { JobWatch } from './stopper.ts'
import { lookOf } from './terminal-look.ts'

type JobAction = Extract<Action, { kind: 'job' }>

/** How long a job with state may take for its last checkpoint, and one without for its last rows. */
const STOP_MS = 60_000
const STATELESS_STOP_MS = 8000

/** A job that is open and waits for `run`. */
export interface OpenJob {
  readonly name: string
  run(): Promise<JobEnd>
  abandon(): Promise<void>
}

/** What the command line lends to its queries. */
export interface QueryRunnerParts {
  readonly shell: Shell
  readonly args: Arguments
  /** The cluster that questions are about. */
  readonly cluster: ClusterProperties
  readonly output: TextOutput
  readonly stopper: JobWatch
  /** What was piped to the process; a shell that a person types into has none. */
  readonly piped?: PipedInput
  note(line: string): void
}

/** Runs planned queries for the command line: their rows to stdout, their news to stderr. */
export class QueryRunner {
  private readonly parts: QueryRunnerParts

  constructor(parts: QueryRunnerParts) {
    this.parts = parts
  }

  /** Prints what a statement other than an INSERT gives. */
  async show(action: Exclude<Action, JobAction>): Promise<void> {
    switch (action.kind) {
      case 'select':
        return this.select(action.query)
      case 'rows':
        return printRows(action, this.form, this.parts.output, lookOf(this.parts.shell))
      case 'introspection':
        return this.ask(action.question)
      case 'stop-job':
      case 'savepoint':
        return this.order(action)
      case 'text':
        this.parts.output.write(`${action.text}\n`)
    }
  }

  /** How rows are shown: as asked, else a table on a terminal and JSON in a pipe. */
  private get form(): OutputForm {
    const { args, shell } = this.parts
    return args.output ?? (shell.stdout.isTTY ? 'table' : 'json')
  }

  /** Prints what DuckDB answers to a question about jobs, Kafka or checkpoints. */
  private async ask(question: Question): Promise<void> {
    const { args, cluster, shell, output, stopper, note } = this.parts
    const { form } = this
    const { stateDir, limit, timeoutMs } = args
    const print = { form, limit, timeoutMs, output, look: lookOf(shell) }
    const ask = (signal: AbortSignal): Promise<Answer> =>
      shell.introspection.ask({ question, stateDir, cluster, signal, note })
    await printAnswer(ask, print, { clock: shell.world.clock, stopper })
  }

  /** Ends a job of this process or of another one, or has it taken a savepoint. */
  private async order(action: Extract<Action, { kind: 'stop-job' | 'savepoint' }>): Promise<void> {
    const { args, shell, note } = this.parts
    const { kind, job, savepoint, at, source } = action
    const { introspection } = shell
    const asked = { name: job, stateDir: args.stateDir, at }
    try {
      if (kind === 'stop-job') await introspection.stop({ ...asked, savepoint })
      else await introspection.savepoint({ ...asked, savepoint: savepoint as string })
    } catch (error) {
      if (error instanceof SqlError) error.source ??= source
      throw error
    }
    if (savepoint !== undefined) note(`savepoint of job ${job}: ${savepoint}`)
    if (kind === 'stop-job') note(`job ${job} is stopped`)
  }

  /** Prints the rows of a SELECT until its input ends, --limit, --timeout or a signal. */
  private async select(query: PlannedQuery): Promise<void> {
    const { args, shell, output, stopper, note } = this.parts
    let job: Job | undefined
    const { form } = this
    const fields = resultFields(query)
    const hasOp = query.isUpdating && !args.final
    const limit = fewer(args.limit, query.limit)
    const launched = await launch({
      ...this.request('select', query, undefined),
      collect: new ResultSink({
        fields,
        isUpdating: query.isUpdating,
        final: args.final,
        limit,
        printer: rowPrinter({
          form,
          fields,
          hasOp,
          isLive: !query.isBounded || readsPipe(query),
          output,
          look: lookOf(shell),
        }),
        onLimit: () => void job?.stop(),
      }),
    })
    if (launched.kind === 'finished') return
    job = launched.job
    const cancel =
      args.timeoutMs === undefined
        ? undefined
        : shell.world.clock.after(args.timeoutMs, () => void job?.stop())
    stopper.watch(job)
    if (limit === 0) void job.stop()
    job.run()
    try {
      await job.done
    } finally {
      cancel?.()
    }
    if (launched.skipped() > 0) note(`${counted(launched.skipped(), 'record')} skipped`)
  }

  /** Opens a job; with state when `folder` names where it keeps it. Undefined when it has nothing left to do. */
  async open(action: JobAction, folder: string | undefined): Promise<OpenJob | undefined> {
    const { name, query } = action
    const { stopper, note } = this.parts
    const store = folder === undefined ? undefined : await this.openStore(folder, query)
    const news = { checkpoints: 0, longestMs: 0 }
    const { stopTimeoutMs = store ? STOP_MS : STATELESS_STOP_MS } = this.parts.args
    const launched = await launchLasting({
      ...this.request(name, query, store),
      stopWithinMs: stopTimeoutMs,
      completed: ({ stallMs }) => {
        news.checkpoints++
        news.longestMs = Math.max(news.longestMs, stallMs)
      },
    }).catch(async (error) => {
      await store?.close()
      throw error
    })
    if (launched.kind === 'finished') {
      note(`job ${name} has finished with checkpoint ${launched.checkpoint}; --fresh runs it anew`)
      await store?.close()
      return undefined
    }
    const { job, resumedFrom } = launched
    const report = (): ReturnType<LastingJob['report']> => job.report()
    const stop = (): Promise<JobEnd> => job.stopSoon()
    const forget = await this.parts.shell.introspection.watch(
      { name, folder, report, stop, savepoint: () => job.savepoint() },
      note,
    )
    if (resumedFrom !== undefined) note(`job ${name}: resumed from checkpoint ${resumedFrom}`)
    const run = async (): Promise<JobEnd> => {
      stopper.watch(job)
      job.run()
      try {
        const end = await job.done
        note(summary(name, end, job, news))
        return end
      } finally {
        await forget()
        await store?.close()
      }
    }
    const abandon = async (): Promise<void> => {
      await forget()
      await job.abandon()
      await store?.close()
    }
    return { name, run, abandon }
  }

  private async openStore(folder: string, query: PlannedQuery): Promise<CheckpointStore> {
    const retain = query.settings.get('state.checkpoints.num-retained')
    const { shell, args } = this.parts
    const { restore: path, fresh } = args
    const store = await shell.openStore(folder, retain)
    if (path === undefined) return store
    try {
      await restoreSavepoint({ path, folder, fresh, world: shell.world })
      return store
    } catch (error) {
      await store.close()
      throw error
    }
  }

  private request(
    name: string,
    query: PlannedQuery,
    store: CheckpointStore | undefined,
  ): LaunchRequest {
    const { shell, output, note, piped } = this.parts
    return {
      name,
      query,
      store,
      output,
      ...(piped && { input: () => piped.claim() }),
      // What is restored is not to be forgotten.
      fresh: this.parts.args.fresh && this.parts.args.restore === undefined,
      world: shell.world,
      note,
    }
  }
}

/** What is piped in has an end, but may take its time. */
const readsPipe = ({ tables }: PlannedQuery): boolean =>
  [...tables.values()].some(({ options }) => options.values['path'] === '-')

/** --limit or LIMIT, whichever is reached first. */
function fewer(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function resultFields(query: PlannedQuery): readonly Field[] {
  return query.plan.nodes.find((node) => node.kind === 'Collect')?.fields ?? []
}

function summary(
  name: string,
  end: JobEnd,
  job: LastingJob,
  news: { readonly checkpoints: number; readonly longestMs: number },
): string {
  const parts = [
    `${counted(job.rows('Source'), 'row')} in`,
    `${counted(job.rows('Sink'), 'row')} out`,
  ]
  if (job.skipped() > 0) parts.push(`${counted(job.skipped(), 'record')} skipped`)
  if (job.restarts > 0) parts.push(counted(job.restarts, 'restart'))
  if (news.checkpoints > 0) {
    parts.push(
      `${counted(news.checkpoints, 'checkpoint')}, longest stop ${news.longestMs.toFixed(1)} ms`,
    )
  }
  return `job ${name} ${end}: ${parts.join(', ')}`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
