import { branch } from './built-in.ts'
import type { BoundExpression } from './expression.ts'

type Rewrite = (expression: BoundExpression) => BoundExpression

/** The expression with each direct child rewritten; itself when nothing changed. */
export function mapChildren(expression: BoundExpression, rewrite: Rewrite): BoundExpression {
  switch (expression.kind) {
    case 'Literal':
    case 'Column':
      return expression
    case 'BuiltIn':
    case 'Call': {
      const args = expression.args.map(rewrite)
      return args.every((arg, i) => arg === expression.args[i])
        ? expression
        : { ...expression, args }
    }
    case 'Cast': {
      const operand = rewrite(expression.operand)
      return operand === expression.operand ? expression : { ...expression, operand }
    }
    case 'Case':
      return mapCase(expression, rewrite)
  }
}

type Case = Extract<BoundExpression, { kind: 'Case' }>

function mapCase(expression: Case, rewrite: Rewrite): BoundExpression {
  const branches = expression.branches.map((each) => branch(rewrite(each.when), rewrite(each.then)))
  const otherwise = rewrite(expression.otherwise)
  const same = branches.every(
    (each, i) =>
      each.when === expression.branches[i]?.when && each.then === expression.branches[i]?.then,
  )
  return same && otherwise === expression.otherwise
    ? expression
    : { ...expression, branches, otherwise }
}

/** The direct children of an expression. */
export function childrenOf(expression: BoundExpression): readonly BoundExpression[] {
  switch (expression.kind) {
    case 'Literal':
    case 'Column':
      return []
    case 'BuiltIn':
    case 'Call':
      return expression.args
    case 'Cast':
      return [expression.operand]
    case 'Case':
      return [...expression.branches.flatMap((b) => [b.when, b.then]), expression.otherwise]
  }
}

/** The expression with every column replaced. */
export function mapColumns(
  expression: BoundExpression,
  replace: (column: Extract<BoundExpression, { kind: 'Column' }>) => BoundExpression,
): BoundExpression {
  if (expression.kind === 'Column') return replace(expression)
  return mapChildren(expression, (child) => mapColumns(child, replace))
}

/** Adds the places of all columns that an expression reads. */
export function addColumns(expression: BoundExpression, places: Set<number>): void {
  if (expression.kind === 'Column') places.add(expression.index)
  for (const child of childrenOf(expression)) addColumns(child, places)
}
