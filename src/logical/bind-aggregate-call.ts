import type { AggregateFunction } from '../functions/index.ts'
import type { Expression } from '../syntax/index.ts'
import { SqlError, type SqlType, withNullable } from '../values/index.ts'
import type { CollectedCall } from './aggregate-collector.ts'
import { bindCondition } from './bind-parts.ts'
import { checkComparable } from './executable-type.ts'
import type { BoundExpression } from './expression.ts'
import type { ExpressionContext } from './expression-context.ts'

type Call = Extract<Expression, { kind: 'Call' }>

const NESTED = {
  message: 'aggregate functions cannot be nested',
  hint: 'aggregate in a sub-query first, then again over its rows',
}
const IN_FILTER = { message: 'aggregate functions cannot stand in FILTER' }

/** COUNT(*), SUM(x), COUNT(DISTINCT x) FILTER (WHERE y): a reference to the group's column that will hold it. */
export function bindAggregateCall(
  call: Call,
  definition: AggregateFunction,
  context: ExpressionContext,
): BoundExpression {
  const { aggregates, noAggregates } = context
  if (!aggregates) {
    const { message, hint } = noAggregates ?? { message: `${call.name} cannot stand here` }
    throw new SqlError('invalid-query', message, { at: call.at, hint })
  }
  checkArguments(call)
  const inner = (refusal: typeof NESTED | typeof IN_FILTER): ExpressionContext => ({
    scope: context.scope,
    bind: context.bind,
    places: context.places,
    noAggregates: refusal,
  })
  const [only] = call.args
  const argument = only && context.bind(only, inner(NESTED))
  const filter = call.filter && bindCondition(call.filter, 'FILTER', inner(IN_FILTER))
  if (argument && call.distinct) checkComparable(argument.type, `${call.name}(DISTINCT …)`, call.at)
  const type = resultType(call, definition, argument)
  const isSure = !argument?.type.nullable && aggregates.isGrouped && !filter
  const collected: CollectedCall = {
    function: definition.name,
    // COUNT(x) of an x that is never NULL is COUNT(*).
    ...(argument && !countsAll(call, argument) && { argument }),
    distinct: call.distinct && definition.name !== 'MIN' && definition.name !== 'MAX',
    ...(filter && { filter }),
    type: withNullable(type, definition.name !== 'COUNT' && !isSure),
  }
  const reference = aggregates.add(collected)
  context.places.set(reference, call.at)
  return reference
}

const countsAll = (call: Call, argument: BoundExpression): boolean =>
  call.name === 'COUNT' && !call.distinct && !argument.type.nullable

function checkArguments({ name, args, star, distinct, at }: Call): void {
  if (star && name === 'COUNT' && !distinct) return
  if (star) {
    const message = distinct ? 'COUNT(DISTINCT *) is not possible' : `${name}(*) is not possible`
    throw new SqlError('invalid-query', message, {
      at,
      hint: distinct ? 'name the column: COUNT(DISTINCT x)' : `name the column: ${name}(x)`,
    })
  }
  if (args.length === 1) return
  const code = name === 'COUNT' && args.length > 1 ? 'unsupported' : 'invalid-query'
  throw new SqlError(code, `${name} takes one argument, not ${args.length}`, { at })
}

/** The function's result type; what it throws gets the place of the call. */
function resultType(
  call: Call,
  definition: AggregateFunction,
  argument: BoundExpression | undefined,
): SqlType {
  try {
    return definition.returns(argument?.type)
  } catch (error) {
    if (!(error instanceof SqlError) || error.at) throw error
    throw new SqlError(error.code, error.message, { at: call.at, hint: error.hint })
  }
}
