import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { BatchWriter, NO_STAMP } from '../../../../src/connectors/kafka/records/batch-writer.ts'
import { codecById, codecs } from '../../../../src/connectors/kafka/records/codecs.ts'
import { readHeaders } from '../../../../src/connectors/kafka/records/headers.ts'
import * as layout from '../../../../src/connectors/kafka/records/layout.ts'
import { RecordCursor } from '../../../../src/connectors/kafka/records/record-cursor.ts'
import { scanBatches } from '../../../../src/connectors/kafka/records/scan.ts'
import { batchOf, bytesOf, markerOf, readAll, resealed } from './batches.ts'

const gzip = codecById(1)

beforeAll(async () => {
  for (const codec of codecs) await codec.load()
})

const text = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'grapheme' }),
  fc.integer({ min: 0, max: 20_000 }).map((size) => 'x'.repeat(size)),
)
const records = fc.array(
  fc.record({ key: text, value: text, timestamp: fc.integer({ min: 0, max: 2 ** 41 }) }),
  { minLength: 1, maxLength: 30 },
)

const anyCodec = fc.constantFrom(undefined, ...codecs)

test('records come back whatever their sizes, plain and compressed, with their checksum', () => {
  fc.assert(
    fc.property(fc.array(records, { minLength: 1, maxLength: 3 }), anyCodec, (lists, codec) => {
      // the checksum does not cover the base offset, which the broker sets
      let offset = 0
      const expected: unknown[] = []
      const batches = lists.map((list, i) => {
        const batch = batchOf(offset, list, codec && i !== 1 ? { codec } : {})
        for (const record of list) expected.push({ offset: offset++, ...record })
        return batch
      })
      expect(scanBatches(Buffer.concat(batches), 0, Buffer.concat(batches).length)).toEqual({
        end: Buffer.concat(batches).length,
        nextOffset: offset,
        codecs: (codec ? 1 << codec.id : 1) | (lists.length > 1 || !codec ? 1 : 0),
      })
      expect(readAll(batches, { checkCrc: true })).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

const three = [0, 1, 2].map((i) => ({ key: null, value: `v${i}`, timestamp: 0 }))

test('records before the offset asked for are passed over', () => {
  expect(readAll([batchOf(10, three)], { from: 12 }).map((one) => one.offset)).toEqual([12])
})

test('a batch that is cut off at the end waits for the next fetch', () => {
  const whole = batchOf(0, three)
  const cut = batchOf(3, three).subarray(0, 70)
  const bytes = Buffer.concat([whole, cut])
  expect(scanBatches(bytes, 0, bytes.length)).toEqual({
    end: whole.length,
    nextOffset: 3,
    codecs: 1,
  })
  expect(scanBatches(cut, 0, 5)).toEqual({
    end: 0,
    nextOffset: undefined,
    codecs: 0,
  })
})

test('control batches move the position and show nothing', () => {
  const cursor = new RecordCursor({ checkCrc: false })
  const bytes = Buffer.concat([batchOf(0, three), markerOf(3, 7, 'commit')])
  cursor.open({ partition: 0, bytes, start: 0, end: bytes.length, from: 0 })
  while (cursor.next());
  expect(cursor.nextOffset).toBe(4)
})

test('aborted transactions are hidden from readers of committed records only', () => {
  const of = (producerId: number) => ({ attributes: layout.TRANSACTIONAL, producerId })
  const one = (offset: number, value: string, producerId: number) =>
    batchOf(offset, [{ key: '\0\0\0\0', value }], of(producerId))
  const batches = [
    one(0, 'A1 aborted', 1),
    one(1, 'B1 aborted', 2),
    one(2, 'C committed', 3),
    markerOf(3, 1, 'abort'),
    one(4, 'A2 committed', 1),
    markerOf(5, 2, 'abort'),
    markerOf(6, 1, 'commit'),
    one(7, 'B2 aborted', 2),
    batchOf(8, [{ key: null, value: 'plain' }]),
  ]
  const values = (aborted?: number[]) =>
    readAll(batches, aborted ? { aborted } : {}).map((record) => record.value)
  expect(values([1, 0, 2, 1, 2, 7])).toEqual(['C committed', 'A2 committed', 'plain'])
  expect(values()).toHaveLength(6)
})

test('what compaction leaves is read: gaps within a batch, and batches of which nothing is left', () => {
  const records = [0, 4, 9].map((offset) => ({ key: null, value: `v${offset}`, timestamp: 0 }))
  const gaps = batchOf(10, records)
  // each record: length, attributes, timestamp, offset delta, …
  let at = layout.HEADER_BYTES
  for (const delta of [0, 4, 9]) {
    gaps[at + 3] = delta * 2
    at += 1 + (gaps[at] as number) / 2
  }
  gaps.writeInt32BE(9, layout.LAST_OFFSET_DELTA_AT)
  const left = batchOf(20, records).subarray(0, layout.HEADER_BYTES)
  left.writeInt32BE(layout.HEADER_BYTES - layout.LENGTH_EXCLUDES, layout.LENGTH_AT)
  left.writeInt32BE(0, layout.COUNT_AT)
  const batches = [gaps, left, batchOf(23, records)]
  expect(readAll(batches).map(({ offset }) => offset)).toEqual([10, 14, 19, 23, 24, 25])
  const bytes = Buffer.concat([gaps, left])
  const cursor = new RecordCursor({ checkCrc: false })
  cursor.open({ partition: 0, bytes, start: 0, end: bytes.length, from: 14 })
  const seen: number[] = []
  while (cursor.next()) seen.push(cursor.offset)
  expect([seen, cursor.nextOffset]).toEqual([[14, 19], 23])
})

test('the time of a record is its own, or that of its batch when the broker set it', () => {
  const records = [5, 3, 9].map((timestamp) => ({ key: null, value: 'v', timestamp }))
  const times = (attributes: number) =>
    readAll([batchOf(0, records, { attributes })]).map(({ timestamp }) => timestamp)
  expect(times(0)).toEqual([5, 3, 9])
  expect(times(layout.LOG_APPEND_TIME)).toEqual([9, 9, 9])
})

test('headers go along when the last record is taken out', () => {
  const writer = new BatchWriter(64)
  for (const header of ['a', 'b']) {
    writer.begin(0, undefined, bytesOf(`\x02\x02${header}\x02x`))
    writer.endNull()
  }
  expect(writer.takeLast().headers?.toBytes().toString()).toBe('\x02\x02b\x02x')
  const batch = writer.seal(NO_STAMP)
  const cursor = new RecordCursor({ checkCrc: true })
  cursor.open({ partition: 0, bytes: batch, start: 0, end: batch.length, from: 0 })
  expect(cursor.next()).toBe(true)
  const { bytes, headersStart, recordEnd } = cursor
  expect(readHeaders(bytes, headersStart, recordEnd)).toEqual(new Map([['a', Buffer.from('x')]]))
})

test('200 000 records in one batch', () => {
  const many = Array.from({ length: 200_000 }, () => ({ key: null, value: 'x' }))
  expect(readAll([batchOf(0, many)])).toHaveLength(200_000)
})

test.each([0, 1])('a batch in the old format %d is named', (magic) => {
  const batch = batchOf(5, three)
  batch[layout.MAGIC_AT] = magic
  expect(() => readAll([batch])).toThrow(`record format ${magic} of Kafka before 0.11`)
})

test('a codec that Kafka does not have is named', () => {
  const batch = resealed(batchOf(5, three, { attributes: 6 }))
  expect(() => readAll([batch])).toThrow('codec 6, which does not exist in Kafka')
})

test('a wrong checksum is found when it is asked for', () => {
  const batch = batchOf(5, three)
  batch[batch.length - 2] = 99
  expect(() => readAll([batch], { checkCrc: true })).toThrow('checksum')
})

test('the checksum of a compressed batch is always looked at', () => {
  const batch = batchOf(5, three, { codec: gzip })
  batch[batch.length - 2] = 99
  expect(() => readAll([batch])).toThrow('checksum')
})

test('a batch that unfolds to more than 64 MB is refused', () => {
  const bomb = { ...gzip, compress: () => gzipSync(Buffer.alloc(65 << 20)) }
  expect(() => readAll([batchOf(5, three, { codec: bomb })])).toThrow('more than 64 MB')
})

test('a batch that unfolds to more than 64 MB is read when it is itself a large one', () => {
  const stored = { ...gzip, compress: (records: Buffer) => gzipSync(records, { level: 0 }) }
  const writer = new BatchWriter(66 << 20)
  writer.begin(0)
  writer.out.length += 65 << 20
  writer.end()
  const bytes = writer.seal({ ...NO_STAMP, codec: stored })
  const cursor = new RecordCursor({ checkCrc: false })
  cursor.open({ partition: 0, bytes, start: 0, end: bytes.length, from: 0 })
  expect(cursor.next()).toBe(true)
  expect(cursor.valueEnd - cursor.valueStart).toBe(65 << 20)
}, 30_000)

test.each(codecs)('what stands before a damaged batch is read: %s', (codec) => {
  const good = batchOf(0, three, { codec })
  const bad = batchOf(3, three, { codec })
  bad[layout.HEADER_BYTES + 4] = (bad[layout.HEADER_BYTES + 4] as number) ^ 1
  const bytes = Buffer.concat([good, bad])
  const cursor = new RecordCursor({ checkCrc: false })
  cursor.open({ partition: 0, bytes, start: 0, end: bytes.length, from: 0 })
  for (let i = 0; i < 3; i++) expect(cursor.next()).toBe(true)
  expect(() => cursor.next()).toThrow(expect.objectContaining({ firstOffset: 3, lastOffset: 5 }))
})

test('rows may point into what was unfolded before, also over batches that show nothing', () => {
  const hidden = { codec: gzip, attributes: layout.TRANSACTIONAL, producerId: 7 }
  const value = 'x'.repeat(3 << 20)
  const batches = [
    batchOf(0, [{ key: null, value: `first ${value}` }], { codec: gzip }),
    ...[1, 2, 3, 4].map((at) => resealed(batchOf(at, [{ key: null, value }], hidden))),
    batchOf(5, [{ key: null, value: 'last' }], { codec: gzip }),
  ]
  const bytes = Buffer.concat(batches)
  const cursor = new RecordCursor({ checkCrc: false })
  cursor.open({ partition: 0, bytes, start: 0, end: bytes.length, from: 0, aborted: [7, 1] })
  expect(cursor.next()).toBe(true)
  const { bytes: before, valueStart } = cursor
  expect(cursor.next()).toBe(true)
  expect(cursor.bytes.toString('utf8', cursor.valueStart, cursor.valueEnd)).toBe('last')
  expect(before.toString('utf8', valueStart, valueStart + 5)).toBe('first')
})

test('lengths that lead out of the batch are an error, not a read beyond it', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), (place, byte) => {
      const batch = batchOf(0, three)
      batch[layout.HEADER_BYTES + (place % (batch.length - layout.HEADER_BYTES))] = byte
      try {
        readAll([batch])
      } catch (error) {
        expect((error as Error).name).toBe('BatchError')
      }
    }),
  )
})

test('the last record can be taken out and put into another batch', () => {
  const writer = new BatchWriter(64)
  for (const value of ['a', 'b'.repeat(300)]) {
    writer.begin(0, bytesOf('key'))
    writer.out.writeText(value)
    writer.end()
  }
  const { key, value } = writer.takeLast()
  expect(key?.toBytes().toString()).toBe('key')
  expect(value?.toBytes().toString()).toBe('b'.repeat(300))
  expect(readAll([writer.seal(NO_STAMP)]).map((one) => one.value)).toEqual(['a'])
})
