import type { SqlType } from '../values/index.ts'
import { wrapTimeOfDay } from './calendar.ts'
import {
  floorTo,
  floorToExact,
  nanosToDate,
  textToDate,
  textToTime,
  textToTimestamp,
  textToTimestampExact,
  timestampToDate,
} from './cast-time.ts'
import { type Casting, impossibleCast, isText } from './casting.ts'

/** TIME, TIMESTAMP and TIMESTAMP_LTZ: the types with digits of a second. */
export type ClockType = Extract<SqlType, { kind: 'TIME' | 'TIMESTAMP' | 'TIMESTAMP_LTZ' }>

const isTimestamp = (type: SqlType): type is ClockType =>
  type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ'

/** CAST to DATE. */
export function castToDate(cast: Casting): string {
  const { from, value, code } = cast
  if (isText(from)) return cast.parse(textToDate)
  if (!isTimestamp(from)) return impossibleCast(cast)
  if (code.variant.exact && from.precision > 3) return `${code.helper(nanosToDate)}(${value})`
  return `${code.helper(timestampToDate)}(${asMs(from, value, cast)})`
}

/** CAST to TIME. */
export function castToTime(cast: Casting<ClockType>): string {
  const { from, to, value, code } = cast
  const unit = 10 ** (3 - Math.min(to.precision, 3))
  const cut = (ms: string) => (unit === 1 ? ms : `${code.helper(floorTo)}(${ms}, ${unit})`)
  if (isText(from)) return cast.parse(textToTime, String(to.precision))
  if (from.kind === 'TIME') return cut(value)
  if (!isTimestamp(from)) return impossibleCast(cast)
  return cut(`${code.helper(wrapTimeOfDay)}(${asMs(from, value, cast)})`)
}

/** A timestamp's code as a number of milliseconds. */
function asMs(from: ClockType, value: string, { code }: Casting): string {
  const { exact } = code.variant
  if (from.precision <= 3) return exact ? `Number(${value})` : value
  if (exact) return `Number(${code.helper(floorToExact)}(${value}, 1000000n) / 1000000n)`
  return `Math.floor(${value} / 1e6)`
}

/** CAST to TIMESTAMP and TIMESTAMP_LTZ (whose zone is UTC): milliseconds up to precision 3, else nanoseconds. */
export function castToTimestamp(cast: Casting<ClockType>): string {
  const { from, to, value, code } = cast
  const { exact } = code.variant
  if (isText(from)) {
    const precision = String(to.precision)
    return exact || to.precision > 3
      ? bigintOrNumber(cast.parse(textToTimestampExact, precision), cast)
      : cast.parse(textToTimestamp, precision)
  }
  if (from.kind === 'DATE' || from.kind === 'TIME') {
    const ms = from.kind === 'DATE' ? `${value} * 86400000` : value
    return scaled(exact ? `BigInt(${ms})` : `(${ms})`, 3, to.precision, cast)
  }
  if (!isTimestamp(from)) return impossibleCast(cast)
  return scaled(value, from.precision, to.precision, cast)
}

function bigintOrNumber(parsed: string, { code }: Casting): string {
  if (code.variant.exact) return parsed
  const name = code.hold(parsed)
  return code.checked(`(${name} === null ? null : Number(${name}))`)
}

/** From one precision to another: first the digits that go are cut, then the unit is changed. */
function scaled(value: string, from: number, to: number, { code }: Casting): string {
  const { exact } = code.variant
  const digits = from <= 3 ? 3 : 9
  const unit = to < digits ? 10 ** (digits - to) : 1
  const floor = exact ? floorToExact : floorTo
  const suffix = exact ? 'n' : ''
  const cut = unit === 1 ? value : `${code.helper(floor)}(${value}, ${unit}${suffix})`
  if (from <= 3 && to > 3) return code.checked(`(${cut} * 1000000${suffix})`)
  if (from > 3 && to <= 3) return `(${cut} / 1000000${suffix})`
  return cut
}
