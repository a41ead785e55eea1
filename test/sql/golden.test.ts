import { expect, test } from 'vitest'
import { goldens, playInMemory, rewriteExpectations, runsIn } from '../harness/golden.ts'
import { ALL_AT_ONCE, CRASHING_ON_DISK, WAYS_IN_MEMORY } from '../harness/golden-ways.ts'

/** One script of so many is also restored from checkpoint files. */
const DISK_SAMPLE = 8

const scripts = goldens()
const { UPDATE: update } = process.env

test('there are golden scripts', () => {
  expect(scripts.length).toBeGreaterThan(0)
})

for (const [place, script] of scripts.entries()) {
  if (update === '1')
    test(`${script.name} · rewritten`, () => rewriteExpectations(script, ALL_AT_ONCE))
  else {
    const ways = place % DISK_SAMPLE === 0 ? [...WAYS_IN_MEMORY, CRASHING_ON_DISK] : WAYS_IN_MEMORY
    for (const way of ways) {
      if (runsIn(script, way)) test(`${script.name} · ${way.name}`, () => playInMemory(script, way))
    }
  }
}
