/**
 * Meaning: a syntax tree and a catalogue become a bound, optimised plan.
 * In: AST, catalogue. Out: `BoundQuery` (`bind`), a better one (`optimize`).
 * Example: `optimize(bind(parse('SELECT 1')[0], catalog))`.
 */
export * from './bind.ts'
export { checkDefinition, checkView } from './check-definition.ts'
export { columnsOf } from './columns-of.ts'
export { explain, inputsOf } from './explain.ts'
export * from './expression.ts'
export { functionsOfSql } from './functions-of-sql.ts'
export * from './optimize.ts'
export * from './plan.ts'
export * from './print-expression.ts'
export { fieldsOfQuery } from './query-fields.ts'
