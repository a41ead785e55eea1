import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Headers,
  readHeaders,
  writeHeaders,
} from '../../../../src/connectors/kafka/records/headers.ts'
import { ByteWriter } from '../../../../src/values/index.ts'

const name = fc.string({ unit: 'grapheme', maxLength: 100 })
const content = fc.option(fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one)))
const headers = fc.array(fc.tuple(name, content), { maxLength: 20 })

function written(entries: Headers): Buffer {
  const into = new ByteWriter(4)
  into.writeText('before')
  writeHeaders(entries, into)
  return into.toBytes()
}

test('headers come back byte for byte, also empty and NULL ones', () => {
  fc.assert(
    fc.property(headers, (entries) => {
      const bytes = written(new Map(entries))
      expect(readHeaders(bytes, 6, bytes.length)).toEqual(new Map(entries))
    }),
  )
})

test('of two headers with one name the last counts', () => {
  const bytes = Buffer.from('04 02 61 02 31 02 61 02 32'.replaceAll(' ', ''), 'hex')
  expect(readHeaders(bytes, 0, bytes.length)).toEqual(new Map([['a', Buffer.from('2')]]))
})

test('values stay when what was fetched is overwritten', () => {
  const bytes = written(new Map([['a', Buffer.from('kept')]]))
  const found = readHeaders(bytes, 6, bytes.length)
  bytes.fill(0)
  expect(found?.get('a')?.toString()).toBe('kept')
})

test('damaged headers are found', () => {
  const bytes = written(new Map([['name', Buffer.from('value')]]))
  for (let end = 7; end < bytes.length; end++) expect(readHeaders(bytes, 6, end)).toBeUndefined()
})
