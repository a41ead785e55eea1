import type { BoundExpression } from '../logical/index.ts'
import { BOOLEAN, laneOf } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { compileAnd } from './compile-logic.ts'

type Literal = Extract<BoundExpression, { kind: 'Literal' }>

/** Up to here a chain of comparisons is faster than a look-up, and texts need no decoding. */
const LONGEST_CHAIN = 8

/** operand IN (list): a look-up in a Set for long lists of literals, else `=` joined by OR. */
export function compileIn(expression: BuiltInExpression, code: Code): Value {
  const [operand, ...list] = expression.args as [BoundExpression, ...BoundExpression[]]
  const literals = list.filter((item): item is Literal => item.kind === 'Literal')
  // A chain would compute an operand that is more than a column again for each comparison.
  const isLong = list.length > LONGEST_CHAIN || operand.kind !== 'Column'
  const isLookUp = isLong && literals.length === list.length && canLookUp(operand, literals)
  return isLookUp ? lookUp(operand, literals, code) : chain(operand, list, code)
}

function canLookUp(operand: BoundExpression, literals: readonly Literal[]): boolean {
  const { type } = operand
  const lane = laneOf(type)
  if (lane === 'double' || lane === 'any' || lane === 'bool') return false
  if (type.kind !== 'DECIMAL') return true
  return literals.every((l) => l.type.kind === 'DECIMAL' && l.type.scale === type.scale)
}

/** A NULL in the list makes a miss NULL. */
function lookUp(operand: BoundExpression, literals: readonly Literal[], code: Code): Value {
  const value = code.value(operand)
  const known = literals.filter((literal) => literal.value !== null)
  const set = new Set(known.map((literal) => keyOf(literal, code.variant.exact)))
  const test = () => `${code.constant(set)}.has(${value.code})`
  if (known.length === literals.length) return code.guarded(BOOLEAN, [value], test)
  return code.nullable(BOOLEAN, [value], () => `(${test()} || null)`)
}

function keyOf({ type, value }: Literal, exact: boolean): unknown {
  switch (laneOf(type)) {
    case 'long':
      return exact ? BigInt(value as string) : Number(value)
    case 'int':
      return Number(value)
    default:
      return value
  }
}

function chain(operand: BoundExpression, list: readonly BoundExpression[], code: Code): Value {
  const args = list.map((item) => ({
    kind: 'BuiltIn' as const,
    type: BOOLEAN,
    operator: '=' as const,
    args: [operand, item],
  }))
  return compileAnd({ kind: 'BuiltIn', type: BOOLEAN, operator: 'OR', args }, code)
}
