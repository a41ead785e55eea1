import type { DuckDBBlobValue, DuckDBDecimalValue, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  INT,
  MAX_LENGTH,
  NULL,
  type SqlType,
  STRING,
} from '../../values/index.ts'
import { nestedAnswer } from './nested-answer.ts'
import type { Duckdb } from './open-duckdb.ts'

/** A type of ours for one of DuckDB's, and its values as `putValue` takes them (never NULL). */
export interface AnswerType {
  readonly type: SqlType
  convert(value: DuckDBValue): unknown
}

/** The same value in the same words. */
const asIs = (type: SqlType): AnswerType => ({ type, convert: (value) => value })
/** Times, intervals and the like: DuckDB's own spelling loses nothing. */
const asText: AnswerType = { type: STRING, convert: String }

const small = (kind: 'TINYINT' | 'SMALLINT' | 'FLOAT'): SqlType => ({ kind, nullable: true })
const BYTES: SqlType = { kind: 'VARBINARY', length: MAX_LENGTH, nullable: true }

/** How DuckDB's values of a type are shown. Whole numbers and decimals stay exact. */
export function answerTypeOf(duckdb: Duckdb, type: DuckDBType): AnswerType {
  const { DuckDBTypeId: id } = duckdb.api
  switch (type.typeId) {
    case id.SQLNULL:
      return asIs(NULL)
    case id.BOOLEAN:
      return asIs(BOOLEAN)
    case id.TINYINT:
      return asIs(small('TINYINT'))
    case id.SMALLINT:
    case id.UTINYINT:
      return asIs(small('SMALLINT'))
    case id.INTEGER:
    case id.USMALLINT:
      return asIs(INT)
    case id.UINTEGER:
      return { type: BIGINT, convert: (value) => BigInt(value as number) }
    case id.BIGINT:
      return asIs(BIGINT)
    case id.UBIGINT:
    case id.HUGEINT:
    case id.UHUGEINT:
      return asIs(decimal(38, 0))
    case id.FLOAT:
      return asIs(small('FLOAT'))
    case id.DOUBLE:
      return asIs(DOUBLE)
    case id.DECIMAL:
      return {
        type: decimal(
          (type as { width?: number }).width ?? 38,
          (type as { scale?: number }).scale ?? 0,
        ),
        convert: (value) => (value as DuckDBDecimalValue).value,
      }
    case id.VARCHAR:
    case id.ENUM:
      return asIs(STRING)
    case id.BLOB:
      return { type: BYTES, convert: (value) => Buffer.from((value as DuckDBBlobValue).bytes) }
    default:
      return nestedAnswer(type, (inner) => answerTypeOf(duckdb, inner), duckdb) ?? asText
  }
}
