import type { Code } from './code.ts'
import { divisionByZero } from './row-error.ts'

/** The divisor by name, after a check that fails the row when it is zero; a literal needs none. */
export function nonZero(divisor: string, zero: string, code: Code): string {
  const name = code.hold(divisor)
  const isLiteral = /^\(?-?\d+n?\)?$/.test(name)
  if (!isLiteral || name === zero) code.failIf(`${name} === ${zero}`, divisionByZero)
  return name
}
