import { expect, it } from 'vitest'
import { formatOf } from '../../../src/formats/index.ts'
import {
  type Batch,
  ByteWriter,
  decimal,
  INT,
  type SqlType,
  STRING,
} from '../../../src/values/index.ts'

/** One value as JSON under some options. */
function written(type: SqlType, value: unknown, options: Readonly<Record<string, string>>): string {
  const column =
    type.kind === 'DECIMAL'
      ? { lane: 'long' as const, type, data: Float64Array.of(Number(value)) }
      : { lane: 'any' as const, type, data: [value] }
  const batch: Batch = { columns: [column], length: 1 }
  const writer = new ByteWriter()
  formatOf('json')
    .encoder([{ name: 'v', type }], new Map(Object.entries(options)))
    .encode(batch, 0, writer)
  return writer.toBytes().toString()
}

// Recorded from JsonRowDataSerializationSchema of Flink 2.2.1.
it.each([
  [10000, 2, '1E+2', '100.00'],
  [150, 2, '1.5', '1.50'],
  [0, 2, '0', '0.00'],
  [12, 8, '1.2E-7', '0.00000012'],
  [123456789012, 0, '123456789012', '123456789012'],
  [1000000, 0, '1E+6', '1000000'],
  [-10, 2, '-0.1', '-0.10'],
  [1, 6, '0.000001', '0.000001'],
] as const)('%i with %i digits behind the point', (unscaled, scale, scientific, plain) => {
  const option = 'encode.decimal-as-plain-number'
  expect(written(decimal(18, scale), unscaled, { [option]: 'false' })).toBe(`{"v":${scientific}}`)
  expect(written(decimal(18, scale), unscaled, { [option]: 'true' })).toBe(`{"v":${plain}}`)
  expect(written(decimal(18, scale), unscaled, {})).toBe(`{"v":${plain}}`)
})

it('does with NULL keys of maps what it is told', () => {
  const type: SqlType = { kind: 'MAP', key: STRING, value: INT, nullable: true }
  const map = new Map([
    ['k', 1],
    [null, 2],
  ])
  expect(written(type, map, { 'map-null-key.mode': 'drop' })).toBe('{"v":{"k":1}}')
  const literal = { 'map-null-key.mode': 'LITERAL', 'map-null-key.literal': 'nul' }
  expect(written(type, map, literal)).toBe('{"v":{"k":1,"nul":2}}')
  expect(() => written(type, map, {})).toThrow('a MAP with a NULL key cannot be written')
})

it('leaves NULL fields out of rows too', () => {
  const fields = [
    { name: 'x', type: INT },
    { name: 'y', type: INT },
  ]
  const type: SqlType = { kind: 'ROW', fields, nullable: true }
  expect(written(type, [1, null], { 'encode.ignore-null-fields': 'true' })).toBe('{"v":{"x":1}}')
  expect(written(type, [1, null], {})).toBe('{"v":{"x":1,"y":null}}')
})
