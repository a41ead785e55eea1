/**
 * Where the varint that was read last ends. A module variable and not a result, because it makes a record's six varints
 * free of allocation; a reader copies it at once.
 */
export let varintEnd = 0

/** Reads a zigzag varint of up to 32 bits. */
export function readVarint(bytes: Uint8Array, at: number): number {
  let byte = bytes[at] as number
  if (byte < 128) {
    varintEnd = at + 1
    return (byte >>> 1) ^ -(byte & 1)
  }
  let value = byte & 127
  let shift = 7
  let p = at + 1
  do {
    byte = bytes[p++] as number
    value |= (byte & 127) << shift
    shift += 7
  } while (byte >= 128 && shift < 35)
  varintEnd = p
  return (value >>> 1) ^ -(value & 1)
}

/** Reads a zigzag varint of up to 64 bits as a number, exact within ±2^53. */
export function readVarlong(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number
  if (first < 128) {
    varintEnd = at + 1
    return (first >>> 1) ^ -(first & 1)
  }
  let value = 0
  let scale = 1
  let byte: number
  let p = at
  do {
    byte = bytes[p++] as number
    value += (byte & 127) * scale
    scale *= 128
  } while (byte >= 128 && p - at < 10)
  varintEnd = p
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

/** Bytes that a zigzag varint takes. */
export function varintSize(value: number): number {
  const zigzag = ((value << 1) ^ (value >> 31)) >>> 0
  if (zigzag < 0x80) return 1
  if (zigzag < 0x4000) return 2
  if (zigzag < 0x200000) return 3
  return zigzag < 0x10000000 ? 4 : 5
}

/** Writes a zigzag varint and returns the position behind it. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  let p = at
  while (rest > 127) {
    bytes[p++] = (rest & 127) | 128
    rest >>>= 7
  }
  bytes[p++] = rest
  return p
}

/** Writes a zigzag varint of a whole number within ±2^52 and returns the position behind it. */
export function writeVarlong(bytes: Uint8Array, at: number, value: number): number {
  let rest = value < 0 ? -2 * value - 1 : 2 * value
  let p = at
  while (rest > 127) {
    bytes[p++] = (rest % 128) | 128
    rest = Math.floor(rest / 128)
  }
  bytes[p++] = rest
  return p
}
