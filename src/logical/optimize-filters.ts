import type { BoundExpression } from './expression.ts'
import type { LogicalPlan } from './plan.ts'
import { columnOf, filterOf } from './plan-nodes.ts'
import { addColumns, mapColumns } from './rewrite-expression.ts'
import { conjunctionOf, conjunctsOf, mapInputs, throughProject } from './rewrite-plan.ts'

type Node<Kind extends LogicalPlan['kind']> = Extract<LogicalPlan, { kind: Kind }>

/** Moves each condition of a Filter as far down as it can be told there, and joins filters that meet. */
export function pushFilters(plan: LogicalPlan): LogicalPlan {
  if (plan.kind !== 'Filter') return mapInputs(plan, pushFilters)
  return push(plan.input, conjunctsOf(plan.predicate))
}

/** The rows of `plan` for which all conditions hold. */
function push(plan: LogicalPlan, conditions: readonly BoundExpression[]): LogicalPlan {
  switch (plan.kind) {
    case 'Filter':
      return push(plan.input, [...conjunctsOf(plan.predicate), ...conditions])
    case 'Project': {
      const below = conditions.map((condition) => throughProject(condition, plan))
      return { ...plan, input: push(plan.input, below) }
    }
    case 'UnionAll':
      return {
        ...plan,
        inputs: plan.inputs.map((input) => {
          const below = conditions.map((each) =>
            mapColumns(each, ({ index }) => columnOf(input, index)),
          )
          return push(input, below)
        }),
      }
    case 'Aggregate':
      return pushIntoGroups(plan, conditions)
    default:
      return kept(pushFilters(plan), conditions)
  }
}

const kept = (plan: LogicalPlan, conditions: readonly BoundExpression[]): LogicalPlan => {
  const predicate = conjunctionOf(conditions)
  return predicate ? filterOf(plan, predicate) : plan
}

/** A condition on keys alone drops whole groups, so it may as well drop their rows. */
function pushIntoGroups(
  plan: Node<'Aggregate'>,
  conditions: readonly BoundExpression[],
): LogicalPlan {
  const onKeys = conditions.filter((condition) => isOnKeys(condition, plan))
  const others = conditions.filter((condition) => !onKeys.includes(condition))
  const below = onKeys.map((condition) =>
    mapColumns(condition, ({ index }) => columnOf(plan.input, plan.keys[index] as number)),
  )
  return kept({ ...plan, input: push(plan.input, below) }, others)
}

function isOnKeys(condition: BoundExpression, { keys }: Node<'Aggregate'>): boolean {
  const columns = new Set<number>()
  addColumns(condition, columns)
  return columns.size > 0 && [...columns].every((column) => column < keys.length)
}
