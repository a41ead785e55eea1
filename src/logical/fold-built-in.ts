import { laneOf, type SqlType } from '../values/index.ts'
import type { BoundExpression } from './expression.ts'

type BuiltIn = Extract<BoundExpression, { kind: 'BuiltIn' }>
type Literal = Extract<BoundExpression, { kind: 'Literal' }>
type Value = Literal['value']

/** A built-in operator over literals as a literal, AND and OR without what is known; else the expression as it is. */
export function foldBuiltIn(expression: BuiltIn): BoundExpression {
  const { operator, args } = expression
  if (operator === 'AND') return foldLogic(expression, false)
  if (operator === 'OR') return foldLogic(expression, true)
  if (!args.every((arg): arg is Literal => arg.kind === 'Literal')) return expression
  const value = computed(expression, args)
  return value === undefined ? expression : { kind: 'Literal', type: expression.type, value }
}

/** `decisive` (FALSE of AND, TRUE of OR) makes what follows it unread; its opposite changes nothing. */
function foldLogic(expression: BuiltIn, decisive: boolean): BoundExpression {
  const args: BoundExpression[] = []
  for (const arg of expression.args) {
    const value = arg.kind === 'Literal' ? arg.value : undefined
    if (value === !decisive) continue
    args.push(arg)
    if (value === decisive) break
  }
  const [first, second] = args
  const literal = (value: boolean): Literal => ({ kind: 'Literal', type: expression.type, value })
  if (!first) return literal(!decisive)
  if (first.kind === 'Literal' && first.value === decisive) return literal(decisive)
  if (second) return { ...expression, args }
  return first.type.nullable === expression.type.nullable
    ? first
    : { ...expression, args: [first, literal(!decisive)] }
}

function computed({ operator, type }: BuiltIn, args: readonly Literal[]): Value | undefined {
  const [a, b] = args
  switch (operator) {
    case 'NOT':
      return a?.value === null ? null : a?.value === false
    case 'IS NULL':
      return a?.value === null
    case 'IS NOT NULL':
      return a?.value !== null
    case 'IS TRUE':
      return a?.value === true
    case 'IS NOT TRUE':
      return a?.value !== true
    case 'IS FALSE':
      return a?.value === false
    case 'IS NOT FALSE':
      return a?.value !== false
    case '||':
      return args.some(({ value }) => value === null)
        ? null
        : args.map(({ value }) => value).join('')
    case 'NEGATE':
      return a && arithmetic('-', type, zeroOf(a), a)
    case '+':
    case '-':
    case '*':
      return a && b && arithmetic(operator, type, a, b)
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return a && b && compared(operator, a, b)
    default:
      return undefined
  }
}

const zeroOf = ({ type }: Literal): Literal => ({
  kind: 'Literal',
  type,
  value: laneOf(type) === 'long' ? '0' : 0,
})

/** Sums and products of whole numbers that fit the type, of DECIMALs, and of times and intervals of days. */
function arithmetic(
  operator: '+' | '-' | '*',
  type: SqlType,
  a: Literal,
  b: Literal,
): Value | undefined {
  if (a.value === null || b.value === null) return null
  const [x, y] = [wholeOf(a), wholeOf(b)]
  if (x === undefined || y === undefined || hasMonths(a.type) || hasMonths(b.type)) return undefined
  const [s, t] = [scaleOf(a.type), scaleOf(b.type)]
  const scale = Math.max(s, t)
  const [left, right] = [x * 10n ** BigInt(scale - s), y * 10n ** BigInt(scale - t)]
  const isProduct = operator === '*'
  const result = isProduct ? x * y : operator === '+' ? left + right : left - right
  return stored(result, isProduct ? s + t : scale, type)
}

/** A whole number as a literal's value, or undefined when it does not fit. */
function stored(value: bigint, scale: number, type: SqlType): Value | undefined {
  switch (type.kind) {
    case 'INT':
      return BigInt.asIntN(32, value) === value ? Number(value) : undefined
    case 'BIGINT':
    case 'INTERVAL_DAY_TIME':
      return BigInt.asIntN(64, value) === value ? String(value) : undefined
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return type.precision <= 3 ? String(value) : undefined
    case 'DECIMAL': {
      const digits = String(value).replace('-', '').length
      return scale === type.scale && digits <= type.precision ? String(value) : undefined
    }
    default:
      return undefined
  }
}

const hasMonths = ({ kind }: SqlType): boolean => kind === 'INTERVAL_YEAR_MONTH'

const scaleOf = (type: SqlType): number => (type.kind === 'DECIMAL' ? type.scale : 0)

/** The value of a literal whose lane holds whole numbers. */
function wholeOf({ type, value }: Literal): bigint | undefined {
  const lane = laneOf(type)
  if (lane !== 'int' && lane !== 'long') return undefined
  return typeof value === 'boolean' || value === null ? undefined : BigInt(value)
}

function compared(operator: string, a: Literal, b: Literal): Value | undefined {
  if (a.value === null || b.value === null) return null
  const order = orderOf(a, b)
  if (order === undefined) return undefined
  switch (operator) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}

/** Only numbers, times and equal texts: texts are ordered by code points, which is the compiler's to know. */
function orderOf(a: Literal, b: Literal): number | undefined {
  const [x, y] = [wholeOf(a), wholeOf(b)]
  if (x !== undefined && y !== undefined) {
    const [left, right] = [x * 10n ** BigInt(scaleOf(b.type)), y * 10n ** BigInt(scaleOf(a.type))]
    return left < right ? -1 : left > right ? 1 : 0
  }
  const bothDouble = laneOf(a.type) === 'double' && laneOf(b.type) === 'double'
  if (bothDouble) return Math.sign(Number(a.value) - Number(b.value))
  return a.value === b.value && typeof a.value === 'string' ? 0 : undefined
}
