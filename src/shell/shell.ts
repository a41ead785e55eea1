import type { Readable, Writable } from 'node:stream'
import type { ClusterProperties } from '../connectors/index.ts'
import type { Introspection } from '../introspection/index.ts'
import type { Session } from '../runtime/index.ts'
import type { CheckpointStore } from '../state/index.ts'
import type { World } from '../world/index.ts'
import type { Terminal } from './process-terminal.ts'

/** What the command line works with: the process's streams, and the engine behind functions. */
export interface Shell {
  readonly argv: readonly string[]
  readonly version: string
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable
  readonly world: World
  /** The terminal behind stdin and stdout, if there is one. */
  readonly terminal?: Terminal
  environment(name: string): string | undefined
  openSession(cluster: ClusterProperties, note: (line: string) => void): Session
  /** Locks a job's folder and opens its checkpoints. */
  openStore(folder: string, retain: number): Promise<CheckpointStore>
  /** Answers questions about jobs, Kafka and checkpoints. */
  readonly introspection: Introspection
  /** Calls back on SIGINT and SIGTERM. */
  onSignal(listen: (signal: 'SIGINT' | 'SIGTERM') => void): void
  /** Ends the process at once. */
  exit(code: number): never
}
