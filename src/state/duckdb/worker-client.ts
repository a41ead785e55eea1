import { Worker } from 'node:worker_threads'
import type { Task, TaskReply, Tasks } from './worker-protocol.ts'

interface Waiting {
  resolve(result: never): void
  reject(error: Error): void
}

/** Gives tasks to the checkpoint worker, which starts with the first one and keeps the process alive only during them. */
export class WorkerClient {
  private worker: Worker | undefined
  private readonly waiting = new Map<number, Waiting>()
  private lastId = 0

  run<T extends Task>(
    task: T,
    request: Tasks[T]['request'],
    moved: ArrayBuffer[] = [],
  ): Promise<Tasks[T]['result']> {
    this.worker ??= this.start()
    const { worker } = this
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      worker.ref()
      this.waiting.set(id, { resolve, reject })
      worker.postMessage({ id, task, request }, moved)
    })
  }

  async close(): Promise<void> {
    const { worker } = this
    this.worker = undefined
    await worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(workerUrl())
    worker.on('message', (reply: TaskReply) => {
      const waiting = this.waiting.get(reply.id)
      this.waiting.delete(reply.id)
      if (this.waiting.size === 0) worker.unref()
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

  /** The next task starts a new worker. */
  private lose(worker: Worker, error: Error): void {
    if (this.worker === worker) this.worker = undefined
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
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
