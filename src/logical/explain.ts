import type { AggregateCall, LogicalPlan } from './plan.ts'
import { printExpression } from './print-expression.ts'

/** A plan as a tree, its output on top, like Flink's EXPLAIN. */
export function explain(plan: LogicalPlan): string {
  return linesOf(plan).join('\n')
}

function linesOf(plan: LogicalPlan): string[] {
  const inputs = inputsOf(plan)
  const below = inputs.flatMap((input, i) => {
    const isLast = i === inputs.length - 1
    return linesOf(input).map((line, n) => (n === 0 ? '+- ' : isLast ? '   ' : ':  ') + line)
  })
  return [`${plan.kind}(${details(plan)})`, ...below]
}

/** The plans that a plan reads. */
export function inputsOf(plan: LogicalPlan): readonly LogicalPlan[] {
  switch (plan.kind) {
    case 'Scan':
    case 'Values':
      return []
    case 'Filter':
    case 'Project':
    case 'Aggregate':
    case 'Limit':
      return [plan.input]
    case 'UnionAll':
      return plan.inputs
  }
}

function details(plan: LogicalPlan): string {
  switch (plan.kind) {
    case 'Scan':
      return `${plan.table}, columns=[${plan.columns.map(({ name }) => name).join(', ')}]`
    case 'Values':
      return `rows=[${plan.rows.map((row) => `(${row.map(printExpression).join(', ')})`).join(', ')}]`
    case 'Filter':
      return printExpression(plan.predicate)
    case 'Project':
      return plan.expressions
        .map(({ name, expression }) => named(printExpression(expression), name))
        .join(', ')
    case 'Aggregate': {
      const names = plan.input.fields.map((field) => field.name)
      const keys = plan.keys.map((key) => names[key]).join(', ')
      const calls = plan.aggregates.map((call) => named(printCall(call, names), call.field.name))
      return [`keys=[${keys}]`, ...calls].join(', ')
    }
    case 'Limit':
      return `count=${plan.count}${plan.offset > 0 ? `, offset=${plan.offset}` : ''}`
    case 'UnionAll':
      return plan.fields.map(({ name }) => name).join(', ')
  }
}

const named = (text: string, name: string): string => (text === name ? text : `${text} AS ${name}`)

/** `COUNT(DISTINCT x) FILTER (WHERE y)`. */
function printCall(call: AggregateCall, names: readonly string[]): string {
  const argument = call.argument === undefined ? '*' : names[call.argument]
  const filter = call.filter === undefined ? '' : ` FILTER (WHERE ${names[call.filter]})`
  return `${call.function}(${call.distinct ? 'DISTINCT ' : ''}${argument})${filter}`
}
