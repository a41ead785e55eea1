/**
 * Where records come from and go to: a folder each, one registry.
 * In: a table's DDL as a `TableSpec` and its options. Out: a `Source` that gives batches or a `Sink` that takes them.
 * Example: `connectors.get('memory')`.
 */
export * from './define.ts'
export * from './options.ts'
