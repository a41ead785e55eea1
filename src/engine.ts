import {
  type ClusterProperties,
  connectors,
  MemoryTopics,
  memoryConnector,
} from './connectors/index.ts'
import { checkQuestion } from './introspection/index.ts'
import { Session } from './runtime/index.ts'
import { type CheckpointStore, lockFolder, openDuckdbStore } from './state/index.ts'
import { realWorld } from './world/index.ts'

/** What a new session may use; everything has a default that a user would expect. */
export interface EngineOptions {
  /** Memory topics to share between sessions. */
  readonly memory?: MemoryTopics
  environment?(name: string): string | undefined
  /** The cluster of Kafka tables that name none, by the names of Kafka's clients: `bootstrap.servers`, `security.protocol`, … */
  readonly cluster?: ClusterProperties
  note?(line: string): void
}

/** A session over every connector of the registry. */
export function openSession(options: EngineOptions = {}): Session {
  const memory = options.memory ?? new MemoryTopics()
  return new Session({
    connectors: [...connectors, memoryConnector(() => memory)],
    environment: options.environment ?? ((name) => process.env[name]),
    note: options.note ?? (() => {}),
    cluster: options.cluster,
    checkQuestion,
  })
}

/** Opens a job's checkpoints and locks their folder until the store is closed. Throws SqlError 'state' naming who holds it. */
export async function openStore(folder: string, retain: number): Promise<CheckpointStore> {
  const lock = await lockFolder(folder)
  const store = openDuckdbStore({ folder, retain, world: realWorld })
  const close = store.close.bind(store)
  store.close = () => close().finally(() => lock.release())
  return store
}
