import type { BoundExpression } from './expression.ts'
import { foldBuiltIn } from './fold-built-in.ts'
import { foldCall } from './fold-call.ts'
import { foldCast } from './fold-cast.ts'
import type { LogicalPlan } from './plan.ts'
import { mapChildren } from './rewrite-expression.ts'
import { bottomUp } from './rewrite-plan.ts'

/** Computes what is known at planning. What would fail is left alone, so that it fails where it is computed. */
export function foldConstants(plan: LogicalPlan): LogicalPlan {
  return bottomUp(plan, (node) => {
    switch (node.kind) {
      case 'Filter': {
        const predicate = fold(node.predicate)
        const isTrue = predicate.kind === 'Literal' && predicate.value === true
        return isTrue ? node.input : { ...node, predicate }
      }
      case 'Project':
        return {
          ...node,
          expressions: node.expressions.map((each) => ({
            ...each,
            expression: fold(each.expression),
          })),
        }
      case 'Values':
        return { ...node, rows: node.rows.map((row) => row.map(fold)) }
      default:
        return node
    }
  })
}

/** The expression with its constant parts computed; its type stays as it is, NULL or not included. */
export function fold(expression: BoundExpression): BoundExpression {
  const folded = mapChildren(expression, fold)
  switch (folded.kind) {
    case 'BuiltIn':
      return foldBuiltIn(folded)
    case 'Cast':
      return foldCast(folded)
    case 'Call':
      return foldCall(folded)
    case 'Case':
      return foldCase(folded)
    default:
      return folded
  }
}

type Case = Extract<BoundExpression, { kind: 'Case' }>

/** Branches that are never taken go; one that is always taken ends the CASE. */
function foldCase(expression: Case): BoundExpression {
  const branches = []
  let { otherwise } = expression
  for (const branch of expression.branches) {
    if (branch.when.kind !== 'Literal') branches.push(branch)
    else if (branch.when.value === true) {
      otherwise = branch.then
      break
    }
  }
  if (branches.length > 0) return { ...expression, branches, otherwise }
  const { type } = expression
  if (otherwise.kind === 'Literal' && otherwise.type.kind === type.kind) {
    const isSame =
      type.kind !== 'DECIMAL' || JSON.stringify(otherwise.type) === JSON.stringify(type)
    if (isSame) return { ...otherwise, type }
  }
  // The value may need the CASE's type.
  return JSON.stringify(otherwise.type) === JSON.stringify(type)
    ? otherwise
    : { ...expression, branches: [], otherwise }
}
