import { expect, test } from 'vitest'
import { Settings } from '../../../../src/catalog/index.ts'
import { restartStrategy } from '../../../../src/runtime/restart/strategy.ts'
import { virtualWorld } from '../../../../src/world/index.ts'

const NOWHERE = { start: 0, end: 0 }

/** A strategy of some settings, and its clock. */
function strategyOf(given: Readonly<Record<string, string>>) {
  const world = virtualWorld()
  let settings = new Settings()
  for (const [key, value] of Object.entries(given)) {
    settings = settings.set(`restart-strategy${key}`, value, NOWHERE, () => {})
  }
  return { world, strategy: restartStrategy(settings, world) }
}

const EXACT = { '.exponential-delay.jitter-factor': '0' }

test('the backoff grows by half from 1 s to 1 min, without end', () => {
  const { strategy } = strategyOf(EXACT)
  const waits = Array.from({ length: 14 }, () => strategy.failed())
  expect(waits.slice(0, 4)).toEqual([1000, 1500, 2250, 3375])
  expect(waits.slice(-2)).toEqual([60_000, 60_000])
})

test('the backoff begins anew after an hour without a failure, and not before', async () => {
  const { strategy, world } = strategyOf(EXACT)
  strategy.failed()
  strategy.failed()
  await world.clock.advance(1500 + 3_600_000)
  expect(strategy.failed()).toBe(2250)
  await world.clock.advance(2250 + 3_600_000 + 2250)
  expect(strategy.failed()).toBe(1000)
})

test('chance takes or adds a tenth, within the first and the longest backoff', () => {
  const { strategy } = strategyOf({})
  const waits = Array.from({ length: 200 }, () => strategy.failed() ?? 0)
  expect(waits[0]).toBeGreaterThanOrEqual(1000)
  expect(waits[0]).toBeLessThanOrEqual(1100)
  expect(Math.min(...waits.slice(20))).toBeGreaterThanOrEqual(54_000)
  expect(Math.max(...waits)).toBe(60_000)
  expect(new Set(waits).size).toBeGreaterThan(50)
})

test('exponential-delay ends after the attempts that it is given', () => {
  const { strategy } = strategyOf({
    ...EXACT,
    '.type': 'exponentialdelay',
    '.exponential-delay.initial-backoff': '10 ms',
    '.exponential-delay.max-backoff': '15ms',
    '.exponential-delay.backoff-multiplier': '2',
    '.exponential-delay.attempts-before-reset-backoff': '3',
  })
  expect([1, 2, 3, 4].map(() => strategy.failed())).toEqual([10, 15, 15, undefined])
})

test('fixed-delay restarts once after 1 s, or as often as it is told', () => {
  const once = strategyOf({ '': 'fixed-delay' }).strategy
  expect([once.failed(), once.failed()]).toEqual([1000, undefined])
  const { strategy } = strategyOf({
    '.type': 'fixeddelay',
    '.fixed-delay.attempts': '3',
    '.fixed-delay.delay': '5 s',
  })
  expect([1, 2, 3, 4].map(() => strategy.failed())).toEqual([5000, 5000, 5000, undefined])
})

test('failure-rate takes so many failures in an interval and no more', async () => {
  const { strategy, world } = strategyOf({
    '.type': 'failure-rate',
    '.failure-rate.max-failures-per-interval': '2',
    '.failure-rate.failure-rate-interval': '10 s',
    '.failure-rate.delay': '1 s',
  })
  expect(strategy.failed()).toBe(1000)
  await world.clock.advance(6000)
  expect(strategy.failed()).toBe(1000)
  await world.clock.advance(6000)
  expect(strategy.failed(), 'the first is more than 10 s ago').toBe(1000)
  await world.clock.advance(1000)
  expect(strategy.failed()).toBe(undefined)
})

test('none never restarts; neither does a job without checkpoints that asks for nothing', () => {
  for (const type of ['none', 'off', 'disable']) {
    expect(strategyOf({ '.type': type }).strategy.failed()).toBe(undefined)
  }
  const off = new Settings().set('execution.checkpointing.interval', '0', NOWHERE, () => {})
  expect(restartStrategy(off, virtualWorld()).failed()).toBe(undefined)
  const asked = off.set('restart-strategy.type', 'fixed-delay', NOWHERE, () => {})
  expect(restartStrategy(asked, virtualWorld()).failed()).toBe(1000)
})

test('values that make no sense are refused', () => {
  for (const [key, value] of [
    ['.type', 'sometimes'],
    ['.fixed-delay.attempts', '-1'],
    ['.exponential-delay.jitter-factor', '2'],
    ['.exponential-delay.backoff-multiplier', 'much'],
    ['.exponential-delay.initial-backoff', '0'],
    ['.failure-rate.max-failures-per-interval', '0'],
  ] as const) {
    expect(() => strategyOf({ [key]: value }), key).toThrow('restart-strategy')
  }
})
