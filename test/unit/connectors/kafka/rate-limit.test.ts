import { expect, test } from 'vitest'
import { RateLimit } from '../../../../src/connectors/kafka/table/rate-limit.ts'
import type { Clock } from '../../../../src/world/index.ts'

/** A clock that stands until it is moved. */
class StandingClock implements Clock {
  ms = 0
  now = () => this.ms
  monotonic = () => this.ms
  after(ms: number, callback: () => void): () => void {
    this.ms += ms
    queueMicrotask(callback)
    return () => {}
  }
  async yield(): Promise<void> {}
}

test.each([1, 7, 1000, 250_000])('%d records a second are read in a second', async (perSecond) => {
  const clock = new StandingClock()
  const rate = new RateLimit(clock, perSecond)
  let read = 0
  while (clock.ms < 10_000) {
    const some = rate.available()
    rate.take(some)
    read += some
    if (some === 0) await rate.ready()
  }
  const expected = (perSecond * clock.ms) / 1000
  expect(read).toBeGreaterThan(0.95 * expected - 1)
  expect(read).toBeLessThanOrEqual(expected + 1)
})

test('time in which nothing was read is not made up for', () => {
  const clock = new StandingClock()
  const rate = new RateLimit(clock, 1000)
  clock.ms = 3_600_000
  expect(rate.available()).toBeLessThanOrEqual(100)
})
