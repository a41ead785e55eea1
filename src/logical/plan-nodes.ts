import type { BoundExpression } from './expression.ts'
import type { LogicalPlan, NamedExpression } from './plan.ts'

/** One row without columns: the input of SELECT without FROM. */
export const oneRow: LogicalPlan = { kind: 'Values', rows: [[]], fields: [] }

/** A Filter node. */
export const filterOf = (input: LogicalPlan, predicate: BoundExpression): LogicalPlan => ({
  kind: 'Filter',
  input,
  predicate,
  fields: input.fields,
})

/** A Project node. */
export const projectOf = (
  input: LogicalPlan,
  expressions: readonly NamedExpression[],
): LogicalPlan => ({
  kind: 'Project',
  input,
  expressions,
  fields: expressions.map(({ name, expression }) => ({ name, type: expression.type })),
})

/** A reference to a column of a node, by place. */
export function columnOf(input: LogicalPlan, index: number): BoundExpression {
  const field = input.fields[index]
  if (!field) throw new Error(`no column ${index}`)
  return { kind: 'Column', type: field.type, index, name: field.name }
}

/** The plan under other column names. */
export function renamed(plan: LogicalPlan, names: readonly string[]): LogicalPlan {
  if (plan.fields.every((field, i) => field.name === names[i])) return plan
  return projectOf(
    plan,
    names.map((name, i) => ({ name, expression: columnOf(plan, i) })),
  )
}
