import { findScalar } from '../functions/index.ts'
import {
  decimal,
  isApproximate,
  isInteger,
  isNumeric,
  isText,
  type Span,
  SqlError,
  STRING,
  withNullable,
} from '../values/index.ts'
import { bindArithmetic, bindConcat, bindNegate } from './bind-arithmetic.ts'
import { meetingType } from './bind-case.ts'
import { arrayOf, mapOf, rowOf } from './bind-collection.ts'
import { bindComparison, plain } from './bind-comparison.ts'
import { bindNumber, bindString } from './bind-literal.ts'
import { bindScalar } from './bind-scalar.ts'
import { branch, builtIn, caseOf, isCondition, test } from './built-in.ts'
import { cast, coerce, nullOf } from './coerce.ts'
import type { BoundExpression } from './expression.ts'
import { roundTime } from './round-time.ts'

type Args = readonly BoundExpression[]
/** Gives undefined when it is not for these arguments, but for the function of the same name. */
type Form = (args: Args, at: Span) => BoundExpression | undefined

/** Calls that are written with other operators, by name. They work for every type that those work for. */
export const specialForms: Readonly<Record<string, Form>> = {
  ABS: fixed('ABS', 1, ([x], at) => {
    const zero = bindNumber('0', false, at)
    return choose(compare('<', numeric('ABS', x, at), zero, at), bindNegate(x, at), x)
  }),
  ARRAY: arrayOf,
  CEIL: (args, at) => rounded('CEIL', args, at),
  CEILING: (args, at) => rounded('CEIL', args, at),
  COALESCE: coalesce,
  CONCAT: (args, at) => concat(args, at),
  CONCAT_WS: concatWith,
  GREATEST: (args, at) => extreme('>', args, at),
  LEAST: (args, at) => extreme('<', args, at),
  FLOOR: (args, at) => rounded('FLOOR', args, at),
  IF: fixed('IF', 3, ([condition, yes, no], at) => {
    if (!isCondition(condition.type)) {
      throw new SqlError('type-mismatch', `IF takes a BOOLEAN, not ${plain(condition.type)}`, {
        at,
      })
    }
    return choose(condition, yes, no, at)
  }),
  IFNULL: fixed('IFNULL', 2, (args, at) => coalesce(args, at)),
  MAP: mapOf,
  MOD: fixed('MOD', 2, ([a, b], at) => bindArithmetic('%', a, b, at)),
  NULLIF: fixed('NULLIF', 2, ([a, b], at) =>
    caseOf([branch(compare('=', a, b, at), nullOf(a.type))], a, a.type),
  ),
  ROUND: roundDecimal,
  ROW: rowOf,
  SIGN: fixed('SIGN', 1, ([x], at) => sign(numeric('SIGN', x, at), at)),
  TRIM: trim,
}

type Tuple<N extends number, All extends BoundExpression[] = []> = All['length'] extends N
  ? All
  : Tuple<N, [...All, BoundExpression]>

/** A form of so many arguments. */
function fixed<const N extends number>(
  name: string,
  count: N,
  form: (args: Tuple<N>, at: Span) => BoundExpression,
): Form {
  return (args, at) => {
    if (args.length === count) return form(args as Tuple<N>, at)
    const noun = count === 1 ? 'argument' : 'arguments'
    throw new SqlError('invalid-query', `${name} takes ${count} ${noun}, not ${args.length}`, {
      at,
    })
  }
}

const compare = bindComparison

function choose(
  when: BoundExpression,
  yes: BoundExpression,
  no: BoundExpression,
  at: Span = { start: 0, end: 0 },
): BoundExpression {
  const type = meetingType([yes, no], 'IF', at)
  return caseOf([branch(when, coerce(yes, type))], coerce(no, type), type)
}

function numeric(name: string, x: BoundExpression, at: Span): BoundExpression {
  if (isNumeric(x.type) || x.type.kind === 'NULL') return x
  throw new SqlError('type-mismatch', `${name} takes a number, not ${plain(x.type)}`, { at })
}

function sign(x: BoundExpression, at: Span): BoundExpression {
  const number = (text: string) => coerce(bindNumber(text, false, at), x.type)
  const zero = number('0')
  const minusOne = coerce(bindNumber('1', true, at), x.type)
  return caseOf(
    [branch(compare('>', x, zero, at), number('1')), branch(compare('<', x, zero, at), minusOne)],
    x,
    x.type,
  )
}

function coalesce(args: Args, at: Span): BoundExpression {
  if (args.length === 0) throw new SqlError('invalid-query', 'COALESCE takes arguments', { at })
  const type = meetingType(args, 'COALESCE', at)
  const nullable = args.every((arg) => arg.type.nullable)
  const [only, second] = args
  if (only && !second) return only
  const values = args.map((arg) => coerce(arg, type))
  return { ...builtIn('COALESCE', values, type), type: withNullable(type, nullable) }
}

/** GREATEST and LEAST: NULL when one is NULL. */
function extreme(operator: '<' | '>', args: Args, at: Span): BoundExpression {
  const [first, ...rest] = args
  if (!first) throw new SqlError('invalid-query', 'GREATEST and LEAST take arguments', { at })
  const type = meetingType(args, 'GREATEST', at)
  const pick = (a: BoundExpression, b: BoundExpression): BoundExpression =>
    caseOf(
      [branch(test('IS NULL', [a]), nullOf(type)), branch(compare(operator, a, b, at), a)],
      b,
      type,
    )
  return rest.reduce((best, next) => pick(best, coerce(next, type)), coerce(first, type))
}

/** Texts joined, as `||` does, but always STRING. */
function concat(args: Args, at: Span): BoundExpression {
  const [first, ...rest] = args
  if (!first) throw new SqlError('invalid-query', 'CONCAT takes arguments', { at })
  let joined = rest.length === 0 ? bindConcat(first, bindString(''), at) : first
  for (const arg of rest) joined = bindConcat(joined, arg, at)
  return { ...joined, type: { ...STRING, nullable: joined.type.nullable } }
}

/** CONCAT_WS(s, a, b) passes over NULLs: each of s||a, s||b or '', joined, without the first separator. */
function concatWith(args: Args, at: Span): BoundExpression {
  const [separator, ...texts] = args
  if (!separator)
    throw new SqlError('invalid-query', 'CONCAT_WS takes a separator and texts', { at })
  const empty = bindString('')
  const parts = texts.map((text) => coalesce([bindConcat(separator, text, at), empty], at))
  const joined = concat([empty, ...parts], at)
  const skipped = call('CHAR_LENGTH', [separator], at)
  const from = bindArithmetic('+', skipped, bindNumber('1', false, at), at)
  const result = call('SUBSTRING', [joined, from], at)
  return { ...result, type: { ...STRING, nullable: separator.type.nullable } }
}

function call(name: string, args: Args, at: Span): BoundExpression {
  const definition = findScalar(name)
  if (!definition) throw new Error(`no function ${name}`)
  return bindScalar(name, definition, args, at)
}

/** FLOOR and CEIL: integers are whole already, DECIMALs lose their fraction, DOUBLEs go to the function. */
function rounded(name: 'FLOOR' | 'CEIL', args: Args, at: Span): BoundExpression | undefined {
  const [x, unit] = args
  if (x && unit && isText(unit.type)) return roundTime(name, x, unit, at)
  if (x?.type.kind === 'FLOAT' && !unit) return coerce(call(name, [x], at), x.type)
  if (!x || unit || isApproximate(x.type)) return undefined
  if (isInteger(x.type)) return x
  if (x.type.kind !== 'DECIMAL') return undefined
  const fraction = bindArithmetic('%', x, bindNumber('1', false, at), at)
  const type = { ...decimal(x.type.precision, 0), nullable: x.type.nullable }
  const whole = coerce(bindArithmetic('-', x, fraction, at), type)
  const one = bindNumber('1', name === 'FLOOR', at)
  const beyond = compare(name === 'FLOOR' ? '<' : '>', fraction, bindNumber('0', false, at), at)
  return choose(beyond, coerce(bindArithmetic('+', whole, one, at), type), whole)
}

/** ROUND of an exact number to a literal number of digits. */
function roundDecimal(args: Args, at: Span): BoundExpression | undefined {
  const [x, digits] = args
  if (!x || args.length > 2 || x.type.kind !== 'DECIMAL') return wholeRound(args, at)
  const wanted = digits ? digits.kind === 'Literal' && Number(digits.value) : 0
  if (wanted === false || !Number.isInteger(wanted) || wanted < 0) {
    throw new SqlError(
      'unsupported',
      'ROUND of a DECIMAL takes a literal number of digits from 0 on',
      { at },
    )
  }
  const { precision, scale } = x.type
  if (wanted >= scale) return x
  // One more digit before the point, because 9.9 becomes 10.
  return cast(x, decimal(Math.min(38, precision - scale + wanted + 1), wanted))
}

/** An integer is round; to tens and hundreds it goes in its own type, halves away from zero. */
function wholeRound([x, digits]: Args, at: Span): BoundExpression | undefined {
  if (!x || !isInteger(x.type)) return undefined
  if (!digits) return x
  if (digits.kind !== 'Literal' || digits.value === null) return undefined
  const wanted = Number(digits.value)
  if (wanted >= 0) return x
  const unit = bindNumber(`1${'0'.repeat(-wanted)}`, false, at)
  const half = bindNumber(`5${'0'.repeat(-wanted - 1)}`, false, at)
  const cut = (operator: '+' | '-'): BoundExpression => {
    const whole = bindArithmetic('/', bindArithmetic(operator, x, half, at), unit, at)
    return coerce(bindArithmetic('*', whole, unit, at), x.type)
  }
  return choose(compare('<', x, bindNumber('0', false, at), at), cut('-'), cut('+'))
}

/** TRIM(LEADING 'x' FROM a) is parsed as TRIM('LEADING', 'x', a). */
function trim(args: Args, at: Span): BoundExpression | undefined {
  const [side, characters, text] = args
  if (!side || !characters || !text || side.kind !== 'Literal') return undefined
  const names: Readonly<Record<string, string>> = { LEADING: 'LTRIM', TRAILING: 'RTRIM' }
  return call(names[String(side.value)] ?? 'TRIM', [text, characters], at)
}
