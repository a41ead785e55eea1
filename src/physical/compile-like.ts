import type { BoundExpression } from '../logical/index.ts'
import { BOOLEAN } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'
import { bytesOf, canReadBytes, likeOnBytes } from './like-bytes.ts'
import { likeComputed, likeText, readLike } from './like-matcher.ts'

/** operand LIKE pattern [ESCAPE escape]; a literal pattern is read once. */
export function compileLike(expression: BuiltInExpression, code: Code): Value {
  const operands = expression.args.map((arg) => code.value(arg))
  const [text] = operands as [Value]
  const pattern = literalText(expression.args[1])
  const escapeBy = expression.args.length < 3 ? undefined : literalText(expression.args[2])
  const isFixed = pattern !== undefined && (escapeBy !== undefined || expression.args.length < 3)
  if (isFixed) {
    const like = readLike(pattern, escapeBy)
    const read = code.constant(like)
    const column = expression.args[0]
    if (column?.kind === 'Column' && canReadBytes(like)) {
      // Without `_` a pattern means the same on UTF-8, and no row has to be decoded.
      const bytes = code.constant(bytesOf(like))
      const build = () => `${code.helper(likeOnBytes)}(t${column.index}, i, ${read}, ${bytes})`
      return code.guarded(BOOLEAN, [text], build)
    }
    return code.guarded(BOOLEAN, [text], () => `${code.helper(likeText)}(${text.code}, ${read})`)
  }
  code.canThrow = true
  const args = () => operands.map((operand) => operand.code).join(', ')
  return code.guarded(BOOLEAN, operands, () => `${code.helper(likeComputed)}(${args()})`)
}

const literalText = (expression: BoundExpression | undefined): string | undefined =>
  expression?.kind === 'Literal' && typeof expression.value === 'string'
    ? expression.value
    : undefined
