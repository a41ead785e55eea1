/**
 * A text becomes statements, and statements become text.
 * In: a script. Out: `Statement[]` (ast.ts), or SqlErrors with every mistake at its place.
 * Example: `parse('SELECT 1', 'job.sql')` → `[{ kind: 'Select', query: …, at: … }]`.
 */
export type * from './ast.ts'
export { formatError } from './format-error.ts'
export { type ParsedScript, parse, parseScript, parseStatements, type ScriptPart } from './parse.ts'
export { print } from './print.ts'
export { printCreate } from './print-create.ts'
export { printExpression } from './print-expression.ts'
export { printPattern } from './print-show.ts'
export { quoteName } from './quote.ts'
export { splitStatements } from './split-statements.ts'
