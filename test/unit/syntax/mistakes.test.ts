import { readFileSync, writeFileSync } from 'node:fs'
import { env } from 'node:process'
import { expect, test } from 'vitest'
import { formatError, parse } from '../../../src/syntax/index.ts'
import { SqlErrors } from '../../../src/values/index.ts'

/** Scripts and what is said about them; a line of dashes between two. UPDATE=1 rewrites what is said. */
const file = new URL('./mistakes.golden.txt', import.meta.url)
const readCases = () =>
  readFileSync(file, 'utf8')
    .split(/^-{10,}\n/m)
    .map((text) => text.split(/^→\n/m) as [string, string?])

function messages(script: string): string {
  try {
    parse(script, 'job.sql')
    return 'no mistake\n'
  } catch (error) {
    if (!(error instanceof SqlErrors)) throw error
    return `${error.errors.map((one) => `${formatError(one)}\n`).join('\n')}`
  }
}

const { UPDATE } = env
if (UPDATE === '1') {
  const texts = readCases().map(([script]) => `${script}→\n${messages(script.trimEnd())}`)
  writeFileSync(file, texts.join(`${'-'.repeat(40)}\n`))
}

test.each(readCases())('%s', (script, said) => {
  expect(messages(script.trimEnd())).toBe(said)
})
