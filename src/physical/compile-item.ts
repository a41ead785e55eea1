import { laneOf } from '../values/index.ts'
import type { Code, Value } from './code.ts'
import type { BuiltInExpression } from './compile-built-in.ts'

/** An element of an ARRAY or MAP, whose elements are plain values as `valueAt` gives them. */
export function compileItem({ type, args }: BuiltInExpression, code: Code): Value {
  const [operand, subscript] = args.map((arg) => code.value(arg)) as [Value, Value]
  const item = args[0]?.type.kind === 'ARRAY' ? arrayItem : mapItem
  const build = () => {
    const found = `${code.helper(item)}(${operand.code}, ${subscript.code})`
    return convert ? `${code.helper(convert)}(${found})` : found
  }
  const convert = converterOf(type.kind, laneOf(type), code)
  const value = code.nullable(type, [operand, subscript], build)
  if (convert !== fastLong) return value
  code.canOverflow = true
  code.emit(`if (${value.code} === undefined) return -1`)
  return value
}

/** What makes a plain value one that generated code works with. */
function converterOf(kind: string, lane: string, { variant }: Code) {
  if (kind === 'BINARY' || kind === 'VARBINARY') return binaryText
  return lane === 'long' && !variant.exact ? fastLong : undefined
}

const arrayItem = (array: readonly unknown[], index: number): unknown => array[index - 1] ?? null

const mapItem = (map: ReadonlyMap<unknown, unknown>, key: unknown): unknown => map.get(key) ?? null

const binaryText = (bytes: Buffer | null): string | null =>
  bytes === null ? null : bytes.latin1Slice(0, bytes.length)

/** undefined: the value does not fit the fast lane. */
function fastLong(value: bigint | null): number | null | undefined {
  if (value === null) return null
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : undefined
}
