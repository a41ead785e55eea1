import { expect, test } from 'vitest'
import { goldens, playInMemory, rewriteExpectations, runsIn } from '../harness/golden.ts'
import { ALL_AT_ONCE, CRASHING_ON_DISK, WAYS_IN_MEMORY } from '../harness/golden-ways.ts'

/** One script of so many is also restored from checkpoint files. */
const DISK_SAMPLE = 12
const DISK_TIMEOUT_MS = 30_000

const scripts = goldens()
const { UPDATE: update } = process.env

test('there are golden scripts', () => {
  expect(scripts.length).toBeGreaterThan(0)
})

for (const [place, script] of scripts.entries()) {
  if (update === '1')
    test(`${script.name} · rewritten`, () => rewriteExpectations(script, ALL_AT_ONCE))
  else {
    for (const way of WAYS_IN_MEMORY) {
      if (runsIn(script, way)) test(`${script.name} · ${way.name}`, () => playInMemory(script, way))
    }
    const onDisk = () => playInMemory(script, CRASHING_ON_DISK)
    if (place % DISK_SAMPLE === 0 && runsIn(script, CRASHING_ON_DISK))
      test(`${script.name} · ${CRASHING_ON_DISK.name}`, onDisk, DISK_TIMEOUT_MS)
  }
}
