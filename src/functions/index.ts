/**
 * SQL functions: a definition each, one registry.
 * In: a name and argument types. Out: the definition, or what was meant.
 * Example: UPPER('kafka') is 'KAFKA'.
 */
export * from './define.ts'
export * from './registry.ts'
