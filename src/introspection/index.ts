/**
 * DuckDB over jobs, Kafka and checkpoints.
 * In: a `Question`, which is a SELECT over `job.*`, `kafka.*` or `checkpoint.*`. Out: an `Answer`, its rows a page at a time.
 * Example: `SELECT "group", sum(lag) FROM kafka.group_lag GROUP BY ALL`.
 */
export type { Answer } from './ask.ts'
export type { TableDefinition } from './define.ts'
export type { LocalJob } from './jobs/gather-jobs.ts'
export { type Introspection, openIntrospection } from './open-introspection.ts'
export { checkQuestion } from './question/check-question.ts'
export { tables as introspectionTables } from './tables/index.ts'
