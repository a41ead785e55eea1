import type { BoundExpression } from '../../../src/logical/index.ts'
import { laneOf, type SqlType } from '../../../src/values/index.ts'
import type { Plain } from './batches.ts'
import { toDecimal } from './fractions.ts'
import { castPlain } from './interpret-cast.ts'

/**
 * What an expression is worth in one row, computed the slow and obvious way: the oracle for generated code. Longs are always
 * bigint. Throws where SQL fails the row.
 */
export function interpret(expression: BoundExpression, row: readonly Plain[]): Plain {
  switch (expression.kind) {
    case 'Literal':
      if (expression.value === null || laneOf(expression.type) !== 'long') return expression.value
      return BigInt(expression.value)
    case 'Column':
      return row[expression.index] as Plain
    case 'Case': {
      const taken = expression.branches.find(({ when }) => holds(when, row))
      const branch = taken?.then ?? expression.otherwise
      return interpret(branch, row)
    }
    case 'Cast':
      return castPlain(
        interpret(expression.operand, row),
        expression.operand.type,
        expression.type,
        expression.safe,
      )
    case 'BuiltIn':
      return builtIn(expression, row)
    case 'Call':
      throw new Error('calls are tested with their definitions')
  }
}

/** Whether a WHERE or WHEN takes the row; AND and OR stop early there, also at NULL. */
export function holds(expression: BoundExpression, row: readonly Plain[]): boolean {
  if (expression.kind === 'BuiltIn' && expression.operator === 'AND')
    return expression.args.every((arg) => holds(arg, row))
  if (expression.kind === 'BuiltIn' && expression.operator === 'OR')
    return expression.args.some((arg) => holds(arg, row))
  return interpret(expression, row) === true
}

type BuiltInExpression = Extract<BoundExpression, { kind: 'BuiltIn' }>

function builtIn(expression: BuiltInExpression, row: readonly Plain[]): Plain {
  const { operator, args } = expression
  switch (operator) {
    case 'AND':
      return junction(args, row, false)
    case 'OR':
      return junction(args, row, true)
    case 'COALESCE':
      for (const arg of args) {
        const value = interpret(arg, row)
        if (value !== null) return value
      }
      return null
    default:
      return eager(
        expression,
        args.map((arg) => interpret(arg, row)),
      )
  }
}

function junction(
  args: readonly BoundExpression[],
  row: readonly Plain[],
  decides: boolean,
): Plain {
  let result: Plain = !decides
  for (const arg of args) {
    const value = interpret(arg, row)
    if (value === decides) return decides
    if (value === null) result = null
  }
  return result
}

function eager({ operator, args, type }: BuiltInExpression, values: readonly Plain[]): Plain {
  const [a, b] = values as [Plain, Plain]
  const types = args.map((arg) => arg.type) as [SqlType, SqlType]
  switch (operator) {
    case 'IS NULL':
      return a === null
    case 'IS NOT NULL':
      return a !== null
    case 'IS TRUE':
      return a === true
    case 'IS NOT TRUE':
      return a !== true
    case 'IS FALSE':
      return a === false
    case 'IS NOT FALSE':
      return a !== false
    case 'IS DISTINCT FROM':
      return !same(a, b, types)
    case 'IS NOT DISTINCT FROM':
      return same(a, b, types)
    case 'IN':
      return isIn(a, values.slice(1))
  }
  if (values.includes(null)) return null
  switch (operator) {
    case 'NOT':
      return !a
    case '=':
      return compare(a, b, types) === 0
    case '<>':
      return compare(a, b, types) !== 0
    case '<':
      return compare(a, b, types) < 0
    case '<=':
      return compare(a, b, types) <= 0
    case '>':
      return compare(a, b, types) > 0
    case '>=':
      return compare(a, b, types) >= 0
    case '||':
      return values.join('')
    case 'LIKE':
      return likeNaively([...(a as string)], [...(b as string)])
    default:
      return arithmetic(operator as '+', type, types, a, b)
  }
}

const same = (a: Plain, b: Plain, types: [SqlType, SqlType]): boolean =>
  a === null || b === null ? a === b : compare(a, b, types) === 0

function isIn(value: Plain, list: readonly Plain[]): Plain {
  if (value === null) return null
  if (list.includes(value)) return true
  return list.includes(null) ? null : false
}

/** NaN for what has no order. */
function compare(a: Plain, b: Plain, [typeA, typeB]: [SqlType, SqlType]): number {
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string))
  const scale = Math.max(scaleOf(typeA), scaleOf(typeB))
  const x = rescale(a, typeA, scale) as number
  const y = rescale(b, typeB, scale) as number
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : Number.NaN
}

const scaleOf = (type: SqlType): number => (type.kind === 'DECIMAL' ? type.scale : 0)

const rescale = (value: Plain, type: SqlType, scale: number): Plain =>
  type.kind === 'DECIMAL' ? (value as bigint) * 10n ** BigInt(scale - type.scale) : value

/** A pattern with % and _, by trying everything. */
function likeNaively(text: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first === '%')
    return Array.from({ length: text.length + 1 }, (_, n) => n).some((n) =>
      likeNaively(text.slice(n), rest),
    )
  const [next] = text
  if (
    next === undefined ||
    (first === '_' ? /[\n\r\u0085\u2028\u2029]/.test(next) : first !== next)
  )
    return false
  return likeNaively(text.slice(1), rest)
}

type Operator = '+' | '-' | '*' | '/' | '%' | 'NEGATE'

function arithmetic(
  operator: Operator,
  type: SqlType,
  types: [SqlType, SqlType],
  a: Plain,
  b: Plain,
): Plain {
  switch (laneOf(type)) {
    case 'int':
      return Number(BigInt.asIntN(32, whole(operator, BigInt(a as number), BigInt(Number(b)))))
    case 'double':
      return onDoubles(operator, a as number, b as number)
    default:
      if (type.kind === 'DECIMAL')
        return onDecimals(operator, type, types, a as bigint, b as bigint)
      return BigInt.asIntN(64, whole(operator, a as bigint, b as bigint))
  }
}

function whole(operator: Operator, a: bigint, b: bigint): bigint {
  if ((operator === '/' || operator === '%') && b === 0n) throw new Error('Division by zero')
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
    case 'NEGATE':
      return -a
  }
}

function onDoubles(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
    case 'NEGATE':
      return -a
  }
}

function onDecimals(
  operator: Operator,
  type: SqlType,
  [typeA, typeB]: [SqlType, SqlType],
  a: bigint,
  b: bigint,
): bigint | null {
  if (operator === 'NEGATE') return -a
  const unitA = 10n ** BigInt(scaleOf(typeA))
  const unitB = 10n ** BigInt(scaleOf(typeB))
  // Over the common denominator unitA × unitB.
  if (operator === '*') return toDecimal(a * b, unitA * unitB, type)
  if (operator !== '/') return toDecimal(whole(operator, a * unitB, b * unitA), unitA * unitB, type)
  if (b === 0n) throw new Error('Division by zero')
  return toDecimal(a * unitB, b * unitA, type)
}
