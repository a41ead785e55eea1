import { FLOOR_UNITS } from '../functions/index.ts'
import {
  didYouMean,
  isTimestamp,
  type Span,
  SqlError,
  type SqlType,
  timestamp,
} from '../values/index.ts'
import { plain } from './bind-comparison.ts'
import { cast, coerce } from './coerce.ts'
import type { BoundExpression } from './expression.ts'

/** `FLOOR(x TO unit)` and `CEIL(x TO unit)` of a date, a time or a timestamp. */
export function roundTime(
  name: 'FLOOR' | 'CEIL',
  x: BoundExpression,
  unit: BoundExpression,
  at: Span,
): BoundExpression {
  const word = unit.kind === 'Literal' ? String(unit.value) : ''
  if (!FLOOR_UNITS.includes(word)) {
    throw new SqlError('syntax', `${word} is no unit of time`, {
      at,
      hint: didYouMean(word, FLOOR_UNITS, (each) => each),
    })
  }
  const { type } = x
  if (isTimestamp(type)) return roundTimestamp(name, x, unit)
  if (type.kind !== 'DATE' && type.kind !== 'TIME') throw noTime(name, type, at)
  const isWhole = type.kind === 'DATE' ? isWithinDay(word) || word === 'DAY' : !isWithinDay(word)
  return isWhole ? x : call(`${name}_${type.kind}`, x, unit)
}

const isWithinDay = (unit: string): boolean =>
  FLOOR_UNITS.indexOf(unit) < FLOOR_UNITS.indexOf('DAY')

/** What is below milliseconds is cut off first, for CEIL too, as in Flink. */
function roundTimestamp(name: string, x: BoundExpression, unit: BoundExpression): BoundExpression {
  const { type } = x
  const isFine = 'precision' in type && type.precision > 3
  const inMillis = { ...timestamp(3), kind: type.kind } as SqlType
  return coerce(call(`${name}_TIMESTAMP`, isFine ? cast(x, inMillis) : x, unit), type)
}

const call = (name: string, x: BoundExpression, unit: BoundExpression): BoundExpression => ({
  kind: 'Call',
  name,
  type: x.type,
  args: [x, unit],
})

const noTime = (name: string, type: SqlType, at: Span): SqlError =>
  new SqlError('type-mismatch', `${name} to a unit takes a date or time, not ${plain(type)}`, {
    at,
  })
