import type { Column } from '../../values/index.ts'
import type { Checkpoint } from '../define.ts'
import type { ReadCheckpoint } from './read-file.ts'
import type { FileMeta } from './verify-file.ts'
import type { WriteRequest } from './write-file.ts'

/** What the worker can do: the request of each task, and what comes back. */
export interface Tasks {
  write: { request: WriteRequest; result: { bytes: number } }
  read: { request: { folder: string; name: string }; result: ReadCheckpoint }
  /** Reads what a file is, without checking its content. */
  inspect: { request: { path: string }; result: FileMeta }
}

/** The name of a task. */
export type Task = keyof Tasks

/** A task on its way to the worker; the reply has its id. */
export interface TaskMessage {
  readonly id: number
  readonly task: Task
  readonly request: Tasks[Task]['request']
}

/** `error` is the reason as text: an error's class does not survive the way between threads. */
export type TaskReply =
  | { readonly id: number; readonly result: Tasks[Task]['result'] }
  | { readonly id: number; readonly error: string }

/** The memory of a checkpoint's tables, which moves to the other thread instead of being copied. */
export function memoryOf({ tables }: Checkpoint): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const add = (array: ArrayBufferView | undefined): void => {
    // Part of a buffer may have other users, such as Node's pool: it is copied.
    if (!(array?.buffer instanceof ArrayBuffer) || array.byteLength !== array.buffer.byteLength)
      return
    buffers.add(array.buffer)
  }
  for (const { keys, values, keyGroups } of tables) {
    add(keyGroups)
    for (const column of [...keys, ...values]) arraysOf(column).forEach(add)
  }
  return [...buffers]
}

function arraysOf(column: Column): (ArrayBufferView | undefined)[] {
  switch (column.lane) {
    case 'text':
      return [column.nulls, column.bytes, column.starts, column.ends]
    case 'long':
      return [column.nulls, column.data, Array.isArray(column.wide) ? undefined : column.wide]
    case 'any':
      return [column.nulls]
    default:
      return [column.nulls, column.data]
  }
}
