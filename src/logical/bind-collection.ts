import { type Span, SqlError, type SqlType } from '../values/index.ts'
import { meetingType } from './bind-case.ts'
import { coerce } from './coerce.ts'
import type { BoundExpression } from './expression.ts'

type Args = readonly BoundExpression[]

const collection = (
  operator: 'ARRAY' | 'MAP' | 'ROW',
  type: SqlType,
  args: Args,
): BoundExpression => ({ kind: 'BuiltIn', type, operator, args })

/** `ARRAY[a, b]`: its elements meet in one type. */
export function arrayOf(args: Args, at: Span): BoundExpression {
  checkAny('ARRAY', args, at)
  const element = meetingType(args, 'ARRAY', at)
  const values = args.map((arg) => coerce(arg, element))
  return collection('ARRAY', { kind: 'ARRAY', element, nullable: false }, values)
}

/** `MAP[k, v, k, v]`: all keys meet in one type, all values in another. */
export function mapOf(args: Args, at: Span): BoundExpression {
  checkAny('MAP', args, at)
  if (args.length % 2 === 1) {
    throw new SqlError('invalid-query', `MAP takes pairs of a key and a value`, {
      at,
      hint: "like MAP['a', 1, 'b', 2]",
    })
  }
  const isKey = (_: BoundExpression, i: number): boolean => i % 2 === 0
  const key = meetingType(args.filter(isKey), 'MAP', at)
  const value = meetingType(
    args.filter((arg, i) => !isKey(arg, i)),
    'MAP',
    at,
  )
  const values = args.map((arg, i) => coerce(arg, isKey(arg, i) ? key : value))
  return collection('MAP', { kind: 'MAP', key, value, nullable: false }, values)
}

/** `ROW(a, b)`: its fields are called EXPR$0, EXPR$1, …, as in Flink. */
export function rowOf(args: Args, at: Span): BoundExpression {
  checkAny('ROW', args, at)
  const fields = args.map(({ type }, i) => ({ name: `EXPR$${i}`, type }))
  return collection('ROW', { kind: 'ROW', fields, nullable: false }, args)
}

function checkAny(name: string, { length }: Args, at: Span): void {
  if (length > 0) return
  throw new SqlError('unsupported', `an empty ${name} has no type`, { at })
}
