import {
  BIGINT,
  commonType,
  decimal,
  isExplicitCast,
  isInteger,
  isNumeric,
  isTemporal,
  isText,
  laneOf,
  printType,
  type Span,
  SqlError,
  type SqlType,
  STRING,
  withNullable,
} from '../values/index.ts'
import { builtIn, test } from './built-in.ts'
import { cast, coerceOperand } from './coerce.ts'
import type { BoundExpression, BuiltIn } from './expression.ts'
import { printExpression } from './print-expression.ts'

/**
 * The type in which two values are compared. A text meets a BOOLEAN, a date or a time in the other's type; a text and a
 * number are not equal or different (Flink refuses it as well), though one may be more than the other.
 */
function comparedType(left: SqlType, right: SqlType): SqlType | undefined {
  if (isText(left) && meetsText(right)) return right
  if (isText(right) && meetsText(left)) return left
  const common = commonType(left, right)
  return common && laneOf(common) === 'any' ? undefined : common
}

const meetsText = (type: SqlType): boolean => type.kind === 'BOOLEAN' || isTemporal(type)

/** `left operator right`, both cast to the type in which they meet. */
export function bindComparison(
  operator: BuiltIn,
  left: BoundExpression,
  right: BoundExpression,
  at: Span,
): BoundExpression {
  const type = orderedType(operator, left.type, right.type) ?? comparedType(left.type, right.type)
  if (!type) throw incomparable(left, right, at)
  const args = [coerceOperand(left, type), coerceOperand(right, type)]
  return operator.startsWith('IS') ? test(operator, args) : builtIn(operator, args)
}

/** Which of the two is more: there, and not where they may be equal, Flink reads a text as the number beside it. */
function orderedType(operator: BuiltIn, left: SqlType, right: SqlType): SqlType | undefined {
  if (!/^[<>]=?$/.test(operator)) return undefined
  if (isText(left) && isNumeric(right)) return widest(right)
  return isText(right) && isNumeric(left) ? widest(left) : undefined
}

/** The type of a text beside a number: with as many digits behind the point, and with room before it. */
function widest(type: SqlType): SqlType {
  if (isInteger(type)) return BIGINT
  return type.kind === 'DECIMAL' ? decimal(38, type.scale) : type
}

/** `operand IN (list)`: the list has one type, and the operand is compared in it. */
export function bindIn(
  operand: BoundExpression,
  list: readonly BoundExpression[],
  at: Span,
): BoundExpression {
  let listType: SqlType = { kind: 'NULL', nullable: true }
  for (const item of list) {
    const type = commonType(listType, item.type)
    if (!type) throw mixedList(listType, item, at)
    listType = type
  }
  // Flink reads the texts of a list as the numbers that the operand is compared with.
  const readsTexts = isText(listType) && isNumeric(operand.type)
  // A text, however, is looked for among the texts of numbers.
  const writesNumbers = isText(operand.type) && isNumeric(listType)
  const meeting = readsTexts || writesNumbers ? operand.type : undefined
  const type = meeting ?? comparedType(operand.type, listType)
  if (!type) throw incomparable(operand, list[0] as BoundExpression, at)
  return builtIn(
    'IN',
    [operand, ...list].map((item) =>
      writesNumbers && isNumeric(item.type) ? cast(item, STRING) : coerceOperand(item, type),
    ),
  )
}

function mixedList(type: SqlType, item: BoundExpression, at: Span): SqlError {
  return new SqlError(
    'type-mismatch',
    `the list of IN mixes ${plain(type)} with ${printExpression(item)}, which is ${plain(item.type)}`,
    { at },
  )
}

function incomparable(left: BoundExpression, right: BoundExpression, at: Span): SqlError {
  const [toCast, type] = isText(left.type) ? [left, right.type] : [right, left.type]
  const castable = isExplicitCast(toCast.type, type)
  return new SqlError(
    'type-mismatch',
    `cannot compare ${plain(left.type)} with ${plain(right.type)}`,
    {
      at,
      ...(castable && { hint: `write CAST(${printExpression(toCast)} AS ${castName(type)})` }),
    },
  )
}

/** A type without NOT NULL, for messages. */
export const plain = (type: SqlType): string => printType(withNullable(type, true))

/** The type that a CAST in a hint names: text literals are CHAR, but people write STRING. */
export const castName = (type: SqlType): string => (isText(type) ? 'STRING' : plain(type))
