import type { BoundExpression } from './expression.ts'
import type { LogicalPlan } from './plan.ts'
import { childrenOf, mapColumns } from './rewrite-expression.ts'
import { bottomUp, throughProject } from './rewrite-plan.ts'

type Project = Extract<LogicalPlan, { kind: 'Project' }>
type Aggregate = Extract<LogicalPlan, { kind: 'Aggregate' }>
type Values = Extract<LogicalPlan, { kind: 'Values' }>

/** Joins projects that follow each other, computes those over VALUES, and drops those that compute nothing. */
export function mergeProjects(plan: LogicalPlan): LogicalPlan {
  return bottomUp(plan, (node) => {
    if (node.kind === 'Aggregate') return overColumns(node)
    return node.kind === 'Project' ? mergeOne(node) : node
  })
}

function mergeOne(project: Project): LogicalPlan {
  const { input } = project
  if (input.kind === 'Project' && isWorthMerging(project, input)) {
    const expressions = project.expressions.map(({ name, expression }) => ({
      name,
      expression: throughProject(expression, input),
    }))
    return mergeOne({ ...project, input: input.input, expressions })
  }
  if (input.kind === 'Values') return overValues(project, input)
  return isIdentity(project) ? input : project
}

/** Not when something would be computed twice that is computed once now. */
function isWorthMerging(outer: Project, inner: Project): boolean {
  const uses = new Map<number, number>()
  const count = (expression: BoundExpression): void => {
    if (expression.kind === 'Column') {
      uses.set(expression.index, (uses.get(expression.index) ?? 0) + 1)
    }
    for (const child of childrenOf(expression)) count(child)
  }
  for (const { expression } of outer.expressions) count(expression)
  return inner.expressions.every(
    ({ expression }, i) => isFree(expression) || (uses.get(i) ?? 0) < 2,
  )
}

const isFree = ({ kind }: BoundExpression): boolean => kind === 'Column' || kind === 'Literal'

function overValues(project: Project, { rows }: Values): LogicalPlan {
  const computed = rows.map((row) =>
    project.expressions.map(({ expression }) =>
      mapColumns(expression, ({ index }) => row[index] as BoundExpression),
    ),
  )
  return { kind: 'Values', rows: computed, fields: project.fields }
}

/** An Aggregate finds its columns by itself, in whatever order they are. */
function overColumns(aggregate: Aggregate): Aggregate {
  const { input } = aggregate
  if (input.kind !== 'Project') return aggregate
  const places: number[] = []
  for (const { expression } of input.expressions) {
    if (expression.kind !== 'Column') return aggregate
    places.push(expression.index)
  }
  const place = (column: number): number => places[column] as number
  return {
    ...aggregate,
    input: input.input,
    keys: aggregate.keys.map(place),
    aggregates: aggregate.aggregates.map((call) => ({
      ...call,
      ...(call.argument !== undefined && { argument: place(call.argument) }),
      ...(call.filter !== undefined && { filter: place(call.filter) }),
    })),
  }
}

function isIdentity({ input, expressions }: Project): boolean {
  if (expressions.length !== input.fields.length) return false
  return expressions.every(
    ({ name, expression }, i) =>
      expression.kind === 'Column' && expression.index === i && name === input.fields[i]?.name,
  )
}
