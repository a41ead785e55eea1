import { isUtf8 } from 'node:buffer'
import type { Column, LongColumn, SqlType } from '../../values/index.ts'

/** How a column's values lie in DuckDB's vectors. */
export type Storage =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  /** Whole numbers of the long lane in 2, 4 and 16 bytes: small and large decimals. */
  | 'long16'
  | 'long32'
  | 'long128'
  /** Milliseconds in the int and in the long lane, stored as microseconds. */
  | 'time'
  | 'micros'
  | 'float'
  | 'double'
  | 'text'
  | 'blob'
  /** ARRAY, MAP, ROW and MULTISET as JSON text. */
  | 'json'

/** How a column is kept in a file. */
export interface StoredType {
  /** DuckDB's type. */
  readonly sql: string
  readonly storage: Storage
}

const stored = (sql: string, storage: Storage): StoredType => ({ sql, storage })

/** DuckDB's type for a column: that of its SQL type, unless a value does not fit there. */
export function storedTypeOf(column: Column): StoredType {
  const type = typeFor(column.type)
  if (type.storage === 'text' && column.lane === 'text' && !isUtf8(column.bytes)) {
    return stored('BLOB', 'blob')
  }
  if (type.storage === 'micros' && column.lane === 'long' && !fitsMicros(column)) {
    return stored('BIGINT', 'int64')
  }
  return type
}

function fitsMicros({ wide }: LongColumn): boolean {
  for (const value of wide ?? [])
    if (value > 9223372036854774n || value < -9223372036854774n) return false
  return true
}

function typeFor(type: SqlType): StoredType {
  switch (type.kind) {
    case 'NULL':
    case 'BOOLEAN':
      return stored('BOOLEAN', 'bool')
    case 'TINYINT':
      return stored('TINYINT', 'int8')
    case 'SMALLINT':
      return stored('SMALLINT', 'int16')
    case 'INT':
    case 'INTERVAL_YEAR_MONTH':
      return stored('INTEGER', 'int32')
    case 'DATE':
      return stored('DATE', 'int32')
    case 'TIME':
      return stored('TIME', 'time')
    case 'FLOAT':
      return stored('FLOAT', 'float')
    case 'DOUBLE':
      return stored('DOUBLE', 'double')
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return stored('BIGINT', 'int64')
    case 'DECIMAL':
      return decimalFor(type.precision, type.scale)
    case 'TIMESTAMP':
      return type.precision > 3 ? stored('TIMESTAMP_NS', 'int64') : stored('TIMESTAMP', 'micros')
    case 'TIMESTAMP_LTZ':
      return type.precision > 3 ? stored('TIMESTAMP_NS', 'int64') : stored('TIMESTAMPTZ', 'micros')
    case 'CHAR':
    case 'VARCHAR':
      return stored('VARCHAR', 'text')
    case 'BINARY':
    case 'VARBINARY':
      return stored('BLOB', 'blob')
    case 'ARRAY':
    case 'MAP':
    case 'ROW':
    case 'MULTISET':
      return stored('VARCHAR', 'json')
  }
}

/** DuckDB keeps a decimal in the smallest integer that holds its digits. */
function decimalFor(precision: number, scale: number): StoredType {
  const sql = `DECIMAL(${precision}, ${scale})`
  if (precision <= 4) return stored(sql, 'long16')
  if (precision <= 9) return stored(sql, 'long32')
  return stored(sql, precision <= 18 ? 'int64' : 'long128')
}
