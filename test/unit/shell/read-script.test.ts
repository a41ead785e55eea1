import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { readScript } from '../../../src/shell/read-script.ts'
import { PipedInput } from '../../../src/shell/stdin/piped-input.ts'
import { SqlError } from '../../../src/values/index.ts'
import { realWorld } from '../../../src/world/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tailrace-script-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const piped = (bytes: Buffer): PipedInput => new PipedInput(Readable.from([bytes]), realWorld.clock)

async function failure(path: string, stdin = Buffer.alloc(0)): Promise<SqlError> {
  const error = await readScript(piped(stdin), path).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SqlError)
  return error as SqlError
}

test('a script that is no UTF-8 is refused at its first byte that is none', async () => {
  const bytes = Buffer.from("SELECT '\u00e4', '\u00fc", 'latin1')
  writeFileSync(join(folder, 'latin.sql'), bytes)
  for (const error of [await failure(join(folder, 'latin.sql')), await failure('-', bytes)]) {
    expect(error.message).toContain('is not text in UTF-8, from byte 9 on')
    expect(error.at).toEqual({ start: 8, end: 9 })
  }
})

test('a script that cannot be read is told in words', async () => {
  const missing = await failure(join(folder, 'latim.sql'))
  expect(missing.message).toMatch(/latim\.sql does not exist$/)
  expect(missing.hint).toContain('latin.sql')
  expect((await failure(folder)).message).toMatch(/is a folder, not a script$/)
})

test('the first line is waited for however long it is', async () => {
  const line = Buffer.from(`{"a":"${'x'.repeat(600_000)}"}\n`)
  const pieces = [line.subarray(0, 300_000), line.subarray(300_000)]
  const input = new PipedInput(Readable.from(pieces), realWorld.clock)
  expect((await input.sample()).bytes.equals(line)).toBe(true)
})
