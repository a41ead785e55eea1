import type { ByteWriter } from '../../../values/index.ts'
import { readVarint, varintEnd, varintSize, writeVarint } from './varint.ts'

/** The headers of a record by name; one that is given twice has its last value, as in Flink. */
export type Headers = Map<string, Buffer | null>

/** Largest varint of 32 bits. */
const MOST_VARINT_BYTES = 5

/**
 * Reads the headers that lie from `start` to the end of their record; undefined when they are damaged. The values are
 * copies, because they outlive what was fetched.
 * Headers => count:VARINT [key:VARINT+BYTES value:VARINT+BYTES]   (a value's length of −1 is NULL)
 */
export function readHeaders(bytes: Buffer, start: number, end: number): Headers | undefined {
  const headers: Headers = new Map()
  const copy = Buffer.from(bytes.subarray(start, end))
  const count = readVarint(copy, 0)
  let at = varintEnd
  for (let i = 0; i < count; i++) {
    const nameSize = readVarint(copy, at)
    const nameStart = varintEnd
    const nameEnd = nameStart + nameSize
    if (nameSize < 0 || nameEnd >= copy.length) return undefined
    const size = readVarint(copy, nameEnd)
    at = varintEnd + Math.max(size, 0)
    if (at > copy.length) return undefined
    const value = size < 0 ? null : copy.subarray(varintEnd, at)
    headers.set(copy.utf8Slice(nameStart, nameEnd), value)
  }
  return headers
}

/** Appends headers as they stand in a record. */
export function writeHeaders(headers: Headers, into: ByteWriter): void {
  into.reserve(MOST_VARINT_BYTES)
  into.length = writeVarint(into.buffer, into.length, headers.size)
  for (const [name, value] of headers) {
    const size = Buffer.byteLength(name)
    into.reserve(varintSize(size) + size + MOST_VARINT_BYTES)
    into.length = writeVarint(into.buffer, into.length, size)
    into.length += into.buffer.write(name, into.length)
    into.length = writeVarint(into.buffer, into.length, value ? value.length : -1)
    if (value) into.writeBytes(value, 0, value.length)
  }
}
