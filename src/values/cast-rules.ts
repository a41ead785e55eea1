import type { SqlType, TypeKind } from './sql-type.ts'

const INTEGERS: readonly TypeKind[] = ['TINYINT', 'SMALLINT', 'INT', 'BIGINT']
const NUMBERS: readonly TypeKind[] = [...INTEGERS, 'FLOAT', 'DOUBLE', 'DECIMAL']
const TEXTS: readonly TypeKind[] = ['CHAR', 'VARCHAR']
const BYTES: readonly TypeKind[] = ['BINARY', 'VARBINARY']
const TIMESTAMPS: readonly TypeKind[] = ['TIMESTAMP', 'TIMESTAMP_LTZ']
const SCALARS: readonly TypeKind[] = [
  ...['BOOLEAN', 'DATE', 'TIME', 'INTERVAL_YEAR_MONTH', 'INTERVAL_DAY_TIME'].map(
    (kind) => kind as TypeKind,
  ),
  ...NUMBERS,
  ...TEXTS,
  ...BYTES,
  ...TIMESTAMPS,
]

/** From which kinds a sink's column takes values by itself, besides its own: Flink's implicit casts (LogicalTypeCasts). */
const IMPLICIT: Partial<Record<TypeKind, readonly TypeKind[]>> = {
  SMALLINT: ['TINYINT'],
  INT: ['TINYINT', 'SMALLINT'],
  BIGINT: ['TINYINT', 'SMALLINT', 'INT'],
  FLOAT: [...INTEGERS, 'DECIMAL'],
  DOUBLE: [...INTEGERS, 'FLOAT', 'DECIMAL'],
  DECIMAL: [...INTEGERS, 'FLOAT', 'DOUBLE'],
  VARCHAR: ['CHAR'],
  VARBINARY: ['BINARY'],
  DATE: ['TIMESTAMP'],
  TIME: ['TIMESTAMP'],
  TIMESTAMP: ['TIMESTAMP_LTZ'],
  TIMESTAMP_LTZ: ['TIMESTAMP'],
}

const NUMBER_SOURCES: readonly TypeKind[] = ['BOOLEAN', ...NUMBERS, ...TEXTS]
const TEXT_SOURCES: readonly TypeKind[] = [...SCALARS, 'ARRAY', 'MULTISET', 'MAP', 'ROW']
const TIMESTAMP_SOURCES: readonly TypeKind[] = [...TEXTS, 'DATE', 'TIME', ...TIMESTAMPS]
const BYTE_SOURCES: readonly TypeKind[] = [...TEXTS, ...BYTES]

/** From which kinds CAST reaches a kind. Casts between numbers and timestamps, which Flink refuses as ambiguous, are absent. */
const EXPLICIT: Record<TypeKind, readonly TypeKind[]> = {
  NULL: [],
  BOOLEAN: NUMBER_SOURCES,
  TINYINT: NUMBER_SOURCES,
  SMALLINT: NUMBER_SOURCES,
  INT: NUMBER_SOURCES,
  BIGINT: NUMBER_SOURCES,
  FLOAT: NUMBER_SOURCES,
  DOUBLE: NUMBER_SOURCES,
  DECIMAL: NUMBER_SOURCES,
  CHAR: TEXT_SOURCES,
  VARCHAR: TEXT_SOURCES,
  BINARY: BYTE_SOURCES,
  VARBINARY: BYTE_SOURCES,
  DATE: [...TEXTS, 'DATE', ...TIMESTAMPS],
  TIME: [...TEXTS, 'TIME', ...TIMESTAMPS],
  TIMESTAMP: TIMESTAMP_SOURCES,
  TIMESTAMP_LTZ: TIMESTAMP_SOURCES,
  INTERVAL_YEAR_MONTH: [...TEXTS, 'INTERVAL_YEAR_MONTH'],
  INTERVAL_DAY_TIME: [...TEXTS, 'INTERVAL_DAY_TIME'],
  ARRAY: ['ARRAY'],
  MULTISET: ['MULTISET'],
  MAP: ['MAP'],
  ROW: ['ROW'],
}

type Rule = (from: SqlType, to: SqlType) => boolean

/** Whether an INSERT puts values of `from` into a column of `to` without a CAST. Precision and NULLs are the run time's matter. */
export function isImplicitCast(from: SqlType, to: SqlType): boolean {
  if (from.kind === 'NULL') return true
  if (from.kind === to.kind) return partsFit(from, to, isImplicitCast)
  return IMPLICIT[to.kind]?.includes(from.kind) === true
}

/** Whether CAST can turn values of `from` into `to` at all; a value may still fail. */
export function isExplicitCast(from: SqlType, to: SqlType): boolean {
  if (from.kind === 'NULL') return true
  return EXPLICIT[to.kind].includes(from.kind) && partsFit(from, to, isExplicitCast)
}

/** Whether the elements of two nested types of one kind fit; true for all others. */
function partsFit(from: SqlType, to: SqlType, fits: Rule): boolean {
  if (from.kind !== to.kind) return true
  if ('element' in from && 'element' in to) return fits(from.element, to.element)
  if ('key' in from && 'key' in to) return fits(from.key, to.key) && fits(from.value, to.value)
  if (!('fields' in from && 'fields' in to)) return true
  if (from.fields.length !== to.fields.length) return false
  return from.fields.every((field, i) => fits(field.type, to.fields[i]?.type ?? field.type))
}
