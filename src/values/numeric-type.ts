import type { SqlType, TypeKind } from './sql-type.ts'

type DecimalType = Extract<SqlType, { kind: 'DECIMAL' }>

/** Most digits of a DECIMAL. */
export const MAX_PRECISION = 38

/** Digits that a division keeps at least after the point, and that a result too wide for 38 digits gives up last. */
const MIN_DIVISION_SCALE = 6

const INTEGER_DIGITS: Partial<Record<TypeKind, number>> = {
  TINYINT: 3,
  SMALLINT: 5,
  INT: 10,
  BIGINT: 19,
}

/** TINYINT to BIGINT. */
export const isInteger = (type: SqlType): boolean => type.kind in INTEGER_DIGITS
/** FLOAT or DOUBLE. */
export const isApproximate = (type: SqlType): boolean =>
  type.kind === 'FLOAT' || type.kind === 'DOUBLE'
/** Any number. */
export const isNumeric = (type: SqlType): boolean =>
  isInteger(type) || isApproximate(type) || type.kind === 'DECIMAL'

/** The DECIMAL that holds every value of an exact number type: INT is DECIMAL(10, 0). */
export function asDecimal(type: SqlType): DecimalType | undefined {
  if (type.kind === 'DECIMAL') return type
  const precision = INTEGER_DIGITS[type.kind]
  if (precision === undefined) return undefined
  return { kind: 'DECIMAL', precision, scale: 0, nullable: type.nullable }
}

/** DECIMAL(precision, scale) cut to 38 digits: digits before the point stay, down to 6 after it. */
function cut(precision: number, scale: number, nullable: boolean): DecimalType {
  if (precision <= MAX_PRECISION) return { kind: 'DECIMAL', precision, scale, nullable }
  const whole = precision - scale
  const kept = Math.max(MAX_PRECISION - whole, Math.min(scale, MIN_DIVISION_SCALE))
  return { kind: 'DECIMAL', precision: MAX_PRECISION, scale: kept, nullable }
}

/** Operators that make a number of two. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

/** The type of a DECIMAL sum, product, quotient or remainder, as Flink derives it. */
export function decimalResult(
  operator: ArithmeticOperator,
  left: DecimalType,
  right: DecimalType,
): DecimalType {
  const { precision: p1, scale: s1 } = left
  const { precision: p2, scale: s2 } = right
  const nullable = left.nullable || right.nullable
  const widest = Math.max(s1, s2)
  switch (operator) {
    case '+':
    case '-':
      return cut(Math.max(p1 - s1, p2 - s2) + widest + 1, widest, nullable)
    case '*':
      return cut(p1 + p2 + 1, s1 + s2, nullable)
    case '/': {
      const scale = Math.max(MIN_DIVISION_SCALE, s1 + p2 + 1)
      return cut(p1 - s1 + s2 + scale, scale, nullable)
    }
    case '%':
      return cut(Math.min(p1 - s1, p2 - s2) + widest, widest, nullable)
  }
}

/** The DECIMAL that holds both; when 38 digits do not suffice the digits after the point give way. */
function commonDecimal(left: DecimalType, right: DecimalType): DecimalType {
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale)
  const scale = Math.max(left.scale, right.scale)
  return {
    kind: 'DECIMAL',
    precision: Math.min(whole + scale, MAX_PRECISION),
    scale: Math.min(scale, MAX_PRECISION - whole),
    nullable: left.nullable || right.nullable,
  }
}

const BY_WIDTH: readonly TypeKind[] = ['TINYINT', 'SMALLINT', 'INT', 'BIGINT']

/** The type in which two numbers meet: to compare them, or as branches of a CASE. Flink takes the first of FLOAT and DOUBLE. */
export function commonNumber(left: SqlType, right: SqlType): SqlType {
  const nullable = left.nullable || right.nullable
  const [a, b] = [asDecimal(left), asDecimal(right)]
  if (a && b) {
    if (left.kind === 'DECIMAL' || right.kind === 'DECIMAL') return commonDecimal(a, b)
    const wider = BY_WIDTH.indexOf(left.kind) >= BY_WIDTH.indexOf(right.kind) ? left : right
    return { ...wider, nullable }
  }
  if (left.kind === 'DECIMAL' || right.kind === 'DECIMAL') return { kind: 'DOUBLE', nullable }
  return { ...(isApproximate(left) ? left : right), nullable }
}

/** The type of `left operator right` over numbers, or undefined where Flink has no such operation (`%` of a DOUBLE). */
export function arithmeticType(
  operator: ArithmeticOperator,
  left: SqlType,
  right: SqlType,
): SqlType | undefined {
  if (!isNumeric(left) || !isNumeric(right)) return undefined
  const [a, b] = [asDecimal(left), asDecimal(right)]
  const exact = a !== undefined && b !== undefined
  if (operator === '%') {
    if (!exact) return undefined
    // A whole remainder is smaller than what it is divided by, and takes its type.
    const isWhole = a.scale === 0 && b.scale === 0
    if (isWhole) return { ...right, nullable: left.nullable || right.nullable }
  }
  if (exact && (left.kind === 'DECIMAL' || right.kind === 'DECIMAL')) {
    return decimalResult(operator, a, b)
  }
  return commonNumber(left, right)
}
