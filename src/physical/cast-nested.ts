import { MAX_LENGTH, type SqlType } from '../values/index.ts'
import { type Casting, impossibleCast } from './casting.ts'

/** CAST between MAPs or ARRAYs whose values are BYTES in one and STRING in the other, as headers are. */
export function castNested(cast: Casting): string {
  const { from, to, value, code } = cast
  const isMap = from.kind === 'MAP' && to.kind === 'MAP'
  if (isMap && from.key.kind !== to.key.kind) return impossibleCast(cast)
  const convert = converterOf(partOf(from), partOf(to))
  if (from.kind !== to.kind || !convert) return impossibleCast(cast)
  return `${code.helper(isMap ? convertMap : convertArray)}(${value}, ${code.helper(convert)})`
}

function partOf(type: SqlType): SqlType | undefined {
  if (type.kind === 'MAP') return type.value
  return type.kind === 'ARRAY' ? type.element : undefined
}

function converterOf(from: SqlType | undefined, to: SqlType | undefined) {
  if (!to || !('length' in to) || to.length !== MAX_LENGTH) return undefined
  if (from?.kind === 'VARBINARY' && to.kind === 'VARCHAR') return textOfBytes
  return from?.kind === 'VARCHAR' && to.kind === 'VARBINARY' ? bytesOfText : undefined
}

type Convert = (value: never) => unknown

const textOfBytes = (bytes: Buffer): string => bytes.utf8Slice(0, bytes.length)

const bytesOfText = (text: string): Buffer => Buffer.from(text)

function convertMap(map: ReadonlyMap<unknown, unknown>, convert: Convert): Map<unknown, unknown> {
  const converted = new Map<unknown, unknown>()
  for (const [key, value] of map)
    converted.set(key, value === null ? null : convert(value as never))
  return converted
}

const convertArray = (array: readonly unknown[], convert: Convert): unknown[] =>
  array.map((value) => (value === null ? null : convert(value as never)))
