/**
 * Bound plan to operator graph (`lower`), expressions to JavaScript (`compile`).
 * In: a `LogicalPlan`. Out: a `PhysicalPlan`, which is JSON.
 * Example: `lower([{ kind: 'Insert', sink: 'big', plan }])`.
 */
export * from './plan.ts'
