import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSession } from '../../src/engine.ts'

const FOLDER = join(import.meta.dirname, '../../queries')

it.each(readdirSync(FOLDER))('plans queries/%s', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8')
  expect(openSession().plan(text, file).length).toBeGreaterThan(0)
})
