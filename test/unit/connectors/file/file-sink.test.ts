import { expect, test } from 'vitest'
import { batchOf, jobIn, sinkOf, worldWith } from './file-job.ts'

const GIVEN = { path: '/f', format: 'csv' }

async function opened(
  world: Awaited<ReturnType<typeof worldWith>>,
  state?: string,
  given: Readonly<Record<string, string>> = GIVEN,
) {
  const sink = sinkOf(jobIn(world), given)
  await sink.open()
  await sink.recover?.(state)
  return sink
}

const contentOf = async (world: Awaited<ReturnType<typeof worldWith>>): Promise<string> =>
  (await world.files.read('/f')).toString()

test('appends to what is there, on a line of its own', async () => {
  const world = await worldWith({ '/f': 'old' })
  const sink = await opened(world)
  sink.write(batchOf([[1, 'x']]))
  await sink.flush()
  await sink.close()
  expect(await contentOf(world)).toBe('old\n1,x\n')
})

test('cuts off what came after the checkpoint that a job goes on from', async () => {
  const world = await worldWith({})
  const first = await opened(world)
  first.write(batchOf([[1, 'x']]))
  const prepared = first.prepare?.(1)
  first.write(batchOf([[2, 'lost']]))
  const state = await prepared
  await first.flush()
  await first.close()
  expect([state, await contentOf(world)]).toEqual(['{"length":4}', '1,x\n2,lost\n'])

  const second = await opened(world, state)
  second.write(batchOf([[2, 'y']]))
  await second.flush()
  await second.close()
  expect(await contentOf(world)).toBe('1,x\n2,y\n')
})

test('refuses to go on in a file that lost what counts', async () => {
  const world = await worldWith({ '/f': '1' })
  await expect(opened(world, '{"length":4}')).rejects.toThrow('has 1 bytes now, but 4 of it count')
})

test('writes a header only into an empty file', async () => {
  const world = await worldWith({})
  const given = { ...GIVEN, 'csv.header': 'true' }
  for (let run = 0; run < 2; run++) {
    const sink = await opened(world, undefined, given)
    sink.write(batchOf([[run, 'x']]))
    await sink.flush()
    await sink.close()
  }
  expect(await contentOf(world)).toBe('a,s\n0,x\n1,x\n')
})

test('lets the sinks of one job share a file, and no other job', async () => {
  const world = await worldWith({})
  const job = jobIn(world)
  const sinks = [sinkOf(job, GIVEN), sinkOf(job, GIVEN)]
  for (const sink of sinks) await sink.open()
  for (const sink of sinks) await sink.recover?.(undefined)
  const other = sinkOf(jobIn(world), GIVEN)
  await expect(other.open()).rejects.toThrow('is already written by another job')
  for (const [a, sink] of sinks.entries()) sink.write(batchOf([[a, 'x']]))
  const states = await Promise.all(sinks.map((sink) => sink.prepare?.(1)))
  expect(states).toEqual(['{"length":4}', '{"length":8}'])
  for (const sink of sinks) await sink.close()
  expect(await contentOf(world)).toBe('0,x\n1,x\n')

  const again = jobIn(world)
  const resumed = [sinkOf(again, GIVEN), sinkOf(again, GIVEN)]
  for (const sink of resumed) await sink.open()
  for (const [at, sink] of resumed.entries()) await sink.recover?.(states[at])
  for (const sink of resumed) await sink.close()
  expect(await contentOf(world)).toBe('0,x\n1,x\n')
})

test('lets one of two jobs have a file that they open at once', async () => {
  const world = await worldWith({})
  const sinks = [sinkOf(jobIn(world), GIVEN), sinkOf(jobIn(world), GIVEN)]
  const opened = await Promise.allSettled(sinks.map((sink) => sink.open()))
  expect(opened.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  for (const sink of sinks) await sink.close()
})

async function fullDisk() {
  const world = await worldWith({})
  const open = world.files.open.bind(world.files)
  world.files.open = async (path, mode) => ({
    ...(await open(path, mode)),
    write: async () => {
      throw new Error('ENOSPC: no space left on device')
    },
  })
  return world
}

test('tells when the disk takes no more', async () => {
  const sink = await opened(await fullDisk())
  sink.write(batchOf([[1, 'x']]))
  await expect(sink.flush()).rejects.toThrow('cannot write to /f: ENOSPC')
  await sink.close()
})

test('tells so too while rows keep coming that nobody flushes', async () => {
  const sink = await opened(await fullDisk())
  const rows = batchOf(Array.from({ length: 4096 }, (_, a) => [a, 'x'.repeat(100)] as const))
  while (sink.credit() > 0) sink.write(rows)
  await sink.ready()
  expect(sink.credit()).toBeGreaterThan(0)
  expect(() => sink.write(rows)).toThrow('cannot write to /f: ENOSPC')
  await sink.close()
})
