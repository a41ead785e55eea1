import { expect, test } from 'vitest'
import { goldens, playInMemory, rewriteExpectations, runsIn } from '../harness/golden.ts'
import { ALL_AT_ONCE, CRASHING_ON_DISK, WAYS_IN_MEMORY } from '../harness/golden-ways.ts'

const scripts = goldens()
const update = process.env['UPDATE'] === '1'

test('there are golden scripts', () => {
  expect(scripts.length).toBeGreaterThan(0)
})

for (const script of scripts) {
  if (update) test(`${script.name} · rewritten`, () => rewriteExpectations(script, ALL_AT_ONCE))
  else {
    for (const way of WAYS_IN_MEMORY) {
      if (runsIn(script, way)) test(`${script.name} · ${way.name}`, () => playInMemory(script, way))
    }
  }
}
