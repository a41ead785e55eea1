import { printDecimal, printType, type SqlType, withNullable } from '../values/index.ts'
import type { BoundExpression } from './expression.ts'

type BuiltInExpression = Extract<BoundExpression, { kind: 'BuiltIn' }>
type Literal = Extract<BoundExpression, { kind: 'Literal' }>

/** A bound expression as SQL, for EXPLAIN and messages. */
export function printExpression(expression: BoundExpression): string {
  switch (expression.kind) {
    case 'Literal':
      return printLiteral(expression)
    case 'Column':
      return expression.name
    case 'BuiltIn':
      return printBuiltIn(expression)
    case 'Call':
      return `${expression.name}(${printAll(expression.args)})`
    case 'Case': {
      const branches = expression.branches.map(
        ({ when, then }) => `WHEN ${printExpression(when)} THEN ${printExpression(then)}`,
      )
      return `CASE ${branches.join(' ')} ELSE ${printExpression(expression.otherwise)} END`
    }
    case 'Cast': {
      const type = printType(withNullable(expression.type, true))
      const word = expression.safe ? 'TRY_CAST' : 'CAST'
      return `${word}(${printExpression(expression.operand)} AS ${type})`
    }
  }
}

const printAll = (args: readonly BoundExpression[]): string => args.map(printExpression).join(', ')

function printBuiltIn({ operator, args }: BuiltInExpression): string {
  const [first, ...rest] = args.map(printOperand)
  switch (operator) {
    case 'NOT':
      return `NOT ${first}`
    case 'NEGATE':
      return `-${first}`
    case 'IN':
      return `${first} IN (${printAll(args.slice(1))})`
    case 'LIKE':
      return `${first} LIKE ${rest.join(' ESCAPE ')}`
    case 'ITEM':
      return `${first}[${rest.join()}]`
    case 'ARRAY':
    case 'MAP':
      return `${operator}[${printAll(args)}]`
    case 'COALESCE':
    case 'ROW':
      return `${operator}(${printAll(args)})`
    default:
      if (rest.length === 0) return `${first} ${operator}`
      return [first, ...rest].join(` ${operator} `)
  }
}

const PRIMARIES: ReadonlySet<string> = new Set(['ARRAY', 'COALESCE', 'ITEM', 'MAP', 'ROW'])

/** In parentheses when it has operators of its own. */
function printOperand(expression: BoundExpression): string {
  const text = printExpression(expression)
  const isOperator = expression.kind === 'BuiltIn' && !PRIMARIES.has(expression.operator)
  return isOperator ? `(${text})` : text
}

function printLiteral({ type, value }: Literal): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return String(value).toUpperCase()
  switch (type.kind) {
    case 'CHAR':
    case 'VARCHAR':
      return `'${String(value).replaceAll("'", "''")}'`
    case 'BINARY':
    case 'VARBINARY':
      return `X'${Buffer.from(String(value), 'latin1').toString('hex').toUpperCase()}'`
    case 'DECIMAL':
      return printDecimal(BigInt(value), type.scale)
    case 'DATE':
      return `DATE '${isoOf(Number(value) * 86_400_000).slice(0, 10)}'`
    case 'TIME':
      return `TIME '${isoOf(Number(value)).slice(11, 19)}'`
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return printTimestamp(String(value), type)
    case 'INTERVAL_DAY_TIME':
      return `INTERVAL '${Number(value) / 1000}' SECOND`
    case 'INTERVAL_YEAR_MONTH':
      return `INTERVAL '${value}' MONTH`
    default:
      return String(value)
  }
}

function printTimestamp(value: string, type: Extract<SqlType, { precision: number }>): string {
  const { precision } = type
  const units = BigInt(value)
  const isFine = precision > 3
  const ms = isFine ? units / 1_000_000n - (units % 1_000_000n < 0n ? 1n : 0n) : units
  const below = isFine ? String(units - ms * 1_000_000n).padStart(6, '0') : ''
  const iso = isoOf(Number(ms))
  const fraction = (iso.slice(20, 23) + below).slice(0, precision)
  return `${type.kind} '${iso.slice(0, 10)} ${iso.slice(11, 19)}${fraction && `.${fraction}`}'`
}

function isoOf(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString()
}
