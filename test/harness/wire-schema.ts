/** A type of Kafka's protocol: a primitive, an array of one, or an array of structures. */
export type WireType =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uuid'
  | 'string'
  | 'bytes'
  | { readonly of: 'int32' | 'string' }
  | readonly WireField[]

/** A field, and the first and last version of the message that have it. */
export type WireField = readonly [name: string, type: WireType, from?: number, to?: number]

/** A decoded message. */
export interface WireStruct {
  [name: string]: WireValue
}
export type WireValue =
  | number
  | bigint
  | boolean
  | string
  | Buffer
  | null
  | WireValue[]
  | WireStruct

/** Which version of a message is meant; from `flexible` on, lengths are variable and structures have tags. */
export interface WireVersion {
  readonly version: number
  readonly flexible: boolean
}

const isThere = ([, , from = 0, to = 99]: WireField, version: number): boolean =>
  version >= from && version <= to

/** Reads a message by its schema; independent of the product's own readers. */
export function decodeWire(
  bytes: Buffer,
  start: number,
  schema: readonly WireField[],
  how: WireVersion,
): WireStruct {
  let at = start
  const uvarint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(at++)
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  const length = (size: 2 | 4): number => {
    if (how.flexible) return uvarint() - 1
    at += size
    return size === 2 ? bytes.readInt16BE(at - 2) : bytes.readInt32BE(at - 4)
  }
  const taken = (count: number): Buffer => {
    at += count
    return bytes.subarray(at - count, at)
  }
  const skipTags = (): void => {
    if (!how.flexible) return
    for (let left = uvarint(); left > 0; left--) {
      uvarint()
      at += uvarint()
    }
  }
  const struct = (fields: readonly WireField[]): WireStruct => {
    const value: WireStruct = {}
    for (const field of fields) if (isThere(field, how.version)) value[field[0]] = read(field[1])
    skipTags()
    return value
  }
  const array = (each: () => WireValue): WireValue => {
    const count = length(4)
    return count < 0 ? null : Array.from({ length: count }, each)
  }
  const read = (type: WireType): WireValue => {
    if (typeof type !== 'string') return array(() => ('of' in type ? read(type.of) : struct(type)))
    switch (type) {
      case 'bool':
        return taken(1)[0] !== 0
      case 'int8':
        return taken(1).readInt8(0)
      case 'int16':
        return taken(2).readInt16BE(0)
      case 'int32':
        return taken(4).readInt32BE(0)
      case 'int64':
        return taken(8).readBigInt64BE(0)
      case 'uuid':
        return taken(16)
      case 'string':
      case 'bytes': {
        const size = length(type === 'string' ? 2 : 4)
        if (size < 0) return null
        return type === 'string' ? taken(size).toString() : taken(size)
      }
    }
  }
  return struct(schema)
}

/** Writes a message by its schema; what `value` leaves out is zero, empty or, for error messages, NULL. */
export function encodeWire(
  value: WireStruct,
  schema: readonly WireField[],
  how: WireVersion,
): Buffer {
  const length = (count: number, size: 2 | 4): Buffer => {
    if (how.flexible) return uvarintOf(count + 1)
    return fixed(size, (into) => (size === 2 ? into.writeInt16BE(count) : into.writeInt32BE(count)))
  }
  const sized = (bytes: Buffer | null, size: 2 | 4): Buffer =>
    bytes === null ? length(-1, size) : Buffer.concat([length(bytes.length, size), bytes])
  const struct = (given: WireStruct, fields: readonly WireField[]): Buffer => {
    const parts = fields
      .filter((field) => isThere(field, how.version))
      .map(([name, type]) => write(name in given ? given[name] : initial(name, type), type))
    return Buffer.concat(how.flexible ? [...parts, uvarintOf(0)] : parts)
  }
  const write = (given: WireValue | undefined, type: WireType): Buffer => {
    if (typeof type === 'string') {
      if (type === 'string') return sized(given === null ? null : Buffer.from(given as string), 2)
      return type === 'bytes' ? sized(given as Buffer | null, 4) : primitiveOf(given, type)
    }
    if (given === null) return length(-1, 4)
    const items = (given as WireValue[]).map((item) =>
      'of' in type ? write(item, type.of) : struct(item as WireStruct, type),
    )
    return Buffer.concat([length(items.length, 4), ...items])
  }
  return struct(value, schema)
}

function primitiveOf(given: WireValue | undefined, type: WireType): Buffer {
  switch (type) {
    case 'bool':
      return fixed(1, (into) => into.writeInt8(given ? 1 : 0))
    case 'int8':
      return fixed(1, (into) => into.writeInt8(given as number))
    case 'int16':
      return fixed(2, (into) => into.writeInt16BE(given as number))
    case 'int32':
      return fixed(4, (into) => into.writeInt32BE(given as number))
    case 'int64':
      return fixed(8, (into) => into.writeBigInt64BE(given as bigint))
    default:
      return given as Buffer
  }
}

function fixed(size: number, put: (into: Buffer) => unknown): Buffer {
  const bytes = Buffer.alloc(size)
  put(bytes)
  return bytes
}

function uvarintOf(given: number): Buffer {
  const bytes: number[] = []
  let left = given
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) + 0x80)
  return Buffer.from([...bytes, left])
}

function initial(name: string, type: WireType): WireValue {
  if (typeof type !== 'string') return []
  if (type === 'string') return name === 'error_message' || name === 'rack' ? null : ''
  if (type === 'bytes' || type === 'uuid') return Buffer.alloc(type === 'uuid' ? 16 : 0)
  if (type === 'int64') return 0n
  return type === 'bool' ? false : 0
}
