import { commonNumber, isNumeric } from './numeric-type.ts'
import { type Field, type SqlType, withNullable } from './sql-type.ts'

/** CHAR or VARCHAR. */
export const isText = (type: SqlType): boolean => type.kind === 'CHAR' || type.kind === 'VARCHAR'
/** BINARY or VARBINARY. */
export const isBinary = (type: SqlType): boolean =>
  type.kind === 'BINARY' || type.kind === 'VARBINARY'
/** A point in time, with or without a zone. */
export const isTimestamp = (type: SqlType): boolean =>
  type.kind === 'TIMESTAMP' || type.kind === 'TIMESTAMP_LTZ'
/** An interval of either kind. */
export const isInterval = (type: SqlType): boolean =>
  type.kind === 'INTERVAL_YEAR_MONTH' || type.kind === 'INTERVAL_DAY_TIME'
/** A date, a time of day or a point in time. */
export const isTemporal = (type: SqlType): boolean =>
  type.kind === 'DATE' || type.kind === 'TIME' || isTimestamp(type)

/** The type in which values of both meet (CASE, UNION ALL, IN, COALESCE, VALUES), or undefined when they never do. */
export function commonType(left: SqlType, right: SqlType): SqlType | undefined {
  const nullable = left.nullable || right.nullable
  if (left.kind === 'NULL') return withNullable(right, true)
  if (right.kind === 'NULL') return withNullable(left, true)
  if (isNumeric(left) && isNumeric(right)) return commonNumber(left, right)
  const common = commonText(left, right) ?? commonTime(left, right) ?? commonNested(left, right)
  return common && withNullable(common, nullable)
}

function commonText(left: SqlType, right: SqlType): SqlType | undefined {
  const texts = isText(left) && isText(right)
  if (!texts && !(isBinary(left) && isBinary(right))) return undefined
  if (!('length' in left && 'length' in right)) return undefined
  if (left.kind === right.kind && left.length === right.length) return left
  const length = Math.max(left.length, right.length)
  return { kind: texts ? 'VARCHAR' : 'VARBINARY', length, nullable: left.nullable }
}

function commonTime(left: SqlType, right: SqlType): SqlType | undefined {
  const meet = left.kind === right.kind || (isTimestamp(left) && isTimestamp(right))
  if (!meet || !('precision' in left && 'precision' in right) || left.kind === 'DECIMAL') return
  return { ...left, precision: Math.max(left.precision, right.precision) }
}

function commonNested(left: SqlType, right: SqlType): SqlType | undefined {
  if (left.kind !== right.kind) return undefined
  if ('element' in left && 'element' in right) {
    const element = commonType(left.element, right.element)
    return element && { ...left, element }
  }
  if (left.kind === 'MAP' && right.kind === 'MAP') {
    const [key, value] = [commonType(left.key, right.key), commonType(left.value, right.value)]
    return key && value && { ...left, key, value }
  }
  if (left.kind === 'ROW' && right.kind === 'ROW') return commonRow(left, right)
  return left
}

type Row = Extract<SqlType, { kind: 'ROW' }>

function commonRow(left: Row, right: Row): Row | undefined {
  if (left.fields.length !== right.fields.length) return undefined
  const fields: Field[] = []
  for (const [i, field] of left.fields.entries()) {
    const type = commonType(field.type, (right.fields[i] as Field).type)
    if (!type) return undefined
    fields.push({ name: field.name, type })
  }
  return { ...left, fields }
}
