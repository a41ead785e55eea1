import type { BoundExpression } from './expression.ts'
import type { LogicalPlan } from './plan.ts'
import { mapColumns } from './rewrite-expression.ts'

/** The plan with each input rewritten; itself when nothing changed. */
export function mapInputs(
  plan: LogicalPlan,
  rewrite: (input: LogicalPlan) => LogicalPlan,
): LogicalPlan {
  switch (plan.kind) {
    case 'Scan':
    case 'Values':
      return plan
    case 'UnionAll': {
      const inputs = plan.inputs.map(rewrite)
      return inputs.every((input, i) => input === plan.inputs[i]) ? plan : { ...plan, inputs }
    }
    case 'Filter':
    case 'Limit': {
      const input = rewrite(plan.input)
      return input === plan.input ? plan : { ...plan, input, fields: input.fields }
    }
    default: {
      const input = rewrite(plan.input)
      return input === plan.input ? plan : { ...plan, input }
    }
  }
}

/** Applies a rule to every node, inputs first. */
export function bottomUp(plan: LogicalPlan, rule: (plan: LogicalPlan) => LogicalPlan): LogicalPlan {
  return rule(mapInputs(plan, (input) => bottomUp(input, rule)))
}

/** The expression over the input of a Project instead of over its output. */
export const throughProject = (
  expression: BoundExpression,
  project: Extract<LogicalPlan, { kind: 'Project' }>,
): BoundExpression =>
  mapColumns(expression, ({ index }) => {
    const source = project.expressions[index]
    if (!source) throw new Error(`no column ${index}`)
    return source.expression
  })

/** The conditions that a predicate joins by AND. */
export const conjunctsOf = (predicate: BoundExpression): readonly BoundExpression[] =>
  predicate.kind === 'BuiltIn' && predicate.operator === 'AND'
    ? predicate.args.flatMap(conjunctsOf)
    : [predicate]

/** Conditions joined by AND; undefined when there are none. */
export function conjunctionOf(conditions: readonly BoundExpression[]): BoundExpression | undefined {
  const [first, second] = conditions
  if (!first || !second) return first
  const nullable = conditions.some(({ type }) => type.nullable)
  return { kind: 'BuiltIn', operator: 'AND', type: { kind: 'BOOLEAN', nullable }, args: conditions }
}
