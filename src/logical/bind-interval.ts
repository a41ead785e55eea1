import type { Expression, TimeUnit } from '../syntax/index.ts'
import { SqlError } from '../values/index.ts'
import { literal } from './bind-literal.ts'
import type { BoundExpression } from './expression.ts'

type Interval = Extract<Expression, { kind: 'Interval' }>

const UNITS: readonly TimeUnit[] = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND']
const MONTHS: Partial<Record<TimeUnit, number>> = { YEAR: 12, MONTH: 1 }
const MILLISECONDS: Partial<Record<TimeUnit, number>> = {
  DAY: 86_400_000,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1000,
}
/** Most that a field after the first may be. */
const LIMITS: Record<TimeUnit, number> = {
  YEAR: Number.POSITIVE_INFINITY,
  MONTH: 11,
  DAY: Number.POSITIVE_INFINITY,
  HOUR: 23,
  MINUTE: 59,
  SECOND: 59,
}

/** INTERVAL '5' SECOND in milliseconds, INTERVAL '1-2' YEAR TO MONTH in months. */
export function bindInterval(interval: Interval): BoundExpression {
  const { from, to = from } = interval
  const units = UNITS.slice(UNITS.indexOf(from), UNITS.indexOf(to) + 1)
  const [, minus, digits = ''] = /^\s*([+-]?)(.*?)\s*$/.exec(interval.value) ?? []
  const fields = fieldsOf(digits, units)
  if (!fields) throw illegal(interval)
  const amounts = from in MONTHS ? MONTHS : MILLISECONDS
  const total = fields.reduce(
    (sum, field, i) => sum + field * (amounts[units[i] as TimeUnit] ?? 0),
    0,
  )
  const value = (minus === '-') !== interval.negative ? 0 - Math.round(total) : Math.round(total)
  return from in MONTHS
    ? literal({ kind: 'INTERVAL_YEAR_MONTH', nullable: false }, value)
    : literal({ kind: 'INTERVAL_DAY_TIME', nullable: false }, String(value))
}

/** The numbers of `1 10:30:00`, one a unit; seconds may have a fraction. */
function fieldsOf(text: string, units: readonly TimeUnit[]): number[] | undefined {
  const separators = units.slice(1).map((unit) => SEPARATORS[unit] ?? ':')
  const pattern = units
    .map(
      (unit, i) =>
        (i === 0 ? '' : separators[i - 1]) +
        (unit === 'SECOND' ? '(\\d+(?:\\.\\d{1,9})?)' : '(\\d+)'),
    )
    .join('')
  const match = new RegExp(`^${pattern}$`).exec(text)
  const fields = match?.slice(1).map(Number)
  const fits = fields?.every((field, i) => i === 0 || field < LIMITS[units[i] as TimeUnit] + 1)
  return fits ? fields : undefined
}

const SEPARATORS: Partial<Record<TimeUnit, string>> = { MONTH: '-', HOUR: ' +' }

function illegal({ value, from, to, at }: Interval): SqlError {
  const range = to ? `${from} TO ${to}` : from
  return new SqlError('syntax', `'${value}' is no interval of ${range}`, {
    at,
    hint: to ? EXAMPLE : `write INTERVAL '5' ${range}`,
  })
}

const EXAMPLE = "write INTERVAL '1 10:30:00' DAY TO SECOND or INTERVAL '1-6' YEAR TO MONTH"
