import type { BoundExpression } from '../logical/index.ts'
import type { SqlType } from '../values/index.ts'
import { addMonths, wrapTimeOfDay } from './calendar.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'

/** Date or time ± interval, and interval ± interval. */
export function compileTemporal(
  expression: BuiltInExpression,
  operands: readonly [Value, Value],
  code: Code,
): Value {
  const { type } = expression
  const types = expression.args.map((arg: BoundExpression) => arg.type) as [SqlType, SqlType]
  // INTERVAL + TIMESTAMP means TIMESTAMP + INTERVAL.
  const swap = isInterval(types[0]) && !isInterval(types[1])
  const [a, b] = swap ? [operands[1], operands[0]] : operands
  const by = swap ? types[0] : types[1]
  const sign = expression.operator === '-' ? '-' : '+'
  return code.guarded(type, operands, () => shifted(type, by, [a.code, sign, b.code], code))
}

const isInterval = ({ kind }: SqlType): boolean => kind.startsWith('INTERVAL')

type Shift = readonly [value: string, sign: '+' | '-', by: string]

function shifted(type: SqlType, by: SqlType, [value, sign, amount]: Shift, code: Code): string {
  const { exact } = code.variant
  // Intervals of days are longs, dates and times of day are ints.
  const ms = exact && by.kind === 'INTERVAL_DAY_TIME' ? `Number(${amount})` : amount
  switch (type.kind) {
    case 'DATE':
      if (by.kind === 'INTERVAL_YEAR_MONTH')
        return `(${code.helper(addMonths)}(${value} * 86400000, ${sign}${amount}) / 86400000)`
      return `(${value} ${sign} Math.trunc(${ms} / 86400000) | 0)`
    case 'TIME':
      return `${code.helper(wrapTimeOfDay)}(${value} ${sign} ${ms})`
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      if (by.kind === 'INTERVAL_YEAR_MONTH') return shiftedMonths(type, value, sign + amount, code)
      return code.checked(`(${value} ${sign} ${nanos(type, by, amount, code)})`)
    case 'INTERVAL_YEAR_MONTH':
      return `(${value} ${sign} ${amount} | 0)`
    default:
      return code.checked(`(${value} ${sign} ${amount})`)
  }
}

/** TIMESTAMP(p > 3) counts nanoseconds, intervals count milliseconds. */
function nanos(type: SqlType, by: SqlType, amount: string, code: Code): string {
  if (by.kind !== 'INTERVAL_DAY_TIME' || !('precision' in type) || type.precision <= 3)
    return amount
  return code.checked(`(${amount} * ${code.variant.exact ? '1000000n' : '1e6'})`)
}

function shiftedMonths(
  type: Extract<SqlType, { kind: 'TIMESTAMP' | 'TIMESTAMP_LTZ' | 'TIME' }>,
  value: string,
  months: string,
  code: Code,
): string {
  const add = code.helper(addMonths)
  if (!code.variant.exact) return `${add}(${value}, ${months})`
  if (type.precision <= 3) return `BigInt(${add}(Number(${value}), ${months}))`
  const held = code.hold(value)
  const day = code.hold(
    `BigInt.asIntN(64, ${held} - (${held} % 86400000000000n + 86400000000000n) % 86400000000000n)`,
  )
  return `(BigInt(${add}(Number(${day} / 1000000n), ${months})) * 1000000n + ${held} - ${day})`
}
