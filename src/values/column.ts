import type { SqlType } from './sql-type.ts'

declare global {
  interface Buffer {
    /** Faster than toString: straight to the native decoder. */
    latin1Slice(start: number, end: number): string
    utf8Slice(start: number, end: number): string
  }
}

interface Base {
  readonly type: SqlType
  /** One byte a row, 1 = NULL; absent when no row is NULL. The data below a NULL is unspecified. */
  nulls?: Uint8Array | undefined
}

/** BOOLEAN: 0 or 1. */
export interface BoolColumn extends Base {
  readonly lane: 'bool'
  data: Uint8Array
}

/** TINYINT, SMALLINT, INT; DATE as days since 1970-01-01; TIME(p ≤ 3) as milliseconds of the day; INTERVAL YEAR TO MONTH as months. */
export interface IntColumn extends Base {
  readonly lane: 'int'
  data: Int32Array
}

/** DOUBLE, and FLOAT rounded to single precision. */
export interface DoubleColumn extends Base {
  readonly lane: 'double'
  data: Float64Array
}

/**
 * Whole numbers that may need 64 bits or more: BIGINT; DECIMAL as its unscaled integer; TIMESTAMP(p ≤ 3) and INTERVAL DAY
 * TO SECOND in milliseconds (TIMESTAMP(p > 3) in nanoseconds). `data` holds them exactly while every value of the column
 * is within ±(2^53 − 1); else `wide` is set and rules, and `data` means nothing.
 */
export interface LongColumn extends Base {
  readonly lane: 'long'
  data: Float64Array
  wide?: BigInt64Array | bigint[] | undefined
}

/**
 * CHAR, VARCHAR, STRING and BYTES: row i is `texts[i]` if that is defined (never for BYTES), else UTF-8 in `bytes` from
 * `starts[i]` to `ends[i]`. `texts` doubles as the cache of what was decoded. `ascii` promises that no byte of the
 * column's ranges is ≥ 0x80.
 */
export interface TextColumn extends Base {
  readonly lane: 'text'
  bytes: Buffer
  starts: Int32Array
  ends: Int32Array
  texts: (string | undefined)[]
  ascii: boolean
}

/** ARRAY, MAP, ROW, MULTISET: plain values (`unknown[]`, `Map`, `unknown[]`, `Map`). */
export interface AnyColumn extends Base {
  readonly lane: 'any'
  data: unknown[]
}

/** One column of a batch. It is valid only while its batch is: copy what you keep. */
export type Column = BoolColumn | IntColumn | DoubleColumn | LongColumn | TextColumn | AnyColumn

/** How values are kept: which sort of array. */
export type Lane = Column['lane']

/** The lane that stores a type. */
export function laneOf(type: SqlType): Lane {
  switch (type.kind) {
    case 'BOOLEAN':
    case 'NULL':
      return 'bool'
    case 'TINYINT':
    case 'SMALLINT':
    case 'INT':
    case 'DATE':
    case 'TIME':
    case 'INTERVAL_YEAR_MONTH':
      return 'int'
    case 'FLOAT':
    case 'DOUBLE':
      return 'double'
    case 'BIGINT':
    case 'DECIMAL':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
    case 'INTERVAL_DAY_TIME':
      return 'long'
    case 'CHAR':
    case 'VARCHAR':
    case 'BINARY':
    case 'VARBINARY':
      return 'text'
    case 'ARRAY':
    case 'MAP':
    case 'ROW':
    case 'MULTISET':
      return 'any'
  }
}

const NO_BYTES = Buffer.alloc(0)

/** An empty column with room for `capacity` rows. */
export function makeColumn(type: SqlType, capacity: number): Column {
  switch (laneOf(type)) {
    case 'bool':
      return { lane: 'bool', type, data: new Uint8Array(capacity) }
    case 'int':
      return { lane: 'int', type, data: new Int32Array(capacity) }
    case 'double':
      return { lane: 'double', type, data: new Float64Array(capacity) }
    case 'long':
      return { lane: 'long', type, data: new Float64Array(capacity) }
    case 'text':
      return {
        lane: 'text',
        type,
        bytes: NO_BYTES,
        starts: new Int32Array(capacity),
        ends: new Int32Array(capacity),
        texts: [],
        ascii: true,
      }
    case 'any':
      return { lane: 'any', type, data: [] }
  }
}

/** The text of row i, decoded once. */
export function textAt(column: TextColumn, i: number): string {
  const known = column.texts[i]
  if (known !== undefined) return known
  const start = column.starts[i] as number
  const end = column.ends[i] as number
  const text = column.ascii
    ? column.bytes.latin1Slice(start, end)
    : column.bytes.utf8Slice(start, end)
  column.texts[i] = text
  return text
}

/** Makes a long column wide: every value a bigint from here on. */
export function widen(column: LongColumn, length: number): BigInt64Array | bigint[] {
  if (column.wide) return column.wide
  const small = column.type.kind !== 'DECIMAL' || column.type.precision <= 18
  const wide = small ? new BigInt64Array(column.data.length) : new Array<bigint>(length)
  for (let i = 0; i < length; i++) wide[i] = BigInt(column.data[i] as number)
  column.wide = wide
  return wide
}

/** Value of row i as a plain JavaScript value; for tests, errors and rendering, not for the hot path. Longs are bigint. */
export function valueAt(column: Column, i: number): unknown {
  if (column.nulls?.[i] === 1) return null
  switch (column.lane) {
    case 'bool':
      return column.data[i] === 1
    case 'long':
      return column.wide ? column.wide[i] : BigInt(column.data[i] as number)
    case 'text':
      return isBinary(column.type)
        ? Buffer.from(column.bytes.subarray(column.starts[i], column.ends[i]))
        : textAt(column, i)
    default:
      return column.data[i]
  }
}

const isBinary = (type: SqlType): boolean => type.kind === 'BINARY' || type.kind === 'VARBINARY'
