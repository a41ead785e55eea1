import type { Expression } from '../syntax/index.ts'
import { isText, SqlError, type SqlType } from '../values/index.ts'
import { plain } from './bind-comparison.ts'
import { bindAll } from './bind-parts.ts'
import type { BoundExpression } from './expression.ts'
import type { ExpressionContext } from './expression-context.ts'

type Subscript = Extract<Expression, { kind: 'Subscript' }>

const INDEXES: ReadonlySet<string> = new Set(['TINYINT', 'SMALLINT', 'INT'])

/** `m['key']` and `a[1]`: an element, which is NULL when there is none. Arrays begin at 1. */
export function bindSubscript(expression: Subscript, context: ExpressionContext): BoundExpression {
  const [operand, subscript] = bindAll([expression.operand, expression.subscript], context)
  const { type } = operand
  const element =
    type.kind === 'MAP' ? type.value : type.kind === 'ARRAY' ? type.element : undefined
  if (!element) {
    throw new SqlError('type-mismatch', `${plain(type)} has no elements: only ARRAY and MAP have`, {
      at: expression.at,
    })
  }
  checkSubscript(type, subscript, expression)
  // There may be none, whatever the type says of those that are there.
  const found = { ...element, nullable: true }
  return { kind: 'BuiltIn', type: found, operator: 'ITEM', args: [operand, subscript] }
}

function checkSubscript(
  type: SqlType,
  subscript: BoundExpression,
  { subscript: { at } }: Subscript,
) {
  const given = subscript.type
  if (type.kind === 'ARRAY') {
    if (!INDEXES.has(given.kind)) {
      throw new SqlError('type-mismatch', `an ARRAY takes an INT in [ ], not ${plain(given)}`, {
        at,
      })
    }
    if (subscript.kind !== 'Literal' || Number(subscript.value) >= 1) return
    throw new SqlError(
      'invalid-query',
      `the elements of an ARRAY begin at 1, not ${subscript.value}`,
      {
        at,
      },
    )
  }
  if (type.kind !== 'MAP' || (isText(type.key) && isText(given))) return
  const key = isText(type.key) ? 'a text' : 'what is no text yet'
  throw new SqlError('type-mismatch', `${plain(type)} takes ${key} in [ ], not ${plain(given)}`, {
    at,
  })
}
