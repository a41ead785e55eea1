import type { AnyScalarFunction, ArgumentKind } from '../functions/index.ts'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  INT,
  isInteger,
  isNumeric,
  isText,
  type Span,
  SqlError,
  SqlErrors,
  type SqlType,
  STRING,
  withNullable,
} from '../values/index.ts'
import { castName, plain } from './bind-comparison.ts'
import { coerce, nullOf } from './coerce.ts'
import type { BoundExpression } from './expression.ts'
import { printExpression } from './print-expression.ts'

/** The error of a call with too many or too few arguments. */
export const wrongCount = (name: string, given: number, wanted: string, at: Span): SqlError =>
  new SqlError('invalid-query', `${name} takes ${wanted}, not ${given}`, { at })

/** A call of a registered function, its arguments brought to the types that it declares. */
export function bindScalar(
  name: string,
  definition: AnyScalarFunction,
  args: readonly BoundExpression[],
  at: Span,
): BoundExpression {
  const { args: kinds, required = kinds.length, returns } = definition
  if (args.length < required || args.length > kinds.length) {
    const range = required === kinds.length ? `${required}` : `${required} to ${kinds.length}`
    const noun = kinds.length === 1 ? 'argument' : 'arguments'
    throw wrongCount(name, args.length, `${range} ${noun}`, at)
  }
  const errors: SqlError[] = []
  const fitted = args.map((arg, i) => {
    const fit = fitArgument(arg, kinds[i] as ArgumentKind)
    if (!fit) errors.push(wrongArgument(name, i, arg, kinds[i] as ArgumentKind, at))
    return fit ?? arg
  })
  if (errors.length > 0) throw errors.length === 1 ? errors[0] : new SqlErrors(errors)
  const nullable = fitted.some((arg) => arg.type.nullable) || definition.mayReturnNull === true
  const type = typeof returns === 'function' ? returns(fitted.map((arg) => arg.type)) : returns
  return { kind: 'Call', type: withNullable(type, nullable), name: definition.name, args: fitted }
}

/** Which types a kind of argument takes, and the type that it is brought to. */
const KINDS: Record<ArgumentKind, { readonly type: SqlType; takes(type: SqlType): boolean }> = {
  text: { type: STRING, takes: isText },
  int: { type: INT, takes: isInteger },
  bigint: { type: BIGINT, takes: isInteger },
  double: { type: DOUBLE, takes: isNumeric },
  boolean: { type: BOOLEAN, takes: (type) => type.kind === 'BOOLEAN' },
}

function fitArgument(arg: BoundExpression, kind: ArgumentKind): BoundExpression | undefined {
  const { type, takes } = KINDS[kind]
  if (arg.type.kind === 'NULL') return nullOf(type)
  return takes(arg.type) ? coerce(arg, type) : undefined
}

function wrongArgument(
  name: string,
  i: number,
  arg: BoundExpression,
  kind: ArgumentKind,
  at: Span,
): SqlError {
  const { type } = KINDS[kind]
  return new SqlError(
    'type-mismatch',
    `argument ${i + 1} of ${name} is ${plain(arg.type)}, and ${castName(type)} is needed`,
    { at, hint: `write CAST(${printExpression(arg)} AS ${castName(type)})` },
  )
}
