/**
 * Bytes to columns and back: a format a file, one registry.
 * In: bytes of a Kafka key or value. Out: rows in a BatchBuilder; and the way back.
 * Example: json reads `{"id":1}` into column `id`.
 */
export * from './define.ts'
export { FormatOptionError } from './option-values.ts'
export { formatOf, formats } from './registry.ts'
