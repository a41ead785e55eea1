import { Worker } from 'node:worker_threads'
import type { Clock } from '../../world/index.ts'
import type { Task, TaskReply, Tasks } from './worker-protocol.ts'

interface Waiting {
  resolve(result: never): void
  reject(error: Error): void
}

/** How long a task that is under way may hold up the end. */
const CLOSE_MS = 5000

/** Gives tasks to the checkpoint worker, which starts with the first one and keeps the process alive only during them. */
export class WorkerClient {
  private worker: Worker | undefined
  private readonly waiting = new Map<number, Waiting>()
  private lastId = 0
  private isClosed = false
  private idle: () => void = () => {}

  run<T extends Task>(
    task: T,
    request: Tasks[T]['request'],
    moved: ArrayBuffer[] = [],
  ): Promise<Tasks[T]['result']> {
    if (this.isClosed) return Promise.reject(new Error('the checkpoints are closed'))
    this.worker ??= this.start()
    const { worker } = this
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      worker.ref()
      this.waiting.set(id, { resolve, reject })
      worker.postMessage({ id, task, request }, moved)
    })
  }

  /** Lets what is under way come to its end: a thread that is ended within DuckDB takes the whole process with it. */
  async close(clock?: Clock): Promise<void> {
    const { worker } = this
    this.isClosed = true
    if (this.waiting.size > 0) {
      await new Promise<void>((resolve) => {
        const cancel = clock?.after(CLOSE_MS, resolve)
        this.idle = () => {
          cancel?.()
          resolve()
        }
      })
    }
    this.worker = undefined
    await worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(workerUrl())
    worker.on('message', (reply: TaskReply) => {
      const waiting = this.waiting.get(reply.id)
      this.waiting.delete(reply.id)
      if (this.waiting.size === 0) this.rest(worker)
      if ('error' in reply) waiting?.reject(new Error(reply.error))
      else waiting?.resolve(reply.result as never)
    })
    worker.on('error', (error) => this.lose(worker, error as Error))
    worker.on('exit', (code) =>
      this.lose(worker, new Error(`the checkpoint worker ended (${code})`)),
    )
    worker.unref()
    return worker
  }

  private rest(worker: Worker): void {
    worker.unref()
    this.idle()
  }

  /** The next task starts a new worker. */
  private lose(worker: Worker, error: Error): void {
    if (this.worker === worker) this.worker = undefined
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
    this.idle()
  }
}

/**
 * The worker's file: beside this one. Node before 22.18 runs no TypeScript; there our own tests, which run from the sources,
 * use the built one.
 */
function workerUrl(): URL {
  const here = import.meta.url
  if (!here.endsWith('.ts')) return new URL('./checkpoint-worker.js', here)
  return runsTypeScript()
    ? new URL('./checkpoint-worker.ts', here)
    : new URL('../../../dist/src/state/duckdb/checkpoint-worker.js', here)
}

function runsTypeScript(): boolean {
  const { features } = process as { features?: { typescript?: unknown } }
  return 'Deno' in globalThis || 'Bun' in globalThis || Boolean(features?.typescript)
}
