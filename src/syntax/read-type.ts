import { type cst, token } from '../../grammar/index.ts'
import { type Field, MAX_LENGTH, SqlError, type SqlType, type TypeKind } from '../values/index.ts'
import type { TimeUnit } from './ast.ts'
import { nearestWord } from './nearest-word.ts'
import { first, nameOf, spanOf, spanOfToken, tokenOf } from './tree.ts'

type Parameters = readonly number[]
type Reader = (parameters: Parameters) => SqlType
type Range = readonly [what: string, low: number, high: number, otherwise: number]

const simple =
  (kind: Exclude<TypeKind, 'DECIMAL' | Sized | 'ARRAY' | 'MULTISET' | 'MAP' | 'ROW'>): Reader =>
  (parameters) => {
    within(parameters, [])
    return { kind, nullable: true }
  }

type Sized = 'CHAR' | 'VARCHAR' | 'BINARY' | 'VARBINARY' | 'TIME' | 'TIMESTAMP' | 'TIMESTAMP_LTZ'

const text =
  (kind: 'CHAR' | 'VARCHAR' | 'BINARY' | 'VARBINARY', otherwise: number): Reader =>
  (parameters) => {
    const [length = otherwise] = within(parameters, [['length', 1, MAX_LENGTH, otherwise]])
    return { kind, length, nullable: true }
  }

const time =
  (kind: 'TIME' | 'TIMESTAMP' | 'TIMESTAMP_LTZ', otherwise: number): Reader =>
  (parameters) => {
    const [precision = otherwise] = within(parameters, [['precision', 0, 9, otherwise]])
    return { kind, precision, nullable: true }
  }

const decimal: Reader = (parameters) => {
  const [precision = 10, scale = 0] = within(parameters, [
    ['precision', 1, 38, 10],
    ['scale', 0, parameters[0] ?? 10, 0],
  ])
  return { kind: 'DECIMAL', precision, scale, nullable: true }
}

const longest = (kind: 'VARCHAR' | 'VARBINARY'): Reader => {
  return (parameters) => {
    within(parameters, [])
    return { kind, length: MAX_LENGTH, nullable: true }
  }
}

/** The types that are one word (with parameters), by all their spellings. */
const readers: Readonly<Record<string, Reader>> = {
  BOOLEAN: simple('BOOLEAN'),
  TINYINT: simple('TINYINT'),
  SMALLINT: simple('SMALLINT'),
  INT: simple('INT'),
  INTEGER: simple('INT'),
  BIGINT: simple('BIGINT'),
  FLOAT: simple('FLOAT'),
  REAL: simple('FLOAT'),
  DOUBLE: simple('DOUBLE'),
  'DOUBLE PRECISION': simple('DOUBLE'),
  DECIMAL: decimal,
  DEC: decimal,
  NUMERIC: decimal,
  CHAR: text('CHAR', 1),
  CHARACTER: text('CHAR', 1),
  'CHAR VARYING': text('VARCHAR', MAX_LENGTH),
  'CHARACTER VARYING': text('VARCHAR', MAX_LENGTH),
  VARCHAR: text('VARCHAR', MAX_LENGTH),
  STRING: longest('VARCHAR'),
  BINARY: text('BINARY', 1),
  'BINARY VARYING': text('VARBINARY', MAX_LENGTH),
  VARBINARY: text('VARBINARY', MAX_LENGTH),
  BYTES: longest('VARBINARY'),
  DATE: simple('DATE'),
  TIME: time('TIME', 0),
  TIMESTAMP: time('TIMESTAMP', 6),
  TIMESTAMP_LTZ: time('TIMESTAMP_LTZ', 6),
}

class ParameterMistake extends Error {}

/** Checks the numbers in a type's parentheses. */
function within(parameters: Parameters, ranges: readonly Range[]): Parameters {
  if (parameters.length > ranges.length) {
    const most = ranges.length
    throw new ParameterMistake(most === 0 ? 'takes no parameters' : `takes at most ${most}`)
  }
  ranges.forEach(([what, low, high], index) => {
    const value = parameters[index] ?? low
    if (value >= low && value <= high && Number.isInteger(value)) return
    throw new ParameterMistake(`needs a ${what} from ${low} to ${high}`)
  })
  return parameters
}

/** A type as written → as data. Throws SqlError with the nearest type's name. */
export function readType({ children }: cst.DataTypeCstNode): SqlType {
  let type = readCore(children)
  for (const suffix of children.suffix ?? []) {
    const kind = suffix.tokenType === token.Array_ ? 'ARRAY' : 'MULTISET'
    type = { kind, element: type, nullable: true }
  }
  const nullability = first(children.nullability).children
  return nullability.NOT === undefined ? type : { ...type, nullable: false }
}

function readCore(children: cst.DataTypeCstChildren): SqlType {
  if (children.collectionType) return readCollection(first(children.collectionType))
  if (children.rowType) {
    const fields = first(children.rowType).children.field ?? []
    return { kind: 'ROW', fields: fields.map(readField), nullable: true }
  }
  if (children.intervalType) return readIntervalType(first(children.intervalType))
  return readPlain(first(children.plainType))
}

function readCollection(node: cst.CollectionTypeCstNode): SqlType {
  const kind = first(node.children.collection).image.toUpperCase() as 'ARRAY' | 'MULTISET' | 'MAP'
  const [element, value, ...more] = node.children.dataType.map(readType)
  const wanted = kind === 'MAP' ? 2 : 1
  if (element === undefined || more.length > 0 || (value !== undefined) !== (wanted === 2)) {
    const form = kind === 'MAP' ? 'MAP<STRING, INT>' : `${kind}<INT>`
    throw new SqlError('syntax', `${kind} is written over ${wanted} type${wanted > 1 ? 's' : ''}`, {
      at: spanOf(node),
      hint: `for example ${form}`,
    })
  }
  if (kind === 'MAP') return { kind, key: element, value: value as SqlType, nullable: true }
  return { kind, element, nullable: true }
}

function readField({ children }: cst.FieldCstNode): Field {
  return { name: nameOf(first(children.word)).name, type: readType(first(children.dataType)) }
}

function readIntervalType(node: cst.IntervalTypeCstNode): SqlType {
  const { from } = readUnits(first(node.children.timeUnits))
  const months = from === 'YEAR' || from === 'MONTH'
  return { kind: months ? 'INTERVAL_YEAR_MONTH' : 'INTERVAL_DAY_TIME', nullable: true }
}

function readPlain(node: cst.PlainTypeCstNode): SqlType {
  const { word, time: timeToken, PRECISION, VARYING, typeParameters, timeZone } = node.children
  const at = word ? tokenOf(first(word)) : first(timeToken)
  let name = at.image.toUpperCase()
  if (PRECISION) name += ' PRECISION'
  if (VARYING) name += ' VARYING'
  if (timeZone) name = zoned(name, first(timeZone))
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (reader === undefined) throw unknownType(name, spanOf(node))
  const parameters = typeParameters ? first(typeParameters).children.Number : []
  try {
    return reader(parameters.map((number) => Number(number.image)))
  } catch (error) {
    if (!(error instanceof ParameterMistake)) throw error
    throw new SqlError('syntax', `the type ${name} ${error.message}`, { at: spanOf(node) })
  }
}

/** `TIMESTAMP WITH LOCAL TIME ZONE` is TIMESTAMP_LTZ; WITHOUT TIME ZONE changes nothing. */
function zoned(name: string, zone: cst.TimeZoneCstNode): string {
  const { WITH, LOCAL } = zone.children
  if (!WITH && !LOCAL && (name === 'TIMESTAMP' || name === 'TIME')) return name
  if (WITH && LOCAL && name === 'TIMESTAMP') return 'TIMESTAMP_LTZ'
  throw new SqlError('unsupported', `the type ${name} has no such time zone`, {
    at: spanOf(zone),
    hint: 'there are TIMESTAMP(3) and TIMESTAMP(3) WITH LOCAL TIME ZONE',
  })
}

function unknownType(name: string, at: { start: number; end: number }): SqlError {
  const near = nearestWord(name, Object.keys(readers))
  return new SqlError('syntax', `unknown type ${name}`, {
    at,
    hint: near === undefined ? undefined : `did you mean ${near}?`,
  })
}

const unitNames: Readonly<Record<string, TimeUnit>> = {
  YEAR: 'YEAR',
  YEARS: 'YEAR',
  MONTH: 'MONTH',
  MONTHS: 'MONTH',
  DAY: 'DAY',
  DAYS: 'DAY',
  HOUR: 'HOUR',
  HOURS: 'HOUR',
  MINUTE: 'MINUTE',
  MINUTES: 'MINUTE',
  SECOND: 'SECOND',
  SECONDS: 'SECOND',
}

/** `DAY` or `MINUTE TO SECOND` of an interval. */
export function readUnits({ children }: cst.TimeUnitsCstNode): { from: TimeUnit; to?: TimeUnit } {
  const [from, to] = children.word
  const start = readUnit(first([from]))
  return to === undefined ? { from: start } : { from: start, to: readUnit(first([to])) }
}

function readUnit(word: cst.WordCstNode): TimeUnit {
  const at = tokenOf(word)
  const name = at.image.toUpperCase()
  const unit = Object.hasOwn(unitNames, name) ? unitNames[name] : undefined
  if (unit !== undefined) return unit
  const near = nearestWord(name, Object.keys(unitNames))
  throw new SqlError('syntax', `${at.image} is no unit of time for an interval`, {
    at: spanOfToken(at),
    hint: near ? `did you mean ${near}?` : 'the units are YEAR, MONTH, DAY, HOUR, MINUTE, SECOND',
  })
}
