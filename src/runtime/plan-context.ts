import type { Catalog, Settings } from '../catalog/index.ts'
import type { ClusterProperties, Connector } from '../connectors/index.ts'
import type { Introspection } from '../syntax/index.ts'
import type { SourceText } from '../values/index.ts'
import type { ReadyTable } from './planned.ts'

/** What a session works with. */
export interface SessionRequest {
  readonly connectors: readonly Connector[]
  /** Environment variables, for `${NAME}` in option values. */
  environment(name: string): string | undefined
  /** The cluster of tables that name none. */
  readonly cluster?: ClusterProperties | undefined
  /** One line for the person. */
  note(line: string): void
  /** Throws SqlErrors for a question that cannot be answered, as far as that is known without asking. */
  checkQuestion?(question: Introspection): void
}

/** What a statement is planned with: all that stands before it. */
export interface PlanContext {
  readonly request: SessionRequest
  readonly catalog: Catalog
  /** The tables of the catalogue with their connectors, by name. */
  readonly tables: Map<string, ReadyTable>
  readonly settings: Settings
  /** The script that the statement stands in. */
  readonly source: SourceText
}
