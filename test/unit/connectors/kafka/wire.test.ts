import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32c } from '../../../../src/connectors/kafka/records/crc32c.ts'
import * as varint from '../../../../src/connectors/kafka/records/varint.ts'
import { readInt64, WireReader } from '../../../../src/connectors/kafka/wire/reader.ts'
import { WireWriter, writeInt64 } from '../../../../src/connectors/kafka/wire/writer.ts'

test('the checksum is CRC-32C', () => {
  const bytes = Buffer.from('..123456789..')
  expect(crc32c(bytes, 2, 11)).toBe(0xe3069283)
  expect(crc32c(bytes, 2, 2)).toBe(0)
})

test('the checksum does not depend on where the bytes lie', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(9), (bytes, shift) => {
      const moved = new Uint8Array(bytes.length + shift)
      moved.set(bytes, shift)
      let crc = -1
      for (const byte of bytes) {
        crc ^= byte
        for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
      }
      expect(crc32c(moved, shift, moved.length)).toBe(~crc >>> 0)
    }),
  )
})

test('varints of 32 bits come back', () => {
  const bytes = Buffer.alloc(12)
  fc.assert(
    fc.property(fc.integer(), (value) => {
      const end = varint.writeVarint(bytes, 1, value)
      expect(end - 1).toBe(varint.varintSize(value))
      expect(varint.readVarint(bytes, 1)).toBe(value)
      expect(varint.varintEnd).toBe(end)
    }),
  )
})

test('varints of 64 bits come back within ±2^52', () => {
  const bytes = Buffer.alloc(12)
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 }), (value) => {
      const end = varint.writeVarlong(bytes, 1, value)
      expect(varint.readVarlong(bytes, 1)).toBe(value)
      expect(varint.varintEnd).toBe(end)
    }),
  )
})

test('int64 come back within ±2^53', () => {
  const bytes = Buffer.alloc(8)
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      writeInt64(bytes, value, 0)
      expect(bytes.readBigInt64BE()).toBe(BigInt(value))
      expect(readInt64(bytes, 0)).toBe(value)
    }),
  )
})

test('strings and arrays of both kinds come back', () => {
  const to = new WireWriter(1)
  to.string('grün')
  to.nullableString(null)
  to.compactString('x'.repeat(200))
  to.compactArray([1, 2, 3], (item) => to.int16(item))
  to.noTags()
  const from = new WireReader(to.written())
  expect(from.string()).toBe('grün')
  expect(from.nullableString()).toBeNull()
  expect(from.compactString()).toBe('x'.repeat(200))
  expect(from.compactArray(() => from.int16())).toEqual([1, 2, 3])
  from.skipTags()
  expect(from.at).toBe(from.bytes.length)
})

test('an answer that is cut off throws instead of reading on', () => {
  const from = new WireReader(Buffer.from([0, 9, 65]))
  expect(() => from.string()).toThrow(RangeError)
})
