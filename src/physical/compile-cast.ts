import type { BoundExpression } from '../logical/index.ts'
import { SqlError, type SqlType } from '../values/index.ts'
import { castNested } from './cast-nested.ts'
import {
  castToBoolean,
  castToDecimal,
  castToDouble,
  castToInt,
  castToLong,
} from './cast-to-number.ts'
import { castToBinary, castToText } from './cast-to-text.ts'
import { castToDate, castToTime, castToTimestamp } from './cast-to-time.ts'
import { type Casting, impossibleCast } from './casting.ts'
import type { Code, Value } from './code.ts'

type CastExpression = Extract<BoundExpression, { kind: 'Cast' }>

/** CAST and TRY_CAST. */
export function compileCast(expression: CastExpression, code: Code): Value {
  const { operand, type: to } = expression
  const value = code.value(operand)
  const from = operand.type
  if (from.kind === 'NULL') return { code: code.zero(to), isNull: 'true' }
  if (isSame(from, to)) return value
  const parse: Casting['parse'] = (helper, ...args) => {
    code.canThrow = true
    const all = [value.code, ...args].join(', ')
    if (!expression.safe) return `${code.helper(helper)}(${all})`
    return `${code.helper(attempt)}(${code.helper(helper)}, ${all})`
  }
  const build = () => castCode({ from, to, value: value.code, code, parse })
  return expression.safe || to.kind === 'DECIMAL'
    ? code.nullable(to, [value], build)
    : code.guarded(to, [value], build)
}

/** The same representation, and no digits or characters to check. */
function isSame(from: SqlType, to: SqlType): boolean {
  if (from.kind !== to.kind) return false
  switch (to.kind) {
    case 'DECIMAL':
      return 'scale' in from && from.scale === to.scale && from.precision <= to.precision
    case 'CHAR':
      return 'length' in from && from.length === to.length
    case 'VARCHAR':
    case 'VARBINARY':
      return 'length' in from && from.length <= to.length
    case 'BINARY':
    case 'TIME':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return 'precision' in from && 'precision' in to && from.precision === to.precision
    case 'ARRAY':
      return 'element' in from && isSame(from.element, to.element)
    case 'MAP':
      return 'value' in from && isSame(from.key, to.key) && isSame(from.value, to.value)
    case 'ROW':
      return (
        'fields' in from &&
        from.fields.length === to.fields.length &&
        from.fields.every(({ type }, i) => isSame(type, to.fields[i]?.type ?? type))
      )
    default:
      return true
  }
}

/** Calls a parser, and turns its error about the value into null. */
function attempt<Args extends readonly unknown[], Result>(
  parse: (...args: Args) => Result,
  ...args: Args
): Result | null {
  try {
    return parse(...args)
  } catch (error) {
    if (error instanceof SqlError) return null
    throw error
  }
}

function castCode(cast: Casting): string {
  const { to } = cast
  switch (to.kind) {
    case 'BOOLEAN':
      return castToBoolean(cast)
    case 'TINYINT':
    case 'SMALLINT':
    case 'INT':
      return castToInt(cast)
    case 'BIGINT':
      return castToLong(cast)
    case 'FLOAT':
    case 'DOUBLE':
      return castToDouble(cast)
    case 'DECIMAL':
      return castToDecimal({ ...cast, to })
    case 'CHAR':
    case 'VARCHAR':
      return castToText({ ...cast, to })
    case 'BINARY':
    case 'VARBINARY':
      return castToBinary({ ...cast, to })
    case 'DATE':
      return castToDate(cast)
    case 'TIME':
      return castToTime({ ...cast, to })
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return castToTimestamp({ ...cast, to })
    case 'MAP':
    case 'ARRAY':
      return castNested(cast)
    default:
      return impossibleCast(cast)
  }
}
