import type { BoundExpression } from '../logical/index.ts'
import { laneOf } from '../values/index.ts'

/** What expressions read, whichever of their branches is taken. */
export interface Usage {
  readonly columns: ReadonlySet<number>
  readonly longColumns: ReadonlySet<number>
}

/** Finds the input columns of expressions. */
export function usageOf(expressions: readonly BoundExpression[]): Usage {
  const columns = new Set<number>()
  const longColumns = new Set<number>()
  const visit = (expression: BoundExpression): void => {
    if (expression.kind === 'Column') {
      columns.add(expression.index)
      if (laneOf(expression.type) === 'long') longColumns.add(expression.index)
    } else for (const operand of operandsOf(expression)) visit(operand)
  }
  for (const expression of expressions) visit(expression)
  return { columns, longColumns }
}

function operandsOf(expression: BoundExpression): readonly BoundExpression[] {
  switch (expression.kind) {
    case 'BuiltIn':
    case 'Call':
      return expression.args
    case 'Case':
      return [
        ...expression.branches.flatMap(({ when, then }) => [when, then]),
        expression.otherwise,
      ]
    case 'Cast':
      return [expression.operand]
    default:
      return []
  }
}
