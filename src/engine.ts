import { type Connector, connectors, MemoryTopics, memoryConnector } from './connectors/index.ts'
import { Session } from './runtime/index.ts'

/** What a new session may use; everything has a default that a user would expect. */
export interface EngineOptions {
  /** Memory topics to share between sessions. */
  readonly memory?: MemoryTopics
  environment?(name: string): string | undefined
  note?(line: string): void
}

/** A session over every connector of the registry. */
export function openSession(options: EngineOptions = {}): Session {
  const memory = options.memory ?? new MemoryTopics()
  return new Session({
    connectors: [...connectors, memoryConnector(() => memory) as unknown as Connector<never>],
    environment: options.environment ?? ((name) => process.env[name]),
    note: options.note ?? (() => {}),
  })
}
