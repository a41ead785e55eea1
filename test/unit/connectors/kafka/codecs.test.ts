import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  type Codec,
  codecById,
  codecs,
  TooLargeError,
} from '../../../../src/connectors/kafka/records/codecs.ts'
import { ByteWriter } from '../../../../src/values/index.ts'

beforeAll(async () => {
  for (const codec of codecs) await codec.load()
})

const named = codecs.map((codec) => [codec.name, codec] as const)

function unfold(codec: Codec, records: Buffer, limit = 8 << 20): Buffer {
  const into = new ByteWriter(16)
  into.writeText('before')
  codec.decompress(records, into, limit)
  expect(into.buffer.toString('latin1', 0, 6)).toBe('before')
  return into.toBytes().subarray(6)
}

/** Bytes of so many letters, without order and the same every time. */
function noise(size: number, letters: number): Buffer {
  const data = Buffer.alloc(size)
  let seed = size + letters
  for (let i = 0; i < size; i++) {
    seed = (seed * 16807) % 2147483647
    data[i] = seed % letters
  }
  return data
}

const part = fc.tuple(fc.string({ maxLength: 12 }), fc.integer({ min: 1, max: 9000 }))
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((one) => Buffer.from(one)),
  fc
    .array(part, { maxLength: 40 })
    .map((parts) => Buffer.from(parts.map(([text, times]) => text.repeat(times)).join(''))),
  fc
    .tuple(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 1, max: 250 }))
    .map(([size, letters]) => noise(size, letters)),
)

test.each(named)('%s gives back what it took', (_, codec) => {
  fc.assert(
    fc.property(bytes, (data) => {
      expect(unfold(codec, codec.compress(data)).equals(data)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test.each(named)('%s keeps to its limit', (_, codec) => {
  const bomb = codec.compress(Buffer.alloc(9 << 20))
  expect(() => unfold(codec, bomb)).toThrow(TooLargeError)
  expect(unfold(codec, bomb, 9 << 20)).toHaveLength(9 << 20)
})

test.each(named)('%s data that is damaged or cut off is an error or some bytes', (_, codec) => {
  const whole = codec.compress(Buffer.concat([noise(3000, 90), Buffer.alloc(3000, 'abc')]))
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), (place, byte, isCut) => {
      const at = place % whole.length
      const odd = Buffer.from(isCut ? whole.subarray(0, at) : whole)
      if (!isCut) odd[at] = byte
      try {
        expect(unfold(codec, odd).length).toBeLessThanOrEqual(8 << 20)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
        expect((error as Error).name).not.toBe('AssertionError')
      }
    }),
    { numRuns: 300 },
  )
})

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

test('a raw block of snappy with literals and copies of every kind', () => {
  // ABCD; 4 bytes at distance 4; the same with 2 bytes of distance; one byte with 4
  const block = '0d 0c 41424344 01 04 0e 0400 03 04000000'
  expect(unfold(codecById(2), hex(block)).toString()).toBe('ABCDABCDABCDA')
})

test('snappy in the framing of Java, in two streams', () => {
  const header = '82534e41505059 00 00000001 00000001'
  const stream = `${header} 00000004 02 04 4142`
  expect(unfold(codecById(2), hex(stream + stream)).toString()).toBe('ABAB')
  expect(() => unfold(codecById(2), hex(`${header} 00000099 02`))).toThrow('cut off')
})

test('lz4 with content size, checksums, stored and linked blocks, and a second frame', () => {
  // version 1, linked blocks, block checksums, content size, content checksum
  const linked = '04224d18 5c 40 0c00000000000000 00'
  const stored = '04000080 41424344 00000000'
  // no literals, 7 bytes from 4 back (into the block before), one literal
  const block = '05000000 03 0400 10 45 00000000'
  const end = '00000000 00000000'
  const other = '04224d18 60 40 82 01000080 46 00000000'
  expect(unfold(codecById(3), hex(linked + stored + block + end + other)).toString()).toBe(
    'ABCDABCDABCEF',
  )
})

test('zstd of two frames', () => {
  const frame = '28b52ffd 00 00 180000 414243 2b0000 44'
  expect(unfold(codecById(4), hex(frame + frame)).toString()).toBe('ABCDDDDDABCDDDDD')
})

test('zstd that does not say its size, behind a frame to skip', () => {
  const skipped = '502a4d18 02000000 ffff'
  // window of 1 KB, one raw block of 3 bytes, one of 5 times the same byte, the last
  const frame = '28b52ffd 00 00 180000 414243 2b0000 44'
  expect(unfold(codecById(4), hex(skipped + frame)).toString()).toBe('ABCDDDDD')
})

test('zstd whose header claims more than its blocks can hold takes no memory for it', () => {
  const frame = '28b52ffd c0 00 ffffffffffffff0f 190000 414243'
  expect(() => unfold(codecById(4), hex(frame))).toThrow('damaged')
})

test('a gzip of several members', () => {
  const members = Buffer.concat([gzipSync('one '), gzipSync('two')])
  expect(unfold(codecById(1), members).toString()).toBe('one two')
})
