import type { WireField, WireType } from './wire-schema.ts'

const TOKEN = /[[\]]|[^\s[\]]+/g

/** Reads a schema from a line such as `acks:int16 topics@3[name:string isr[int32]]`; `@from-to` are versions. */
export function readSchema(text: string): readonly WireField[] {
  const tokens = text.match(TOKEN) ?? []
  let at = 0
  const fields = (): WireField[] => {
    const found: WireField[] = []
    while (at < tokens.length && tokens[at] !== ']') found.push(field())
    return found
  }
  const field = (): WireField => {
    const [, name = '', type, from = '0', to = '99'] =
      /^(\w+)(?::(\w+))?(?:@(\d+)(?:-(\d+))?)?$/.exec(tokens[at++] ?? '') ?? []
    const read = type === undefined ? elements() : (type as WireType)
    return [name, read, Number(from), Number(to)]
  }
  const elements = (): WireType => {
    at++
    const only = tokens[at]
    const isPrimitive = tokens[at + 1] === ']' && only !== undefined && !only.includes(':')
    const read: WireType = isPrimitive ? { of: only as 'int32' } : fields()
    at += isPrimitive ? 2 : 1
    return read
  }
  return fields()
}
