import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { type DecodedField, DecodeError, formatOf } from '../../src/formats/index.ts'
import { BatchBuilder, BIGINT, DOUBLE, STRING, valueAt } from '../../src/values/index.ts'
import { fields, objectText } from './json-arbitrary.ts'

type Outcome = readonly unknown[] | string

/** Decodes records one behind the other with one decoder; each one's row, or the words of its error. */
function outcomes(used: readonly DecodedField[], records: readonly Buffer[]): Outcome[] {
  const decoder = formatOf('json').decoder(used, new Map())
  const out = new BatchBuilder(used)
  const bytes = Buffer.concat(records)
  out.setBytes(bytes)
  let at = 0
  const ends = records.map((record) => {
    const start = at
    at += record.length
    try {
      return decoder.decode(bytes, start, at, out)
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      out.clearRow(out.length)
      return error.message
    }
  })
  const { columns } = out.build()
  let row = 0
  return ends.map((end) => {
    if (typeof end === 'string') return end
    if (end === 0) return 'no row'
    row += end
    return columns.map((column) => valueAt(column, row - 1))
  })
}

/** As members of an array, objects are read by the book: no generated code, no expectations. */
const byTheBook = (used: readonly DecodedField[], record: Buffer): Outcome => {
  const array = Buffer.concat([Buffer.from('['), record, Buffer.from(']')])
  return outcomes(used, [array])[0] as Outcome
}

/** Records of which most are alike, so that the decoder learns what to expect. */
const records = fields.chain((used) =>
  fc.tuple(
    fc.constant(used),
    fc
      .array(objectText(used), { minLength: 1, maxLength: 4 })
      .chain((texts) => fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 8 })),
  ),
)

/** Few, so that all checks stay quick; `FC_RUNS=20000` looks longer. */
const { FC_RUNS = '60' } = process.env
const RUNS = Number(FC_RUNS)
vi.setConfig({ testTimeout: 600_000 })

it('reads by generated code what it reads by the book', () => {
  fc.assert(
    fc.property(records, ([used, texts]) => {
      const bytes = texts.map((text) => Buffer.from(text))
      expect(outcomes(used, bytes)).toEqual(bytes.map((record) => byTheBook(used, record)))
    }),
    { numRuns: RUNS },
  )
})

it('survives mutated bytes: a row or a DecodeError, the same as by the book', () => {
  const mutation = fc.array(
    fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(34, 44, 92, 123, 125, 0x80))),
    {
      maxLength: 3,
    },
  )
  fc.assert(
    fc.property(records, mutation, fc.nat(), ([used, texts], changes, cut) => {
      const good = texts.map((text) => Buffer.from(text))
      const bad = Buffer.from(good.at(-1) as Buffer)
      for (const [place, byte] of changes) bad[place % bad.length] = byte
      const all = [...good, cut % 4 === 0 ? bad.subarray(0, cut % (bad.length + 1)) : bad, ...good]
      const seen = outcomes(used, all)
      all.forEach((record, r) => {
        // A record of several rows, of none or with something behind it is not the same in an array.
        const book = byTheBook(used, record)
        if (typeof seen[r] === 'string' || record.length === 0) {
          if (record.length > 0 && !/follows/.test(seen[r] as string))
            expect(typeof book).toBe('string')
        } else if (record[0] === 123) expect(seen[r]).toEqual(book)
      })
    }),
    { numRuns: RUNS },
  )
})

it('writes only into the row it was asked to', () => {
  fc.assert(
    fc.property(records, fc.nat(200), ([used, texts], place) => {
      const decoder = formatOf('json').decoder(used, new Map())
      const out = new BatchBuilder(used)
      const bytes = Buffer.from(texts.join(''))
      out.setBytes(bytes)
      const row = 5
      out.length = row
      let at = 0
      for (const text of texts) {
        const size = Buffer.byteLength(text)
        const before = out.columns.map(snapshot)
        try {
          decoder.decode(bytes, at, Math.max(at, at + size - (place % 2)), out)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
        out.length = row
        out.columns.forEach((column, c) => {
          const after = snapshot(column)
          after.forEach((value, r) => {
            if (r !== row) expect(value).toEqual(before[c]?.[r])
          })
        })
        out.clearRow(row)
        at += size
      }
    }),
    { numRuns: 200 },
  )
})

/** What lies in the first rows of a column's arrays, whether it means anything or not. */
function snapshot(column: BatchBuilder['columns'][number]): unknown[] {
  return Array.from({ length: 12 }, (_, r) => {
    if (column.lane === 'text') return [column.starts[r], column.ends[r], column.texts[r]]
    if (column.lane === 'long' && column.wide) return Number(column.wide[r] ?? 0)
    return column.data[r]
  })
}

it('agrees with JSON.parse', () => {
  const used: DecodedField[] = [
    { name: 's', type: STRING, column: 0 },
    { name: 'd', type: DOUBLE, column: 1 },
    { name: 'n', type: BIGINT, column: 2 },
  ]
  const value = fc.record(
    {
      s: fc.option(fc.string({ unit: 'binary' })),
      d: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      n: fc.option(fc.maxSafeInteger()),
      x: fc.jsonValue(),
      'y z': fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(value, fc.nat(2)), { minLength: 1 }), (values) => {
      const texts = values.map(([v, indent]) => JSON.stringify(v, null, indent))
      const rows = outcomes(
        used,
        texts.map((text) => Buffer.from(text)),
      )
      const expected = texts.map((text) => {
        const { s, d, n } = JSON.parse(text) as { s?: string; d?: number; n?: number }
        return [s ?? null, d ?? null, typeof n === 'number' ? BigInt(n) : null]
      })
      expect(rows).toEqual(expected)
    }),
    { numRuns: RUNS },
  )
})

it('keeps texts apart when a column begins to copy them', () => {
  const used: DecodedField[] = [{ name: 's', type: STRING, column: 0 }]
  const decoder = formatOf('json').decoder(used, new Map())
  const out = new BatchBuilder(used)
  for (let batch = 0; batch < 6; batch++) {
    const texts = Array.from({ length: 600 }, (_, i) =>
      batch % 3 === 1 && i > 10
        ? `plain ${batch} ${i}`
        : `"esc\\aped" \n ${batch} ${i} é🎈 ${'x'.repeat(i % 9)}`,
    )
    const parts = texts.map((s) => Buffer.from(`{"s":${JSON.stringify(s)}}`))
    const bytes = Buffer.concat(parts)
    out.setBytes(bytes)
    let at = 0
    for (const part of parts) {
      decoder.decode(bytes, at, at + part.length, out)
      at += part.length
    }
    const { columns, length } = out.build()
    expect(Array.from({ length }, (_, row) => valueAt(columns[0] as never, row))).toEqual(texts)
    out.reset()
  }
})
