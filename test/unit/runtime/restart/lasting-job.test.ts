import { expect, test } from 'vitest'
import { LastingJob } from '../../../../src/runtime/restart/lasting-job.ts'
import type { RestartStrategy } from '../../../../src/runtime/restart/strategy.ts'
import type { SourceOffset } from '../../../../src/state/index.ts'
import { SqlError } from '../../../../src/values/index.ts'
import { virtualWorld } from '../../../../src/world/index.ts'
import { type FakeReady, fakeReady } from './fake-ready.ts'

const GONE = new SqlError('unreachable', 'cannot reach Kafka at 127.0.0.1:1')

/** A lasting job over fakes; `next` are what its launches give, the first of them is open already. */
function lasting(next: readonly (FakeReady | Error)[], strategy: Partial<RestartStrategy> = {}) {
  const world = virtualWorld()
  const notes: string[] = []
  const pins: (readonly SourceOffset[])[] = []
  const [first, ...later] = next as [FakeReady, ...(FakeReady | Error)[]]
  const job = new LastingJob({
    name: 'spend',
    first: first.ready,
    async launch(pinned) {
      pins.push(pinned)
      const found = later.shift()
      if (found === undefined) return new Promise(() => {})
      if (found instanceof Error) throw found
      return found.ready
    },
    strategy: { failed: () => 1000, limit: 'a limit', ...strategy },
    world,
    stopWithinMs: 5000,
    note: (line) => void notes.push(line),
  })
  job.run()
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await world.clock.yield()
  }
  const advance = async (ms: number): Promise<void> => {
    await settle()
    await world.clock.advance(ms)
    await settle()
  }
  return { job, world, notes, pins, advance, settle }
}

test('a failure that may pass starts the job again after the backoff, and is reported once', async () => {
  const [first, second] = [fakeReady(7, 1234), fakeReady(7)]
  const { job, notes, pins, advance } = lasting([first, second])
  first.fail(GONE)
  await advance(999)
  expect((await job.report()).state).toBe('restarting')
  expect(second.calls).toEqual([])
  await advance(1)
  expect(second.calls).toEqual(['run'])
  expect(notes).toEqual([
    'job spend failed: cannot reach Kafka at 127.0.0.1:1; restart 1 in 1.0 s from checkpoint 7: 1234 rows are read again',
  ])
  expect(await job.report()).toMatchObject({
    state: 'running',
    restarts: 1,
    lastFailure: GONE.message,
  })
  expect(pins, 'without a checkpoint it would read from where it began').toEqual([
    [{ source: 's', topic: 't', partition: 0, next: 7n }],
  ])
  second.end('finished')
  expect(await job.done).toBe('finished')
  expect(job.rows('Source')).toBe(1234)
})

test('launches that fail wait with one line, and one more when the job goes on', async () => {
  const [first, last] = [fakeReady(undefined, 1), fakeReady(undefined)]
  const { job, notes, advance } = lasting([first, GONE, GONE, GONE, last])
  first.fail(new SqlError('unreachable', 'not acknowledged'))
  for (let second = 0; second < 4; second++) await advance(1000)
  expect(notes).toEqual([
    'job spend failed: not acknowledged; restart 1 in 1.0 s from the start (there is no checkpoint yet): 1 row is read again',
    'job spend: cannot reach Kafka at 127.0.0.1:1; trying again until that works',
    'job spend goes on from the start (there is no checkpoint yet) after 4 s',
  ])
  expect(job.restarts).toBe(1)
})

test('a mistake that stays ends the job at once', async () => {
  const first = fakeReady(7)
  const { job, notes } = lasting([first])
  const bad = new SqlError('bad-record', 'topic "t", partition 0, offset 3')
  first.fail(bad)
  await expect(job.done).rejects.toBe(bad)
  expect(notes).toEqual([])
})

test('a mistake that is met while it starts again ends it too', async () => {
  const first = fakeReady(7)
  const { job, advance } = lasting([first, new SqlError('missing-topic', 'topic "t" is gone')])
  first.fail(GONE)
  await advance(1000)
  await expect(job.done).rejects.toThrow('is gone')
})

test('an unknown failure that comes again before a checkpoint ends the job', async () => {
  const [first, second, third] = [fakeReady(7), fakeReady(8), fakeReady(8)]
  const { job, notes, advance } = lasting([first, second, third])
  first.fail(new TypeError('x is not a function at offset 12'))
  await advance(1000)
  second.fail(new TypeError('x is not a function at offset 12'))
  await advance(1000)
  expect(third.calls, 'checkpoint 8 has come between').toEqual(['run'])
  third.fail(new TypeError('x is not a function at offset 12'))
  await expect(job.done).rejects.toThrow('x is not a function')
  expect(notes.at(-1)).toBe(
    'job spend failed twice in the same way; its state is that of checkpoint 8',
  )
})

test('a strategy that has had enough ends it, and says which', async () => {
  const first = fakeReady(7)
  const { job, notes } = lasting([first], { failed: () => undefined })
  first.fail(GONE)
  await expect(job.done).rejects.toBe(GONE)
  expect(notes).toEqual(['job spend is not started again: a limit'])
})

test('a stop during the backoff ends at once', async () => {
  const first = fakeReady(7)
  const { job, notes, settle } = lasting([first])
  first.fail(GONE)
  await settle()
  expect(await job.stopSoon()).toBe('stopped')
  expect(notes.at(-1)).toContain('stopped before its restart, with the state of checkpoint 7')
  expect(first.calls).toEqual(['run'])
})

test('a stop while it opens again ends at once, and closes what has been opened too late', async () => {
  const first = fakeReady(7)
  const { job, advance } = lasting([first])
  first.fail(GONE)
  await advance(1000)
  expect(await job.stopSoon()).toBe('stopped')
})

test('a stop of a running job takes its last checkpoint; a failure then is final', async () => {
  const first = fakeReady(7)
  const { job } = lasting([first])
  const stopped = job.stopSoon()
  expect(first.calls).toContain('stop within 5000')
  first.fail(GONE)
  await expect(stopped).rejects.toBe(GONE)
})

test('a stop that takes too long is given up', async () => {
  const first = fakeReady(7)
  const { job, advance } = lasting([first])
  const stopped = job.stopSoon()
  stopped.catch(() => {})
  await advance(5500)
  await expect(stopped).rejects.toThrow('did not stop within 5 s')
})

test('what systems say of a full disk or a lost network may pass, wherever it stands', async () => {
  const { prospectOf } = await import('../../../../src/runtime/restart/may-pass.ts')
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
  expect(prospectOf(new SqlError('runtime', 'cannot write', { cause: full }))).toBe('passes')
  expect(prospectOf(new SqlError('state', 'late', { mayPass: true }))).toBe('passes')
  expect(prospectOf(new SqlError('refused', 'no'))).toBe('stays')
  expect(prospectOf(new Error('?'))).toBe('unknown')
})
