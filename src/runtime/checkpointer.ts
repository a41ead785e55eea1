import type { Sink, Source, Transaction } from '../connectors/index.ts'
import type {
  Checkpoint,
  CheckpointStore,
  JobStateTable,
  SinkState,
  SourceOffset,
  WrittenCheckpoint,
} from '../state/index.ts'
import { SqlError } from '../values/index.ts'
import type { World } from '../world/index.ts'
import type { Patience } from './patience.ts'
import { type TransactionNote, writeNote } from './transaction-note.ts'

/** What one completed checkpoint cost. */
export interface CheckpointReport {
  readonly id: number
  readonly full: boolean
  readonly bytes: number
  /** How long processing stood still. */
  readonly stallMs: number
  /** From the barrier until it counted. */
  readonly totalMs: number
  readonly offsets: readonly SourceOffset[]
  /** Rows that the sources had given at the barrier, since the job was opened. */
  readonly rowsRead: number
}

/** The job whose checkpoints are taken; sinks by the names that checkpoints keep their state under. */
export interface CheckpointerRequest {
  readonly jobId: string
  readonly jobName: string
  readonly statement: string
  readonly plan: string
  readonly lastId: number
  readonly timeoutMs: number
  readonly store: CheckpointStore
  readonly sources: ReadonlyMap<number, Source>
  readonly sinks: ReadonlyMap<string, Sink>
  readonly tables: readonly JobStateTable[]
  readonly world: World
  readonly patience: Patience
  /** What makes the output of the sinks and the mark of the checkpoint visible at once. */
  readonly transaction?: Transaction | undefined
  /** What the first checkpoint stands for; see TransactionNote. */
  readonly genesis?: TransactionNote['genesis']
  /** Rows that the sources have given so far. */
  rowsRead?(): number
  completed(report: CheckpointReport): void
  warn(message: string): void
}

/** How long the end of a job waits for its last offsets to be committed. */
const LAST_COMMIT_MS = 5000

/** What sort of checkpoint is wanted. */
interface Kind {
  readonly full: boolean
  readonly finished: boolean
  /** Nothing comes after it. */
  readonly last: boolean
}

/** What a checkpoint is put together from; what the sinks prepare may still be under way. */
interface CheckpointParts extends Pick<Checkpoint, 'id' | 'finished' | 'offsets' | 'tables'> {
  readonly full: boolean
  readonly prepared: readonly Promise<SinkState | undefined>[]
}

/** Failures in a row after which the job stops rather than run on without a way back. */
const MAX_FAILURES = 3

/**
 * Takes checkpoints. The barrier is a quiet moment: offsets and changed state are copied at once, and everything else (the
 * sinks' flush, the file) happens while the job goes on. A checkpoint counts only after all its output is safe.
 */
export class Checkpointer {
  private readonly request: CheckpointerRequest
  private genesis: TransactionNote['genesis']
  private lastId: number
  private failures = 0
  /** A failed checkpoint took the marks of what had changed along, so that the next one must hold everything. */
  private mustBeFull = true
  private running: Promise<void> | undefined
  private isAbandoned = false
  private publishing: Promise<void> | undefined
  /** The name of the newest that counts. */
  private newest: string | undefined
  /** A sink that lost what it was given will not find it again: there is nothing to wait for. */
  private hasLostOutput = false

  constructor(request: CheckpointerRequest) {
    this.request = request
    this.lastId = request.lastId
    this.genesis = request.genesis
  }

  get isRunning(): boolean {
    return this.running !== undefined
  }

  /** Starts a checkpoint now, unless one is under way. Rejects when too many have failed in a row. */
  take(): Promise<void> {
    this.running ??= this.attempt({ full: false, finished: false, last: false }).finally(() => {
      this.running = undefined
    })
    return this.running
  }

  /** Takes one that stands on no other, and gives its name. */
  async takeWhole(): Promise<string> {
    while (this.isRunning) await this.settled()
    const before = this.newest
    this.running = this.attempt({ full: true, finished: false, last: false }).finally(() => {
      this.running = undefined
    })
    await this.running
    if (this.newest !== undefined && this.newest !== before) return this.newest
    throw new SqlError('state', 'the checkpoint for the savepoint failed', { mayPass: true })
  }

  /** Resolves when none is under way: until then a sink of a transaction takes nothing. */
  async settled(): Promise<void> {
    await this.running?.catch(() => {})
  }

  /** Waits for the one under way, then takes a full last one; rejects when it fails. */
  async takeLast(finished: boolean): Promise<void> {
    await this.settled()
    await this.attempt({ full: true, finished, last: true })
  }

  /** Nothing that is under way shall count or be told of: the job has ended. Resolves when none can count any more. */
  async abandon(): Promise<void> {
    this.isAbandoned = true
    await this.publishing?.catch(() => {})
  }

  private async attempt(how: Kind): Promise<void> {
    try {
      await this.takeOne(how)
      this.failures = 0
    } catch (error) {
      if (this.isAbandoned) return
      this.mustBeFull = true
      this.failures++
      if (how.last || this.hasLostOutput || this.failures >= MAX_FAILURES) throw error
      const { message } = error as Error
      const which = message.startsWith('checkpoint ') ? '' : `checkpoint ${this.lastId} failed: `
      this.request.warn(`${which}${message}; the last completed one stands`)
    }
  }

  private async takeOne(how: Kind): Promise<void> {
    const { request } = this
    const { clock } = request.world
    const began = clock.monotonic()
    const id = ++this.lastId
    const full = how.full || this.mustBeFull || request.store.wantsFull
    const offsets = [...request.sources.values()].flatMap((source) => source.snapshot())
    const rowsRead = request.rowsRead?.() ?? 0
    const tables = request.tables.map((table) => table.snapshot(full))
    request.transaction?.hold()
    const prepared = [...request.sinks].map(([name, sink]) => prepare(name, sink, id))
    const copiedMs = clock.monotonic() - began
    this.mustBeFull = false

    const { finished } = how
    const written = await this.keep({ id, full, prepared, finished, offsets, tables })
    if (!written) return
    await this.makeCount(written)
    if (this.isAbandoned && request.transaction) return
    this.newest = written.name
    for (const sink of request.sinks.values()) await sink.commit?.(id)
    const totalMs = clock.monotonic() - began
    const stallMs = request.transaction ? totalMs : copiedMs
    request.completed({ id, full, bytes: written.bytes, stallMs, totalMs, offsets, rowsRead })
    const shown = this.showProgress(offsets)
    if (how.last) await this.atMost(LAST_COMMIT_MS, shown)
  }

  /** Makes the output and the file safe; undefined when the job has ended meanwhile. */
  private async keep(parts: CheckpointParts): Promise<WrittenCheckpoint | undefined> {
    const { transaction, patience } = this.request
    const { id, full, prepared, finished, offsets, tables } = parts
    try {
      const flushing = Promise.all(prepared).catch((error) => {
        this.hasLostOutput = true
        throw error
      })
      const flushed = await this.inTime(patience.await(flushing))
      const sinks = flushed.filter((state) => state !== undefined)
      if (transaction) sinks.push(writeNote({ name: transaction.name, genesis: this.genesis }))
      const checkpoint = this.checkpointOf(id, { finished, offsets, sinks, tables })
      if (this.isAbandoned) return undefined
      const written = await this.write(checkpoint, full)
      if (this.isAbandoned) {
        await written.discard()
        return undefined
      }
      this.publishing = written.publish()
      await this.publishing
      return written
    } catch (error) {
      // what was written so far becomes part of the next checkpoint
      transaction?.release()
      throw error
    }
  }

  /** The file is safe before anything names it: whatever happens here, one of two checkpoints counts, and both are there. */
  private async makeCount({ id, name }: WrittenCheckpoint): Promise<void> {
    const { transaction, jobId, store } = this.request
    if (!transaction || this.isAbandoned) return
    try {
      await transaction.commit({ jobId, checkpoint: id, name })
    } catch (error) {
      this.hasLostOutput = true
      throw error
    }
    this.genesis = undefined
    store.pin(name)
  }

  private async write(checkpoint: Checkpoint, full: boolean): Promise<WrittenCheckpoint> {
    const writing = this.request.store.write(checkpoint, full)
    try {
      return await this.inTime(writing)
    } catch (error) {
      // What is done too late must not be stood on; what has failed has nothing to discard.
      writing.then((late) => late.discard()).catch(() => {})
      throw error
    }
  }

  private checkpointOf(
    id: number,
    parts: Pick<Checkpoint, 'finished' | 'offsets' | 'sinks' | 'tables'>,
  ): Checkpoint {
    const { jobId, jobName, statement, plan, world } = this.request
    return { jobId, jobName, id, time: world.clock.now(), statement, plan, ...parts }
  }

  /** Committed group offsets only show progress, so a failure to commit them is no failure of the job. */
  private async showProgress(offsets: readonly SourceOffset[]): Promise<void> {
    const { sources, warn } = this.request
    const commits = [...sources.values()].map(async (source) => source.checkpointed?.(offsets))
    for (const result of await Promise.allSettled(commits)) {
      if (result.status === 'rejected') {
        warn(`could not commit group offsets: ${(result.reason as Error).message}`)
      }
    }
  }

  private atMost(ms: number, work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.request.world.clock.after(ms, resolve)
      void work.then(resolve).finally(cancel)
    })
  }

  private inTime<Value>(work: Promise<Value>): Promise<Value> {
    const { timeoutMs, world } = this.request
    return new Promise((resolve, reject) => {
      const cancel = world.clock.after(timeoutMs, () =>
        reject(
          new SqlError('state', `a checkpoint took longer than ${timeoutMs} ms`, {
            hint: "SET 'execution.checkpointing.timeout' to more, or look at the sink and the disk",
            mayPass: true,
          }),
        ),
      )
      work.then(resolve, reject).finally(cancel)
    })
  }
}

async function prepare(name: string, sink: Sink, id: number): Promise<SinkState | undefined> {
  const state = sink.prepare ? await sink.prepare(id) : await sink.flush()
  return typeof state === 'string' ? { sink: name, state } : undefined
}
