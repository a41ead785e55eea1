import type { Sink, Source } from '../../../src/connectors/index.ts'
import { Checkpointer, type CheckpointReport } from '../../../src/runtime/checkpointer.ts'
import type { Graph } from '../../../src/runtime/graph.ts'
import { Job } from '../../../src/runtime/job.ts'
import { Patience } from '../../../src/runtime/patience.ts'
import { type CheckpointStore, openMemoryStore } from '../../../src/state/index.ts'
import type { Batch } from '../../../src/values/index.ts'
import { type VirtualWorld, virtualWorld } from '../../../src/world/index.ts'

/** A source that gives what a test puts into it. */
export class FakeSource implements Source {
  finished = false
  polls = 0
  /** How often it was asked to tell when it is ready, and has not told yet. */
  listeners = 0
  closed = false
  private readonly batches: Batch[] = []
  private failure: Error | undefined
  private tell: () => void = () => {}
  private next = 0n

  async open(): Promise<void> {}

  /** Rows arrive. */
  give(rows: number): void {
    this.batches.push({ columns: [], length: rows })
    this.tell()
  }

  end(): void {
    this.finished = true
    this.tell()
  }

  fail(error: Error): void {
    this.failure = error
    this.tell()
  }

  poll(): Batch | undefined {
    this.polls++
    if (this.failure) throw this.failure
    const batch = this.batches.shift()
    if (batch) this.next += BigInt(batch.length)
    return batch
  }

  ready(): Promise<void> {
    if (this.finished || this.failure || this.batches.length > 0) return Promise.resolve()
    this.listeners++
    return new Promise((resolve) => {
      this.tell = () => {
        this.listeners = 0
        resolve()
      }
    })
  }

  snapshot() {
    return [{ source: 'fake', topic: 'fake', partition: 0, next: this.next }]
  }

  async close(): Promise<void> {
    this.closed = true
  }
}

/** A sink that counts rows and does what a test tells it to. */
export class FakeSink implements Sink {
  rows = 0
  flushed = 0
  closed = false
  isFull = false
  /** What a flush does; a test may make it fail or hang. */
  onFlush: () => Promise<void> = async () => {}
  private tell: () => void = () => {}

  async open(): Promise<void> {}

  write(batch: Batch): void {
    this.rows += batch.length
  }

  credit(): number {
    return this.isFull ? 0 : 1
  }

  makeRoom(): void {
    this.isFull = false
    this.tell()
  }

  ready(): Promise<void> {
    return this.isFull ? new Promise((resolve) => (this.tell = resolve)) : Promise.resolve()
  }

  async flush(): Promise<void> {
    await this.onFlush()
    this.flushed = this.rows
  }

  async close(): Promise<void> {
    this.closed = true
  }
}

/** A job over fakes, with everything that a test looks at. */
export interface FakeJob {
  readonly job: Job
  readonly sources: readonly FakeSource[]
  readonly sink: FakeSink
  readonly store: CheckpointStore
  readonly world: VirtualWorld
  readonly completed: CheckpointReport[]
  readonly warnings: string[]
  isReleased: boolean
}

/** Makes a job of some sources into one sink; `intervalMs` undefined takes no checkpoints at all. */
export function fakeJob(
  options: {
    readonly sources?: number
    readonly intervalMs?: number | undefined
    readonly timeoutMs?: number
    readonly store?: CheckpointStore
    readonly isRestored?: boolean
  } = {},
): FakeJob {
  const world = virtualWorld()
  const sources = Array.from({ length: options.sources ?? 1 }, () => new FakeSource())
  const sink = new FakeSink()
  const store = options.store ?? openMemoryStore()
  const completed: CheckpointReport[] = []
  const warnings: string[] = []
  const byId = new Map<number, Source>(sources.map((source, id) => [id, source]))
  const patience = new Patience(world)
  const checkpointer = new Checkpointer({
    jobId: 'job',
    jobName: 'job',
    statement: 'INSERT',
    plan: '{}',
    lastId: 0,
    timeoutMs: options.timeoutMs ?? 1000,
    store,
    sources: byId,
    sinks: new Map([['sink', sink]]),
    tables: [],
    world,
    patience,
    completed: (report) => void completed.push(report),
    warn: (line) => void warnings.push(line),
  })
  const fake: FakeJob = {
    job: new Job({
      name: 'job',
      graph: graphInto(sink),
      sources: byId,
      sinks: new Map([[9, sink]]),
      checkpointer: options.intervalMs === undefined ? undefined : checkpointer,
      intervalMs: options.intervalMs ?? 0,
      isRestored: options.isRestored ?? false,
      world,
      patience,
      release: () => {
        fake.isReleased = true
      },
    }),
    sources,
    sink,
    store,
    world,
    completed,
    warnings,
    isReleased: false,
  }
  return fake
}

/** A graph that starts with one row of its own and hands everything on. */
function graphInto(sink: FakeSink): Graph {
  const write = (length: number): void => sink.write({ columns: [], length })
  return {
    push: (_, batch) => sink.write(batch),
    start: () => write(1),
    end: () => write(1000),
    tables: [],
    rows: new Float64Array(1),
  }
}
