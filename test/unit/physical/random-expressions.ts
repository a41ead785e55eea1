import fc from 'fast-check'
import type { BoundExpression, BuiltIn } from '../../../src/logical/index.ts'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  decimal,
  type Field,
  INT,
  laneOf,
  printType,
  type SqlType,
  STRING,
} from '../../../src/values/index.ts'
import type { Plain } from './batches.ts'

const PRICE = decimal(10, 2)
const WIDE = decimal(30, 6)
const TYPES: readonly SqlType[] = [BOOLEAN, INT, BIGINT, DOUBLE, STRING, PRICE, WIDE]
const NUMERIC: readonly SqlType[] = [INT, BIGINT, DOUBLE, PRICE, WIDE]

/** The input of random expressions: two columns of each type. */
export const fields: readonly Field[] = [...TYPES, ...TYPES].map((type, i) => ({
  name: `c${i}`,
  type,
}))

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'ab',
    'Google',
    '1',
    ' 42 ',
    '-1.5',
    'true',
    'é',
    '\u{10000}',
    '\uffee',
    '日本語',
    'a%b_c',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const whole = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(2147483647, -2147483648, 65536, 100),
  fc.integer(),
)
const long = fc.oneof(
  whole.map(BigInt),
  fc.constantFrom(2n ** 53n - 1n, 2n ** 53n + 1n, -(2n ** 53n) - 3n, 2n ** 63n - 1n, -(2n ** 63n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
)
const smallLong = fc.integer({ min: -1000, max: 1000 }).map(BigInt)
const double = fc.oneof(fc.constantFrom(0, 0.5, -2.5, 1e10, 1e300), fc.double({ noNaN: true }))

const unscaled = (digits: number) =>
  fc.oneof(
    smallLong,
    fc.bigInt({ min: 1n - 10n ** BigInt(digits), max: 10n ** BigInt(digits) - 1n }),
  )

/** A value of a type, never NULL. `calm` keeps to longs of the fast lane. */
export function plainOf(type: SqlType, calm: boolean): fc.Arbitrary<Plain> {
  switch (type.kind) {
    case 'BOOLEAN':
      return fc.boolean()
    case 'INT':
      return whole
    case 'BIGINT':
      return calm ? smallLong : long
    case 'DOUBLE':
      return double
    case 'DECIMAL':
      return calm ? smallLong : unscaled(type.precision)
    default:
      return text
  }
}

/** Rows for `fields`. */
export function rows(nulls: boolean, calm: boolean): fc.Arbitrary<Plain[][]> {
  const cells = fields.map(({ type }) =>
    nulls ? fc.option(plainOf(type, calm), { freq: 3 }) : plainOf(type, calm),
  )
  return fc.array(fc.tuple(...cells), { minLength: 1, maxLength: 12 })
}

const literal = (type: SqlType): fc.Arbitrary<BoundExpression> =>
  fc.option(plainOf(type, false), { freq: 8 }).map((value) => ({
    kind: 'Literal' as const,
    type,
    value: typeof value === 'bigint' ? String(value) : value,
  }))

const column = (type: SqlType): fc.Arbitrary<BoundExpression> =>
  fc.constantFrom(
    ...fields.flatMap((field, index) =>
      field.type === type ? [{ kind: 'Column' as const, type, index, name: field.name }] : [],
    ),
  )

type Args = fc.Arbitrary<readonly BoundExpression[]>

const builtIn = (type: SqlType, operators: readonly BuiltIn[], args: Args) =>
  fc
    .tuple(fc.constantFrom(...operators), args)
    .map(([operator, list]): BoundExpression => ({ kind: 'BuiltIn', type, operator, args: list }))

const known = new Map<string, fc.Arbitrary<BoundExpression>>()

/** An expression of a type. Generators are kept: building them anew would take longer than using them. */
export function expression(type: SqlType, depth: number): fc.Arbitrary<BoundExpression> {
  const key = `${printType(type)} ${depth}`
  const made = known.get(key) ?? makeExpression(type, depth)
  known.set(key, made)
  return made
}

function makeExpression(type: SqlType, depth: number): fc.Arbitrary<BoundExpression> {
  if (depth === 0)
    return fc.oneof({ weight: 3, arbitrary: column(type) }, { weight: 1, arbitrary: literal(type) })
  const same = (count: number): Args =>
    fc.array(expression(type, depth - 1), { minLength: count, maxLength: count })
  const rules = [
    column(type),
    caseOf(type, depth),
    builtIn(type, ['COALESCE'], same(2)),
    fc.constantFrom(...castSources(type)).chain((from) => castOf(type, from, depth)),
    ...typedRules(type, depth, same),
  ]
  return fc.oneof(...rules)
}

function typedRules(type: SqlType, depth: number, same: (count: number) => Args) {
  switch (type.kind) {
    case 'BOOLEAN':
      return [
        ...logic(depth, same),
        comparison(depth),
        comparison(depth),
        membership(depth),
        like(depth),
      ]
    case 'VARCHAR':
      return [builtIn(type, ['||'], same(2))]
    case 'DECIMAL':
      return [decimalArithmetic(type, depth), builtIn(type, ['NEGATE'], same(1))]
    default:
      return [builtIn(type, ['+', '-', '*', '/', '%'], same(2)), builtIn(type, ['NEGATE'], same(1))]
  }
}

const logic = (depth: number, same: (count: number) => Args) => [
  builtIn(BOOLEAN, ['AND', 'OR'], same(3)),
  builtIn(BOOLEAN, ['NOT', 'IS TRUE', 'IS NOT TRUE', 'IS FALSE', 'IS NOT FALSE'], same(1)),
  fc
    .constantFrom(...TYPES)
    .chain((type) =>
      builtIn(BOOLEAN, ['IS NULL', 'IS NOT NULL'], fc.tuple(expression(type, depth - 1))),
    ),
]

const comparison = (depth: number) =>
  fc.constantFrom(...TYPES).chain((type) => {
    const other = type.kind === 'DECIMAL' ? fc.constantFrom(PRICE, WIDE) : fc.constant(type)
    const args = fc.tuple(
      expression(type, depth - 1),
      other.chain((each) => expression(each, depth - 1)),
    )
    return builtIn(
      BOOLEAN,
      ['=', '<>', '<', '<=', '>', '>=', 'IS DISTINCT FROM', 'IS NOT DISTINCT FROM'],
      args,
    )
  })

const membership = (depth: number) =>
  fc.constantFrom(INT, BIGINT, STRING, PRICE).chain((type) =>
    builtIn(
      BOOLEAN,
      ['IN'],
      fc
        .tuple(
          expression(type, depth - 1),
          fc.array(literal(type), { minLength: 1, maxLength: 12 }),
        )
        .map(([operand, list]) => [operand, ...list]),
    ),
  )

const like = (depth: number) =>
  builtIn(
    BOOLEAN,
    ['LIKE'],
    fc.tuple(
      expression(STRING, depth - 1),
      fc
        .array(fc.constantFrom('%', '_', 'a', 'b', 'é', '\u{10000}'), { maxLength: 6 })
        .map(
          (parts): BoundExpression => ({ kind: 'Literal', type: STRING, value: parts.join('') }),
        ),
    ),
  )

const decimalArithmetic = (type: SqlType, depth: number) => {
  const operand = fc.constantFrom(PRICE, WIDE).chain((each) => expression(each, depth - 1))
  return builtIn(type, ['+', '-', '*', '/', '%'], fc.tuple(operand, operand))
}

const caseOf = (type: SqlType, depth: number) =>
  fc
    .tuple(expression(BOOLEAN, depth - 1), expression(type, depth - 1), expression(type, depth - 1))
    .map(
      ([when, then, otherwise]): BoundExpression => ({
        kind: 'Case',
        type,
        branches: [{ when, then }],
        otherwise,
      }),
    )

function castSources(type: SqlType): readonly SqlType[] {
  if (laneOf(type) === 'text') return TYPES
  return type.kind === 'BOOLEAN' ? [BOOLEAN, INT, BIGINT, STRING] : [...NUMERIC, BOOLEAN, STRING]
}

const castOf = (type: SqlType, from: SqlType, depth: number) =>
  fc
    .tuple(expression(from, depth - 1), fc.boolean())
    .map(([operand, safe]): BoundExpression => ({ kind: 'Cast', type, operand, safe }))

/** Expressions of any type. */
export const expressions: fc.Arbitrary<BoundExpression> = fc
  .tuple(fc.constantFrom(...TYPES), fc.integer({ min: 0, max: 3 }))
  .chain(([type, depth]) => expression(type, depth))
