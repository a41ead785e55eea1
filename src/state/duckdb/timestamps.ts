import type { DuckDBTimestampValue } from '@duckdb/node-api'
import type { Duckdb } from './bindings.ts'

/** DuckDB's timestamps reach to the year 294247; later ones, such as a watermark after the end of input, are infinite. */
const LAST_MS = 9223372036854770

/** Milliseconds since 1970-01-01 as DuckDB's TIMESTAMP. */
export function timestampOf(api: Duckdb['api'], ms: number): DuckDBTimestampValue {
  if (ms > LAST_MS) return api.DuckDBTimestampValue.PosInf
  if (ms < -LAST_MS) return api.DuckDBTimestampValue.NegInf
  return new api.DuckDBTimestampValue(BigInt(Math.round(ms)) * 1000n)
}

/** Milliseconds of what `CAST(timestamp AS VARCHAR)` or `epoch_ms(timestamp)` gives. */
export function millisecondsOf(text: string): number {
  if (text === 'infinity') return Infinity
  return text === '-infinity' ? -Infinity : Number(text)
}
