/**
 * Bound plan to operator graph (`lower`), expressions to JavaScript (`compile`).
 * In: a `LogicalPlan`. Out: a `PhysicalPlan`, which is JSON.
 * Example: `lower([{ kind: 'Insert', sink: 'big', plan }])`.
 */
export { makeCompiler, type NamedSource, type SourceKeepingCompiler } from './compile.ts'
export { explainCode } from './explain-code.ts'
export { explainPhysical, titleOf } from './explain-physical.ts'
export { lower } from './lower.ts'
export * from './plan.ts'
export { type PlanTable, stateTablesOf } from './state-tables.ts'
