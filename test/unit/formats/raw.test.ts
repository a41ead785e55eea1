import { expect, it } from 'vitest'
import { formatOf } from '../../../src/formats/index.ts'
import {
  BatchBuilder,
  BIGINT,
  BOOLEAN,
  ByteWriter,
  DOUBLE,
  INT,
  type SqlType,
  STRING,
} from '../../../src/values/index.ts'
import { fieldsOf, rowsOf } from './decoding.ts'

/** What bytes mean as one column, and the bytes that are written for it again. */
function roundTrip(
  type: SqlType,
  hex: string,
  options: Record<string, string> = {},
): [unknown, string] {
  const fields = fieldsOf({ v: type })
  const format = formatOf('raw')
  const bytes = Buffer.from(hex, 'hex')
  const out = new BatchBuilder(fields)
  out.setBytes(bytes)
  format.decoder(fields, new Map(Object.entries(options))).decode(bytes, 0, bytes.length, out)
  const writer = new ByteWriter()
  format.encoder(fields, new Map(Object.entries(options))).encode(out.build(), 0, writer)
  return [rowsOf(out)[0]?.[0], writer.toBytes().toString('hex')]
}

const bytesType: SqlType = { kind: 'VARBINARY', length: 2147483647, nullable: true }

it.each([
  [STRING, '', ''],
  [STRING, '68c3a9', 'hé'],
  [bytesType, '00ff', Buffer.from([0, 255])],
  [BOOLEAN, '01', true],
  [INT, 'fffffffe', -2],
  [BIGINT, '7fffffffffffffff', 2n ** 63n - 1n],
  [DOUBLE, '3ff8000000000000', 1.5],
])('%j of %s', (type, hex, value) => expect(roundTrip(type, hex)).toEqual([value, hex]))

it('reads numbers in the other order and replaces what is not UTF-8', () => {
  expect(roundTrip(INT, '01000000', { endianness: 'little-endian' })).toEqual([1, '01000000'])
  expect(roundTrip(STRING, '41ff')).toEqual(['A\ufffd', '41efbfbd'])
})

it('refuses what it cannot hold', () => {
  expect(() => roundTrip(INT, '00')).toThrow('a INT has 4 bytes, and the value has 1')
  expect(() => formatOf('raw').decoder(fieldsOf({ a: INT, b: INT }), new Map())).toThrow(
    /one column/,
  )
  const date: SqlType = { kind: 'DATE', nullable: true }
  expect(() => formatOf('raw').encoder([{ name: 'd', type: date }], new Map())).toThrow(
    /cannot hold "d" DATE/,
  )
})

it.each([
  ['UTF-16', 'feff004100e9', 'Aé'],
  ['utf-16be', '004100e9', 'Aé'],
  ['UTF-16LE', '4100e900', 'Aé'],
  ['ISO-8859-1', '41e9', 'Aé'],
  ['windows-1252', '80e9', '€é'],
  ['GBK', '41d6d0', 'A中'],
  ['Shift_JIS', '93fa967b', '日本'],
])('reads and writes %s', (charset, hex, value) => {
  expect(roundTrip(STRING, hex, { charset })).toEqual([value, hex])
})

it('puts something in the place of what a charset does not have', () => {
  expect(roundTrip(STRING, '41e9', { charset: 'US-ASCII' })).toEqual(['A\ufffd', '413f'])
  expect(() => roundTrip(STRING, '41', { charset: 'klingon' })).toThrow("is not known: 'klingon'")
  expect(() => roundTrip(STRING, '41', { endianness: 'middle' })).toThrow("'big-endian'")
})
