import { parentPort } from 'node:worker_threads'
import { closeHome, type Duckdb, loadDuckdb, withDatabase } from './bindings.ts'
import { readCheckpoint } from './read-file.ts'
import { readMeta } from './verify-file.ts'
import { memoryOf, type TaskMessage, type TaskReply, type Tasks } from './worker-protocol.ts'
import { writeFile } from './write-file.ts'

/**
 * The thread that alone loads DuckDB: it does one task after the other. It goes to the disk directly and not through
 * `world`: DuckDB does so anyhow, and functions do not travel between threads.
 */
const duckdb = loadDuckdb()
let last: Promise<void> = duckdb.then(
  () => {},
  () => {},
)

parentPort?.on('message', (message: TaskMessage) => {
  last = last.then(() => answer(message))
})

async function answer({ id, task, request }: TaskMessage): Promise<void> {
  clearTimeout(idle)
  try {
    const result = await tasks[task](await duckdb, request as never)
    const moved = 'checkpoint' in result ? memoryOf(result.checkpoint) : []
    reply({ id, result }, moved)
  } catch (error) {
    reply({ id, error: (error as Error).message }, [])
  }
  closeWhenIdle()
}

/** Tasks come in bursts (a checkpoint, or the files of a restart); between them DuckDB's buffers are of no use. */
const IDLE_MS = 200

let idle: NodeJS.Timeout | undefined

function closeWhenIdle(): void {
  clearTimeout(idle)
  idle = setTimeout(closeHome, IDLE_MS)
  idle.unref()
}

const tasks: {
  [T in keyof Tasks]: (duckdb: Duckdb, request: Tasks[T]['request']) => Promise<Tasks[T]['result']>
} = {
  write: writeFile,
  read: (loaded, { folder, name }) => readCheckpoint(loaded, folder, name),
  inspect: (loaded, { path }) => withDatabase(loaded, path, 'READ_ONLY', readMeta),
}

function reply(message: TaskReply, moved: ArrayBuffer[]): void {
  parentPort?.postMessage(message, moved)
}
