/**
 * Keyed state of operators, its snapshots, and the files that keep them.
 * In: table schemas and columns of keys. Out: slots to read and write; at a barrier a `TableSnapshot`; on disk a
 * closed DuckDB file for each checkpoint.
 * Example: `table({ key: [{ name: 'channel', type: STRING }], value: [{ name: 'count', type: BIGINT }] })`.
 */
export * from './define.ts'
export { type AttachedCheckpoint, attachCheckpoint } from './duckdb/attach-checkpoint.ts'
export { type CheckpointFile, checkpointFiles } from './duckdb/checkpoint-files.ts'
export { type CheckpointDescription, describeCheckpoints } from './duckdb/describe-checkpoint.ts'
export { openDuckdbStore, type StoreOptions } from './duckdb/open-duckdb-store.ts'
export { quoteName } from './duckdb/sql-names.ts'
export { type FolderLock, holderOfFolder, lockFolder } from './lock-folder.ts'
export { openMemoryStore } from './open-memory-store.ts'
export { restoreSavepoint, saveCheckpoint } from './savepoint.ts'
export { type JobStateTable, makeStateTable } from './state-table.ts'
export { putBytes } from './state-texts.ts'
export { widenState } from './state-values.ts'
