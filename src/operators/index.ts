/**
 * The moving parts: an operator a file, one registry.
 * In: batches of the inputs, state tables. Out: batches of changes.
 * Example: Filter keeps the rows for which its predicate is true.
 */
export * from './define.ts'
export * from './registry.ts'
