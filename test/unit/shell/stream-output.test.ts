import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { streamOutput } from '../../../src/shell/stream-output.ts'

/** A stream whose writes fail, if a code is given. */
const stream = (code?: string): Writable =>
  new Writable({
    write: (_, __, done) => done(code ? Object.assign(new Error(code), { code }) : null),
  })

test('resolves when the stream has taken everything', async () => {
  const output = streamOutput(stream(), () => {})
  output.write('a line\n')
  await output.taken()
  expect(output.pending()).toBe(0)
})

test.each([
  ['EPIPE', undefined],
  ['ENOSPC', 'cannot write to stdout: ENOSPC'],
])('tells of %s', async (code, message) => {
  let gone = 0
  const output = streamOutput(stream(code), () => {
    gone++
  })
  output.write('a line\n')
  const taken = await output.taken().catch((error: Error) => error.message)
  expect([taken, gone]).toEqual([message, 1])
  output.write('one more\n')
  expect(output.pending()).toBe(0)
})
