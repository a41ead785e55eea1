import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type CheckpointStore, openMemoryStore } from '../../../src/state/index.ts'
import { fakeJob } from './fakes.ts'

test('reads bounded input to its end and flushes', async () => {
  const { job, sources, sink } = fakeJob()
  sources[0]?.give(2)
  job.run()
  await job.idle()
  sources[0]?.end()
  expect(await job.done).toBe('finished')
  expect(sink.flushed).toBe(1 + 2 + 1000)
  expect([sink.closed, sources[0]?.closed]).toEqual([true, true])
})

test('does not spin on a source that has finished while another goes on', async () => {
  const { job, sources, sink } = fakeJob({ sources: 2 })
  const [over, open] = sources
  over?.end()
  job.run()
  // A real timer: a loop that never gives the event loop its turn would not let it fire.
  await wait(10)
  const polls = open?.polls ?? 0
  await wait(10)
  expect(open?.polls).toBe(polls)
  open?.give(3)
  await job.idle()
  expect(sink.rows).toBe(1 + 3)
  await job.stop()
})

test('gives timers their turn while a sink says that it is ready and has no credit', async () => {
  const { job, sink } = fakeJob()
  sink.isFull = true
  sink.ready = async () => {}
  job.run()
  await wait(1)
  expect(await job.stop()).toBe('stopped')
})

test('asks a source that stays quiet only once', async () => {
  const { job, sources, sink } = fakeJob({ sources: 2 })
  job.run()
  for (let n = 0; n < 5; n++) {
    sources[0]?.give(1)
    await job.idle()
  }
  expect(sink.rows).toBe(1 + 5)
  expect(sources.map(({ listeners }) => listeners)).toEqual([1, 1])
  await job.stop()
})

test('polls nothing while a sink has no credit', async () => {
  const { job, sources, sink } = fakeJob()
  sink.isFull = true
  sources[0]?.give(4)
  job.run()
  await job.idle()
  expect([sources[0]?.polls, sink.rows]).toEqual([0, 1])
  sink.makeRoom()
  await job.idle()
  expect(sink.rows).toBe(1 + 4)
  await job.stop()
})

test.each([0, 5])('ends with the message of a source that fails after %i rows', async (rows) => {
  const { job, sources, sink } = fakeJob({ intervalMs: 10_000 })
  if (rows > 0) sources[0]?.give(rows)
  job.run()
  await job.idle()
  sources[0]?.fail(new Error('the topic is gone'))
  await expect(job.done).rejects.toThrow('the topic is gone')
  expect([sink.rows, sink.closed]).toEqual([1 + rows, true])
})

test('ends with the message of a sink that cannot flush', async () => {
  const fake = fakeJob()
  fake.sink.onFlush = () => Promise.reject(new Error('the disk is full'))
  fake.job.run()
  await fake.job.idle()
  await expect(fake.job.stop()).rejects.toThrow('the disk is full')
  expect([fake.sink.closed, fake.isReleased]).toEqual([true, true])
})

test('takes a checkpoint at each interval, from barrier to barrier', async () => {
  const { job, world, completed, sources } = fakeJob({ intervalMs: 10_000 })
  job.run()
  await job.idle()
  for (let n = 1; n <= 3; n++) {
    sources[0]?.give(1)
    await job.idle()
    await world.clock.advance(9_999)
    expect(completed).toHaveLength(n - 1)
    await world.clock.advance(1)
    await job.idle()
    expect(completed).toHaveLength(n)
  }
  expect(completed.map(({ id, full }) => [id, full])).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ])
  expect(completed.map(({ offsets }) => offsets[0]?.next)).toEqual([1n, 2n, 3n])
  await job.stop()
})

test('waits with a barrier until the checkpoint before it has ended', async () => {
  const { job, world, completed, sink } = fakeJob({ intervalMs: 100 })
  let finishFlush = (): void => {}
  sink.onFlush = () => new Promise((resolve) => (finishFlush = resolve))
  job.run()
  await job.idle()
  await world.clock.advance(900)
  expect(completed).toHaveLength(0)
  sink.onFlush = async () => {}
  finishFlush()
  await job.idle()
  await world.clock.advance(0)
  await job.idle()
  expect(completed.map(({ id }) => id)).toEqual([1, 2])
  await job.stop()
})

/** A store whose disk can be full. */
function fillableStore(): { store: CheckpointStore; disk: { isFull: boolean } } {
  const disk = { isFull: false }
  const store = openMemoryStore()
  const write = store.write.bind(store)
  store.write = (checkpoint, full) =>
    disk.isFull ? Promise.reject(new Error('no room')) : write(checkpoint, full)
  return { store, disk }
}

test('holds everything in the checkpoint after one that failed', async () => {
  const { store, disk } = fillableStore()
  const { job, world, completed, warnings } = fakeJob({ intervalMs: 100, store })
  job.run()
  await job.idle()
  await world.clock.advance(100)
  disk.isFull = true
  await world.clock.advance(100)
  await job.idle()
  disk.isFull = false
  await world.clock.advance(200)
  await job.idle()
  expect(completed.map(({ id, full }) => [id, full])).toEqual([
    [1, true],
    [3, true],
    [4, false],
  ])
  expect(warnings).toEqual(['checkpoint 2 failed: no room; the last completed one stands'])
  await job.stop()
})

test('stops after three checkpoints in a row have failed', async () => {
  const { store, disk } = fillableStore()
  const { job, world, warnings } = fakeJob({ intervalMs: 100, store })
  disk.isFull = true
  job.run()
  for (let n = 0; n < 3; n++) {
    await job.idle()
    await world.clock.advance(100)
  }
  await expect(job.done).rejects.toThrow('no room')
  expect(warnings).toHaveLength(2)
})

test('stops at the first checkpoint that finds a sink without its output', async () => {
  const { job, world, warnings, sink } = fakeJob({ intervalMs: 100 })
  sink.onFlush = () => Promise.reject(new Error('no answer'))
  job.run()
  await job.idle()
  await world.clock.advance(100)
  await expect(job.done).rejects.toThrow('no answer')
  expect(warnings).toHaveLength(0)
})

test('gives a checkpoint up that takes too long, and what it wrote too late', async () => {
  const slow = slowStore()
  const { job, world, completed, warnings } = fakeJob({ intervalMs: 100, store: slow })
  job.run()
  await job.idle()
  await world.clock.advance(100)
  await world.clock.advance(1000)
  expect(warnings).toEqual([
    'checkpoint 1 failed: a checkpoint took longer than 1000 ms; the last completed one stands',
  ])
  slow.let()
  await job.idle()
  expect(slow.fates).toEqual(['1 discarded', '2 published'])
  expect(completed.map(({ id, full }) => [id, full])).toEqual([[2, true]])
  await job.stop()
})

test('takes a full last checkpoint when it is stopped', async () => {
  const { job, completed, sources, store } = fakeJob({ intervalMs: 10_000 })
  job.run()
  await job.checkpoint()
  sources[0]?.give(7)
  await job.idle()
  expect(await job.stop()).toBe('stopped')
  expect(completed.map(({ full }) => full)).toEqual([true, true])
  const last = await store.newest(() => {})
  expect([last?.finished, last?.offsets[0]?.next]).toEqual([false, 7n])
})

test.each([false, true])(
  'gives up on a sink that takes nothing more once somebody wants it to stop (checkpoints: %s)',
  async (hasCheckpoints) => {
    const intervalMs = hasCheckpoints ? 100 : undefined
    const { job, sink, world, completed } = fakeJob({ intervalMs, timeoutMs: 60_000 })
    sink.onFlush = () => new Promise(() => {})
    job.run()
    await job.idle()
    await world.clock.advance(150)
    const end = job.stopSoon().catch((error: Error) => error.message)
    await world.clock.advance(8000)
    expect(await end).toBe('the sinks did not take their last rows within 8 s')
    expect(completed).toEqual([])
    expect(sink.closed).toBe(true)
  },
)

test('marks the last checkpoint of a finished job', async () => {
  const { job, store, sources } = fakeJob({ intervalMs: 10_000 })
  sources[0]?.end()
  job.run()
  expect(await job.done).toBe('finished')
  expect((await store.newest(() => {}))?.finished).toBe(true)
})

test('keeps its start position when it is stopped before it runs', async () => {
  const { job, store, sources } = fakeJob({ intervalMs: 10_000 })
  sources[0]?.give(7)
  const stopped = job.stop()
  job.run()
  expect(await stopped).toBe('stopped')
  expect((await store.newest(() => {}))?.offsets[0]?.next).toBe(0n)
})

test('gives the rows of its own only when it starts afresh', async () => {
  const { job, sink } = fakeJob({ isRestored: true })
  job.run()
  await job.stop()
  expect(sink.rows).toBe(0)
})

test('a crash flushes nothing, and a checkpoint under way does not count', async () => {
  const slow = slowStore()
  const { job, sink, completed, warnings } = fakeJob({ intervalMs: 10_000, store: slow })
  job.run()
  const checkpoint = job.checkpoint()
  await job.idle()
  const { flushed } = sink
  await job.crash()
  slow.let()
  await checkpoint
  expect([sink.flushed, slow.fates, completed, warnings]).toEqual([
    flushed,
    ['1 discarded'],
    [],
    [],
  ])
})

test('closes everything when it is abandoned', async () => {
  const fake = fakeJob()
  await fake.job.abandon()
  expect([fake.sources[0]?.closed, fake.sink.closed, fake.isReleased]).toEqual([true, true, true])
})

/** A store whose first write waits until it is let; it keeps what became of each. */
function slowStore(): CheckpointStore & { readonly fates: string[]; let(): void } {
  const store = openMemoryStore()
  const fates: string[] = []
  let release = (): void => {}
  let gate: Promise<void> | undefined = new Promise((resolve) => (release = resolve))
  return Object.assign(Object.create(store) as CheckpointStore, {
    fates,
    let: () => release(),
    async write(...args: Parameters<CheckpointStore['write']>) {
      await gate
      gate = undefined
      const written = await store.write(...args)
      const { id } = written
      return {
        ...written,
        publish: () => written.publish().then(() => void fates.push(`${id} published`)),
        discard: () => written.discard().then(() => void fates.push(`${id} discarded`)),
      }
    },
  })
}
