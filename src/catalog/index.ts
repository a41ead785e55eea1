/**
 * What names mean: sources, sinks, views, settings.
 * In: CREATE and SET statements. Out: definitions by name, or what was meant.
 * Example: `catalog.lookup(name)`.
 */
export * from './catalog.ts'
export { isEventTime } from './check-table.ts'
export * from './known-settings.ts'
export { likeTable } from './like-table.ts'
export * from './settings.ts'
export { isEssential } from './variant-of.ts'
