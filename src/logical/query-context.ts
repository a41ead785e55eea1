import type { Catalog } from '../catalog/index.ts'
import type { Query } from '../syntax/index.ts'
import type { Relation } from './relation.ts'

/** What the tables of a query may mean. */
export interface QueryContext {
  readonly catalog: Catalog
  /** Tables of WITH around the query, by name. */
  readonly commonTables: ReadonlyMap<string, Relation>
  /** Views being expanded, to stop one that uses itself. */
  readonly openViews: readonly string[]
  /** Binds a query within; here, so that the rules for each kind need not know each other. */
  bind(query: Query, context: QueryContext): Relation
}
