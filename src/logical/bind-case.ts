import type { Expression } from '../syntax/index.ts'
import { commonType, type Span, SqlError, type SqlType } from '../values/index.ts'
import { bindComparison, plain } from './bind-comparison.ts'
import { bindCondition } from './bind-parts.ts'
import { branch, caseOf } from './built-in.ts'
import { coerce, nullOf } from './coerce.ts'
import { attemptAll, ErrorCollector } from './collect-errors.ts'
import type { BoundExpression } from './expression.ts'
import type { ExpressionContext } from './expression-context.ts'

type Case = Extract<Expression, { kind: 'Case' }>

const NO_VALUE = nullOf({ kind: 'NULL', nullable: true })

/** CASE with conditions, or with an operand that each WHEN is compared with. */
export function bindCase(expression: Case, context: ExpressionContext): BoundExpression {
  const errors = new ErrorCollector()
  const { operand, branches, otherwise } = expression
  const subject = operand && errors.attempt(() => context.bind(operand, context))
  const conditions = errors.attempt(() =>
    attemptAll(branches, ({ when }) => {
      if (!operand) return bindCondition(when, 'WHEN', context)
      const value = context.bind(when, context)
      return subject ? bindComparison('=', subject, value, when.at) : value
    }),
  )
  const results = errors.attempt(() =>
    attemptAll([...branches.map(({ then }) => then), ...(otherwise ? [otherwise] : [])], (each) =>
      context.bind(each, context),
    ),
  )
  errors.finish()
  if (!conditions || !results) throw new Error('unreachable')
  const type = meetingType(results, 'CASE', expression.at)
  const values = results.map((result) => coerce(result, type))
  return caseOf(
    conditions.map((when, i) => branch(when, values[i] as BoundExpression)),
    values[conditions.length] ?? coerce(NO_VALUE, type),
    type,
  )
}

/** The type in which all values of a construct meet. */
export function meetingType(values: readonly BoundExpression[], what: string, at: Span): SqlType {
  let common: SqlType = NO_VALUE.type
  for (const { type } of values) {
    const next = commonType(common, type)
    if (!next) {
      throw new SqlError('type-mismatch', `${what} mixes ${plain(common)} with ${plain(type)}`, {
        at,
        hint: 'CAST its values to one type',
      })
    }
    common = next
  }
  return common
}
