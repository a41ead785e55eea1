import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { type DecodedField, formatOf } from '../../src/formats/index.ts'
import { BatchBuilder, ByteWriter, type SqlType, STRING, valueAt } from '../../src/values/index.ts'
import { fields, objectText } from './json-arbitrary.ts'

/** The rows of one record: decoded with bad values as NULL, so that there always is one. */
function decode(used: readonly DecodedField[], record: Buffer, isStrict: boolean): BatchBuilder {
  const options = isStrict ? new Map() : new Map([['ignore-parse-errors', 'true']])
  const out = new BatchBuilder(used)
  out.setBytes(record)
  formatOf('json').decoder(used, options).decode(record, 0, record.length, out)
  return out
}

function encode(used: readonly DecodedField[], out: BatchBuilder, options = new Map()): Buffer {
  const writer = new ByteWriter(1)
  formatOf('json').encoder(used, options).encode(out.build(), 0, writer)
  return writer.toBytes()
}

const rowOf = (out: BatchBuilder): unknown[] =>
  out.build().columns.map((column) => valueAt(column, 0))

/** Few, so that all checks stay quick; `FC_RUNS=20000` looks longer. */
const { FC_RUNS = '60' } = process.env
const RUNS = Number(FC_RUNS)
vi.setConfig({ testTimeout: 600_000 })

it('reads back what it writes, which is JSON', () => {
  fc.assert(
    fc.property(
      fields.chain((used) => fc.tuple(fc.constant(used), objectText(used))),
      fc.constantFrom('SQL', 'ISO-8601'),
      fc.boolean(),
      ([used, text], standard, ignoreNulls) => {
        const out = decode(used, Buffer.from(text), false)
        if (out.length === 0) return
        const options = new Map([
          ['timestamp-format.standard', standard],
          ['encode.ignore-null-fields', String(ignoreNulls)],
        ])
        const record = encode(used, out, options)
        JSON.parse(record.toString())
        expect(rowOf(decode(used, record, true))).toEqual(rowOf(out))
      },
    ),
    { numRuns: RUNS },
  )
})

it('reads back nested values', () => {
  const type: SqlType = {
    kind: 'ARRAY',
    nullable: true,
    element: { kind: 'MAP', key: STRING, value: STRING, nullable: true },
  }
  const used = [{ name: 'v', type, column: 0 }]
  const texts = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(fc.array(fc.option(fc.dictionary(texts, fc.option(texts)))), (value) => {
      const out = decode(used, Buffer.from(JSON.stringify({ v: value })), true)
      const record = encode(used, out)
      expect(JSON.parse(record.toString())).toEqual({ v: value })
      expect(rowOf(decode(used, record, true))).toEqual(rowOf(out))
    }),
  )
})
