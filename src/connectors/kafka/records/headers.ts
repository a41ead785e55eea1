import type { ByteWriter } from '../../../values/index.ts'
import { readVarint, varintEnd, varintSize, writeVarint } from './varint.ts'

/** A header's name and value. */
export type Header = readonly [name: string, value: Buffer | null]

/** The headers of a record by name; one that is given twice has its last value, as in Flink. */
export type Headers = Map<string, Buffer | null>

/** Largest varint of 32 bits. */
const MOST_VARINT_BYTES = 5

/** The headers by name, or undefined when they are damaged. */
export function readHeaders(bytes: Buffer, start: number, end: number): Headers | undefined {
  const list = readHeaderList(bytes, start, end)
  return list && new Map(list)
}

/**
 * Reads the headers that lie from `start` to the end of their record; undefined when they are damaged. The values are
 * copies, because they outlive what was fetched.
 * Headers => count:VARINT [key:VARINT+BYTES value:VARINT+BYTES]   (a value's length of −1 is NULL)
 */
export function readHeaderList(bytes: Buffer, start: number, end: number): Header[] | undefined {
  const headers: Header[] = []
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
    headers.push([copy.utf8Slice(nameStart, nameEnd), value])
  }
  return headers
}

/** What a query gives as headers: a MAP's entries, or ROWs, which may be NULL. */
export type GivenHeaders = Iterable<readonly [string | null, Buffer | null] | null>

/** Appends headers as they stand in a record; those without a name are none, as in Flink. */
export function writeHeaders(given: GivenHeaders, into: ByteWriter): void {
  const headers = [...given].filter((one): one is Header => one !== null && one[0] !== null)
  into.reserve(MOST_VARINT_BYTES)
  into.length = writeVarint(into.buffer, into.length, headers.length)
  for (const [name, value] of headers) {
    const size = Buffer.byteLength(name)
    into.reserve(varintSize(size) + size + MOST_VARINT_BYTES)
    into.length = writeVarint(into.buffer, into.length, size)
    into.length += into.buffer.write(name, into.length)
    into.length = writeVarint(into.buffer, into.length, value ? value.length : -1)
    if (value) into.writeBytes(value, 0, value.length)
  }
}
