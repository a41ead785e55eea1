import { findAggregate, findScalar, functionNames } from '../functions/index.ts'
import type { Expression } from '../syntax/index.ts'
import { didYouMean, SqlError } from '../values/index.ts'
import { bindAggregateCall } from './bind-aggregate-call.ts'
import { bindAll } from './bind-parts.ts'
import { bindScalar, wrongCount } from './bind-scalar.ts'
import type { BoundExpression } from './expression.ts'
import type { ExpressionContext } from './expression-context.ts'
import { specialForms } from './special-forms.ts'

type Call = Extract<Expression, { kind: 'Call' }>

/** A call by name: an aggregate, a form that becomes other operators, or a function of the registry. */
export function bindCall(call: Call, context: ExpressionContext): BoundExpression {
  const aggregate = findAggregate(call.name)
  if (aggregate) return bindAggregateCall(call, aggregate, context)
  const form = Object.hasOwn(specialForms, call.name) ? specialForms[call.name] : undefined
  const scalar = findScalar(call.name)
  if (!form && !scalar) throw unknownFunction(call)
  checkScalarCall(call)
  const args = bindAll(call.args, context)
  const bound = form?.(args, call.at)
  if (bound) return bound
  if (!scalar) throw wrongCount(call.name, call.args.length, 'other arguments', call.at)
  return bindScalar(call.name, scalar, args, call.at)
}

/** What functions of other databases are called here. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  LCASE: 'LOWER',
  LEN: 'CHAR_LENGTH',
  LENGTH: 'CHAR_LENGTH',
  MEAN: 'AVG',
  NVL: 'COALESCE',
  POW: 'POWER',
  STRPOS: 'LOCATE',
  UCASE: 'UPPER',
}

function unknownFunction({ name, at }: Call): SqlError {
  const names = [...functionNames, ...Object.keys(specialForms)]
  const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined
  const hint = other ? `did you mean ${other}?` : didYouMean(name, names, (each) => each)
  return new SqlError('unknown-function', `there is no function ${name}`, {
    at,
    hint: hint?.startsWith('did') ? hint : undefined,
  })
}

function checkScalarCall({ name, distinct, star, filter, at }: Call): void {
  const wrong = distinct ? 'DISTINCT' : star ? '*' : filter ? 'FILTER' : undefined
  if (!wrong) return
  throw new SqlError('invalid-query', `${name} is no aggregate function and takes no ${wrong}`, {
    at,
  })
}
