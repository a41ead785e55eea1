import type { BoundExpression } from '../logical/index.ts'
import { isBinary, laneOf } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'

/** `ARRAY[…]`, `MAP[…]` and `ROW(…)` of plain values, as `valueAt` gives them. */
export function compileCollection({ operator, args }: BuiltInExpression, code: Code): Value {
  const parts = args.map((arg) => plainCode(arg, code))
  const list = `[${parts.join(', ')}]`
  return { code: operator === 'MAP' ? `${code.helper(mapOfPairs)}(${list})` : list, isNull: '' }
}

/** A value of generated code as a plain one. */
function plainCode(arg: BoundExpression, code: Code): string {
  const value = code.value(arg)
  if (value.isNull === 'true') return 'null'
  const plain = converted(arg, value.code, code)
  return value.isNull === '' ? plain : `(${value.isNull} ? null : ${plain})`
}

function converted({ type }: BoundExpression, value: string, code: Code): string {
  if (isBinary(type)) return `${code.helper(bytesOfBinaryText)}(${value})`
  return laneOf(type) === 'long' && !code.variant.exact ? `BigInt(${value})` : value
}

/** A key that comes again has its last value. */
function mapOfPairs(pairs: readonly unknown[]): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>()
  for (let i = 0; i < pairs.length; i += 2) map.set(pairs[i], pairs[i + 1])
  return map
}

/** BYTES are texts of one character a byte in generated code. */
const bytesOfBinaryText = (text: string): Buffer => Buffer.from(text, 'latin1')
