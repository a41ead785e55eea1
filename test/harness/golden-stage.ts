import type { ClusterProperties, Connector } from '../../src/connectors/index.ts'
import type { CheckpointStore } from '../../src/state/index.ts'
import type { World } from '../../src/world/index.ts'
import type { RecordLine } from './golden-lines.ts'

/** Where a golden script plays: topics and how to wait for what jobs do with them. */
export interface Stage {
  readonly world: World
  /** What is reached by the name `kafka` differs; the rest is the same everywhere. */
  readonly connectors: readonly Connector[]
  /** The cluster of tables that name none. */
  readonly cluster: ClusterProperties
  append(topic: string, record: RecordLine): Promise<void>
  /** All records of a topic so far, as lines in the order in which they came. */
  read(topic: string): readonly string[]
  /** The store that keeps a job's checkpoints, as after a restart of the process. */
  openStore(job: string): Promise<CheckpointStore>
  /**
   * Asks `check` until it has nothing to complain of, and gives its last complaint. Where nothing happens by itself
   * one question is enough.
   */
  eventually(check: () => string | undefined): Promise<string | undefined>
  /**
   * Empties the topics for the SELECT that is about to run and gives what they held, to be fed to it bit by bit with
   * `append`; undefined where that cannot be done.
   */
  rewind(): readonly { readonly topic: string; readonly record: RecordLine }[] | undefined
  /** The SELECT for which the topics were rewound is over. */
  endOfSelect(): void
  advance(ms: number): Promise<void>
  /** A message without what only this stage has put into it. */
  neutral(message: string): string
  close(): Promise<void>
}
