import { expect, test } from 'vitest'
import { murmur2, partitionOf } from '../../../../src/connectors/kafka/client/murmur2.ts'
import { ByteWriter } from '../../../../src/values/index.ts'

test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('hashes %s as the Java client does', (text, hash) => {
  const bytes = Buffer.from(`${text}-beyond the key`)
  expect(murmur2(bytes, text.length)).toBe(hash)
})

test('places a key by the positive hash', () => {
  const key = new ByteWriter(16)
  key.writeText('foobar')
  expect(partitionOf(key, 1000)).toBe((-790332482 & 0x7fffffff) % 1000)
})
