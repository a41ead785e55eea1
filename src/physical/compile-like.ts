import type { BoundExpression } from '../logical/index.ts'
import { BOOLEAN } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { like, likeComputed, readLike } from './like-matcher.ts'

/** operand LIKE pattern [ESCAPE escape]; a literal pattern is read once. */
export function compileLike(expression: BuiltInExpression, code: Code): Value {
  const operands = expression.args.map((arg) => code.value(arg))
  const [text] = operands as [Value]
  const pattern = literalText(expression.args[1])
  const escapeBy = expression.args.length < 3 ? undefined : literalText(expression.args[2])
  const isFixed = pattern !== undefined && (escapeBy !== undefined || expression.args.length < 3)
  if (isFixed) {
    const read = code.constant(readLike(pattern, escapeBy))
    return code.guarded(BOOLEAN, [text], () => `${code.helper(like)}(${text.code}, ${read})`)
  }
  code.canThrow = true
  const args = () => operands.map((operand) => operand.code).join(', ')
  return code.guarded(BOOLEAN, operands, () => `${code.helper(likeComputed)}(${args()})`)
}

const literalText = (expression: BoundExpression | undefined): string | undefined =>
  expression?.kind === 'Literal' && typeof expression.value === 'string'
    ? expression.value
    : undefined
