import { expect, it } from 'vitest'
import { formatOf } from '../../../src/formats/index.ts'
import {
  type Batch,
  BatchBuilder,
  BIGINT,
  BOOLEAN,
  ByteWriter,
  DOUBLE,
  decimal,
  INT,
  type SqlType,
  STRING,
  timestamp,
} from '../../../src/values/index.ts'
import { fieldsOf } from './decoding.ts'

function batchOf(types: Record<string, SqlType>, records: readonly string[]): Batch {
  const fields = fieldsOf(types)
  const decoder = formatOf('json').decoder(fields, new Map())
  const out = new BatchBuilder(fields)
  const bytes = Buffer.from(records.join(''))
  out.setBytes(bytes)
  let at = 0
  for (const record of records) {
    const size = Buffer.byteLength(record)
    decoder.decode(bytes, at, at + size, out)
    at += size
  }
  return out.build()
}

function encodeAll(
  types: Record<string, SqlType>,
  batch: Batch,
  options = {},
  kinds?: 'op',
): string[] {
  const encoder = formatOf('json').encoder(fieldsOf(types), new Map(Object.entries(options)), kinds)
  return Array.from({ length: batch.length }, (_, row) => {
    const writer = new ByteWriter(1)
    encoder.encode(batch, row, writer)
    return writer.toBytes().toString()
  })
}

const again = (type: SqlType, value: string, options = {}): string | undefined =>
  encodeAll({ v: type }, batchOf({ v: type }, [`{"v":${value}}`]), options)[0]?.slice(5, -1)

const ISO = { 'timestamp-format.standard': 'ISO-8601' }
const type = (kind: string, more = {}) => ({ kind, nullable: true, ...more }) as SqlType

it.each([
  [BIGINT, '0', '0'],
  [BIGINT, '-1', '-1'],
  [BIGINT, '2147483648', '2147483648'],
  [BIGINT, '9007199254740991', '9007199254740991'],
  [BIGINT, '1000000000000000', '1000000000000000'],
  [BIGINT, '-9223372036854775808', '-9223372036854775808'],
  [INT, '-2147483648', '-2147483648'],
  [DOUBLE, '0.1', '0.1'],
  [DOUBLE, '1e300', '1e+300'],
  [DOUBLE, '-0', '-0'],
  [DOUBLE, '"NaN"', '"NaN"'],
  [type('FLOAT'), '0.1', '0.1'],
  [type('FLOAT'), '16777216', '16777216'],
  [decimal(10, 2), '-0.05', '-0.05'],
  [decimal(10, 2), '1000', '1000.00'],
  [decimal(10, 0), '1000', '1000'],
  [decimal(38, 18), '1.000000000000000001', '1.000000000000000001'],
  [BOOLEAN, 'true', 'true'],
  [STRING, '"a\\"\\\\\\n\\u0001é\u2028"', '"a\\"\\\\\\n\\u0001é\u2028"'],
  [STRING, '"plain"', '"plain"'],
  [STRING, '"競り🎈"', '"競り🎈"'],
  [STRING, '"a\u0001\tb"', '"a\\u0001\\tb"'],
  [timestamp(3), '"2024-01-01 00:00:00"', '"2024-01-01 00:00:00"'],
  [timestamp(3), '"1969-12-31 23:59:59.120"', '"1969-12-31 23:59:59.12"'],
  [timestamp(9), '"1969-12-31 23:59:59.123456789"', '"1969-12-31 23:59:59.123456789"'],
  [type('TIMESTAMP_LTZ', { precision: 3 }), '"2024-01-01 00:00:00.5Z"', '"2024-01-01 00:00:00.5Z"'],
  [type('DATE'), '"2024-02-29"', '"2024-02-29"'],
  [type('TIME', { precision: 3 }), '"23:59:59.001"', '"23:59:59.001"'],
  [type('VARBINARY', { length: 2147483647 }), '"aGVsbG8="', '"aGVsbG8="'],
  [
    type('ARRAY', { element: timestamp(3) }),
    '["2024-01-01 00:00:00.5",null]',
    '["2024-01-01 00:00:00.5",null]',
  ],
  [type('MAP', { key: STRING, value: decimal(4, 1) }), '{"a":1}', '{"a":1.0}'],
  [type('ROW', { fields: [{ name: 'a"', type: BIGINT }] }), '{"a\\"":7}', '{"a\\"":7}'],
  [STRING, 'null', 'null'],
])('%j %s', (sqlType, value, text) => expect(again(sqlType, value)).toBe(text))

it('writes timestamps in ISO-8601', () => {
  expect(again(timestamp(3), '"2024-01-01 00:00:00.123"', ISO)).toBe('"2024-01-01T00:00:00.123"')
})

it('leaves out NULLs when told to, and writes the change first', () => {
  const types = { a: BIGINT, b: STRING, c: INT }
  const batch = batchOf(types, ['{"b":"x"}', '{"a":1,"c":2}', '{}'])
  const ignore = { 'encode.ignore-null-fields': 'true' }
  expect(encodeAll(types, batch, ignore)).toEqual(['{"b":"x"}', '{"a":1,"c":2}', '{}'])
  const kinds = Uint8Array.of(1, 2, 3)
  expect(encodeAll(types, { ...batch, kinds }, {}, 'op')).toEqual([
    '{"op":"-U","a":null,"b":"x","c":null}',
    '{"op":"+U","a":1,"b":null,"c":2}',
    '{"op":"-D","a":null,"b":null,"c":null}',
  ])
  expect(encodeAll(types, batch, ignore, 'op')[2]).toBe('{"op":"+I"}')
})

it('makes room for texts that grow', () => {
  const text = '"\\u0001'.repeat(3000)
  const record = JSON.stringify({ v: text })
  expect(encodeAll({ v: STRING }, batchOf({ v: STRING }, [record]))).toEqual([record])
  const batch = batchOf({ v: STRING }, ['{"v":"x"}'])
  const bytes = Buffer.from(text.replaceAll('\\u0001', '\u0001'))
  const column = {
    ...batch.columns[0],
    bytes,
    starts: Int32Array.of(0),
    ends: Int32Array.of(bytes.length),
    texts: [],
  }
  const [written] = encodeAll({ v: STRING }, { ...batch, columns: [column as never] })
  expect(written).toBe(JSON.stringify({ v: bytes.toString() }))
})

it('quotes names and half surrogate pairs', () => {
  const types = { 'a"\n': STRING }
  const batch = batchOf(types, ['{"a\\"\\n":"x"}'])
  const [column] = batch.columns
  if (column?.lane === 'text') column.texts[0] = '\ud800é'
  expect(encodeAll(types, batch)).toEqual(['{"a\\"\\n":"\\ud800é"}'])
})
