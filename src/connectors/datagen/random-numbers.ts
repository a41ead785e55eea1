import type { LongColumn, SqlType } from '../../values/index.ts'
import { chance, fraction, partOf, pick } from '../chance.ts'
import { endless, type Fill, inLane, type Planned } from './column-plan.ts'
import type { FieldOptions } from './field-options.ts'
import { readUnscaled } from './read-unscaled.ts'

/** TINYINT, SMALLINT, INT and months. */
export function intPlan(
  type: SqlType,
  options: FieldOptions,
  { least, most }: { readonly least: number; readonly most: number },
): Planned {
  const [from, to] = [BigInt(least), BigInt(most)]
  const min = Number(options.whole('min', from, to) ?? from)
  const max = Number(options.whole('max', from, to) ?? to)
  checkOrder(options, min, max)
  const span = max - min + 1
  return endless(type, 4, (column, stream) => {
    const data = inLane(column, 'int').data
    return (first, count) => {
      for (let i = 0; i < count; i++) data[i] = min + pick(stream, first + i, span)
    }
  })
}

/** FLOAT and DOUBLE. */
export function doublePlan(
  type: SqlType,
  options: FieldOptions,
  { least, most }: { readonly least: number; readonly most: number },
): Planned {
  const min = options.number('min', least)
  const max = options.number('max', most)
  if (Math.abs(min) > most) options.refuse('min', `does not fit into ${type.kind}`)
  if (Math.abs(max) > most) options.refuse('max', `does not fit into ${type.kind}`)
  checkOrder(options, min, max)
  const isSingle = type.kind === 'FLOAT'
  return endless(type, 8, (column, stream) => {
    const data = inLane(column, 'double').data
    return (first, count) => {
      for (let i = 0; i < count; i++) {
        const share = fraction(stream, first + i)
        // In two products, since the distance of the bounds may be more than a DOUBLE holds.
        const value = min * (1 - share) + max * share
        data[i] = isSingle ? Math.fround(value) : value
      }
    }
  })
}

const LONG_LEAST = -(2n ** 63n)
const LONG_MOST = 2n ** 63n - 1n

/** BIGINT, and milliseconds of an interval. */
export function longPlan(type: SqlType, options: FieldOptions): Planned {
  const min = options.whole('min', LONG_LEAST, LONG_MOST) ?? LONG_LEAST
  const max = options.whole('max', LONG_LEAST, LONG_MOST) ?? LONG_MOST
  checkOrder(options, min, max)
  return endless(type, 8, (column, stream) => longFill(inLane(column, 'long'), stream, min, max))
}

/** DECIMAL: every unscaled number between the bounds is as likely as the other. From 0 on by default, as in Flink. */
export function decimalPlan(
  type: Extract<SqlType, { kind: 'DECIMAL' }>,
  options: FieldOptions,
): Planned {
  const largest = 10n ** BigInt(type.precision) - 1n
  const min = readUnscaled(options, 'min', type) ?? 0n
  const max = readUnscaled(options, 'max', type) ?? largest
  checkOrder(options, min, max)
  return endless(type, 16, (column, stream) => longFill(inLane(column, 'long'), stream, min, max))
}

function longFill(column: LongColumn, stream: number, min: bigint, max: bigint): Fill {
  const isSafe = min >= -MAX_SAFE && max <= MAX_SAFE
  if (isSafe && max - min < 2n ** 32n) return smallFill(column, stream, [Number(min), Number(max)])
  if (isSafe && max - min <= MAX_SAFE) return safeFill(column, stream, [Number(min), Number(max)])
  if (min === LONG_LEAST && max === LONG_MOST) return anyLongFill(column, stream)
  return wideFill(column, stream, min, max)
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

function smallFill({ data }: LongColumn, stream: number, [min, max]: [number, number]): Fill {
  const span = max - min + 1
  return (first, count) => {
    for (let i = 0; i < count; i++) data[i] = min + pick(stream, first + i, span)
  }
}

function safeFill({ data }: LongColumn, stream: number, [min, max]: [number, number]): Fill {
  const span = max - min + 1
  return (first, count) => {
    for (let i = 0; i < count; i++) data[i] = min + Math.floor(fraction(stream, first + i) * span)
  }
}

/** All 64 bits: two words at a time, without a bigint. */
function anyLongFill(column: LongColumn, stream: number): Fill {
  const wide = new BigInt64Array(column.data.length)
  const words = new Uint32Array(wide.buffer)
  const other = partOf(stream, 0)
  return (first, count) => {
    column.wide = wide
    for (let i = 0; i < count; i++) {
      words[2 * i] = chance(stream, first + i)
      words[2 * i + 1] = chance(other, first + i)
    }
  }
}

/** Any other range: more random bits than the range has, scaled down to it. */
function wideFill(column: LongColumn, stream: number, min: bigint, max: bigint): Fill {
  const span = max - min + 1n
  const words = Math.ceil((span.toString(2).length + 32) / 32)
  const streams = Array.from({ length: words }, (_, part) => partOf(stream, part))
  const bits = BigInt(words * 32)
  const { type } = column
  const isLarge = type.kind === 'DECIMAL' && type.precision > 18
  const wide = isLarge
    ? new Array<bigint>(column.data.length).fill(0n)
    : new BigInt64Array(column.data.length)
  return (first, count) => {
    column.wide = wide
    for (let i = 0; i < count; i++) {
      let random = 0n
      for (const part of streams) random = (random << 32n) | BigInt(chance(part, first + i))
      wide[i] = min + ((random * span) >> bits)
    }
  }
}

function checkOrder<Value extends number | bigint>(
  options: FieldOptions,
  min: Value,
  max: Value,
): void {
  if (min <= max) return
  const option = options.text('max') === undefined ? 'min' : 'max'
  options.refuse(option, option === 'max' ? "is less than 'min'" : "is more than 'max'")
}
