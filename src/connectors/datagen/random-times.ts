import type { SqlType } from '../../values/index.ts'
import { fraction } from '../chance.ts'
import { endless, type Fill, inLane, type Planned } from './column-plan.ts'
import type { FieldOptions } from './field-options.ts'

const DAY_MS = 86_400_000

type Timed = Extract<SqlType, { kind: 'TIME' | 'TIMESTAMP' | 'TIMESTAMP_LTZ' }>

/** DATE: always today, in UTC. */
export const dayPlan = (type: SqlType): Planned =>
  endless(type, 4, (column) => {
    const { data } = inLane(column, 'int')
    return (_first, count, nowMs) => void data.fill(Math.floor(nowMs / DAY_MS), 0, count)
  })

/** TIME: always the present one, in UTC. */
export const timeOfDayPlan = (type: Timed): Planned =>
  endless(type, 4, (column) => {
    const { data } = inLane(column, 'int')
    const unit = unitMs(type)
    return (_first, count, nowMs) => void data.fill(cut(nowMs % DAY_MS, unit), 0, count)
  })

/** TIMESTAMP and TIMESTAMP_LTZ: now, or up to `max-past` before. */
export function timestampPlan(type: Timed, options: FieldOptions): Planned {
  const maxPastMs = options.durationMs('max-past')
  const past = (stream: number, row: number): number =>
    maxPastMs === 0 ? 0 : Math.floor(fraction(stream, row) * (maxPastMs + 1))
  return endless(type, 8, (column, stream) => {
    const long = inLane(column, 'long')
    if (type.precision > 3) {
      const wide = new BigInt64Array(long.data.length)
      return (first, count, nowMs) => {
        long.wide = wide
        for (let i = 0; i < count; i++)
          wide[i] = BigInt(nowMs - past(stream, first + i)) * 1_000_000n
      }
    }
    return millisFill(long.data, unitMs(type), (row) => past(stream, row))
  })
}

function millisFill(data: Float64Array, unit: number, past: (row: number) => number): Fill {
  return (first, count, nowMs) => {
    for (let i = 0; i < count; i++) data[i] = cut(nowMs - past(first + i), unit)
  }
}

/** Milliseconds of the last digit that a type keeps. */
const unitMs = ({ precision }: Timed): number => 10 ** Math.max(0, 3 - precision)

const cut = (ms: number, unit: number): number => Math.floor(ms / unit) * unit
