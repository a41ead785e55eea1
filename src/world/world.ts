/** The only way to time, chance and files outside this room and the shell, so that tests can simulate them. */
export interface World {
  readonly clock: Clock
  readonly random: Random
  readonly files: Files
}

/** Time, and what happens later. */
export interface Clock {
  /** Wall-clock time in milliseconds since 1970-01-01 UTC. */
  now(): number
  /** Milliseconds that never go backwards; for measuring and deadlines. */
  monotonic(): number
  /** Calls back once after `ms`; the result cancels it. */
  after(ms: number, callback: () => void): () => void
  /** Gives the event loop one full turn (timers, then network) before going on. */
  yield(): Promise<void>
}

/** Chance. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  uuid(): string
}

/** Files by absolute path. Every promise rejects with Node's error codes (`ENOENT`, `ENOSPC`, …). */
export interface Files {
  read(path: string): Promise<Buffer>
  /** Writes a whole file and fsyncs it. */
  write(path: string, bytes: Uint8Array | string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Names in a folder; empty when it does not exist. */
  list(path: string): Promise<string[]>
  makeFolder(path: string): Promise<void>
  /** Size in bytes, or undefined when there is no such file. */
  size(path: string): Promise<number | undefined>
  /** Makes what was written to a file or folder durable. */
  sync(path: string): Promise<void>
  /** Opens a file for reading, or for reading and writing, where it is made when it does not exist. */
  open(path: string, mode: 'read' | 'write'): Promise<OpenFile>
}

/** A file that is open, to be read and written piece by piece. */
export interface OpenFile {
  /** What it is: a stream has no positions, no size and no end until its writer ends it. */
  readonly kind: 'file' | 'folder' | 'stream'
  /** Reads up to `length` bytes at a position (of a stream: the next ones) into `into` at `at`; gives how many, 0 at the end. */
  read(into: Uint8Array, at: number, length: number, position: number): Promise<number>
  /** Writes all of `bytes` at a position (of a stream: behind what was written). */
  write(bytes: Uint8Array, position: number): Promise<void>
  size(): Promise<number>
  /** Milliseconds since 1970-01-01. */
  modified(): Promise<number>
  truncate(size: number): Promise<void>
  /** Makes what was written durable. */
  sync(): Promise<void>
  close(): Promise<void>
}
