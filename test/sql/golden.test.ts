import { expect, test } from 'vitest'
import { goldens, playInMemory, rewriteExpectations, runsIn } from '../harness/golden.ts'
import { ALL_AT_ONCE, CRASHING_ON_DISK, WAYS_IN_MEMORY } from '../harness/golden-ways.ts'

/** The scripts whose state is also restored from checkpoint files: seconds each, for the wear of starting DuckDB. */
const ON_DISK = new Set(['nested-aggregate/extremes', 'resume/aggregate'])
const DISK_TIMEOUT_MS = 30_000

const scripts = goldens()
const { UPDATE: update } = process.env

test('there are golden scripts', () => {
  expect(scripts.length).toBeGreaterThan(0)
})

for (const script of scripts) {
  if (update === '1')
    test(`${script.name} · rewritten`, () => rewriteExpectations(script, ALL_AT_ONCE))
  else {
    for (const way of WAYS_IN_MEMORY) {
      if (runsIn(script, way)) test(`${script.name} · ${way.name}`, () => playInMemory(script, way))
    }
    const onDisk = () => playInMemory(script, CRASHING_ON_DISK)
    if (ON_DISK.has(script.name))
      test(`${script.name} · ${CRASHING_ON_DISK.name}`, onDisk, DISK_TIMEOUT_MS)
  }
}
