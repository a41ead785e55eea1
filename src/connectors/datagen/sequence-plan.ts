import { printType, type SqlType } from '../../values/index.ts'
import { type ColumnPlan, type Fill, inLane, type Planned } from './column-plan.ts'
import type { FieldOptions } from './field-options.ts'

/** Where a sequence begins and ends. */
interface Range {
  readonly start: bigint
  readonly end: bigint
}

const LONG: Range = { start: -(2n ** 63n), end: 2n ** 63n - 1n }

/** What values of a sequence may be, by type; Flink knows no sequences of other types. */
const LIMITS: Partial<Record<SqlType['kind'], Range>> = {
  TINYINT: { start: -128n, end: 127n },
  SMALLINT: { start: -32_768n, end: 32_767n },
  INT: { start: -(2n ** 31n), end: 2n ** 31n - 1n },
  BIGINT: LONG,
  FLOAT: LONG,
  DOUBLE: LONG,
  DECIMAL: LONG,
  CHAR: LONG,
  VARCHAR: LONG,
  BINARY: LONG,
  VARBINARY: LONG,
}

/** How each number from `start` to `end` is made once, in order; the last one ends the source. */
export function sequencePlan(type: SqlType, options: FieldOptions): ColumnPlan {
  const limits = LIMITS[type.kind]
  if (!limits) options.refuse('kind', `cannot be 'sequence' for ${printType(type)}`)
  const { start, end } = withinType(type, limits)
  const range = {
    start: options.whole('start', start, end) ?? options.refuse('start', NEEDED),
    end: options.whole('end', start, end) ?? options.refuse('end', NEEDED),
  }
  if (range.start > range.end) options.refuse('end', "is less than 'start'")
  const rows = Number(range.end - range.start + 1n)
  return { type, rows, bytes: 20, nullRate: 0, fill: fillOf(type, range) }
}

const NEEDED = "is required with 'kind' = 'sequence'"

function withinType(type: SqlType, limits: Range): Range {
  if (type.kind !== 'DECIMAL') return limits
  const largest = 10n ** BigInt(type.precision - type.scale) - 1n
  return largest > limits.end ? limits : { start: -largest, end: largest }
}

function fillOf(type: SqlType, range: Range): Planned['fill'] {
  switch (type.kind) {
    case 'BIGINT':
      return longFill(range, 1n)
    case 'DECIMAL':
      return longFill(range, 10n ** BigInt(type.scale))
    case 'CHAR':
    case 'VARCHAR':
      return textFill(range)
    case 'BINARY':
    case 'VARBINARY':
      return bytesFill(range)
    default:
      return numberFill(Number(range.start), type.kind === 'FLOAT')
  }
}

const numberFill =
  (start: number, isSingle: boolean): Planned['fill'] =>
  (column): Fill => {
    const { data } = column.lane === 'int' ? column : inLane(column, 'double')
    return (first, count) => {
      for (let i = 0; i < count; i++) {
        const value = start + first + i
        data[i] = isSingle ? Math.fround(value) : value
      }
    }
  }

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

const longFill =
  ({ start, end }: Range, unit: bigint): Planned['fill'] =>
  (column): Fill => {
    const long = inLane(column, 'long')
    if (start * unit >= -MAX_SAFE && end * unit <= MAX_SAFE) {
      const [from, step] = [Number(start), Number(unit)]
      return (first, count) => {
        for (let i = 0; i < count; i++) long.data[i] = (from + first + i) * step
      }
    }
    const isLarge = long.type.kind === 'DECIMAL' && long.type.precision > 18
    const { length } = long.data
    const wide = isLarge ? new Array<bigint>(length).fill(0n) : new BigInt64Array(length)
    return (first, count) => {
      long.wide = wide
      for (let i = 0; i < count; i++) wide[i] = (start + BigInt(first + i)) * unit
    }
  }

const textFill =
  ({ start }: Range): Planned['fill'] =>
  (column): Fill => {
    const text = inLane(column, 'text')
    return (first, count) => {
      text.texts = new Array<string>(count)
      for (let i = 0; i < count; i++) text.texts[i] = String(start + BigInt(first + i))
    }
  }

/** The number's eight bytes, the highest first. */
const bytesFill =
  ({ start }: Range): Planned['fill'] =>
  (column): Fill => {
    const text = inLane(column, 'text')
    const bytes = Buffer.alloc(8 * text.starts.length)
    text.bytes = bytes
    return (first, count) => {
      for (let i = 0; i < count; i++) {
        bytes.writeBigInt64BE(start + BigInt(first + i), 8 * i)
        text.starts[i] = 8 * i
        text.ends[i] = 8 * i + 8
      }
    }
  }
