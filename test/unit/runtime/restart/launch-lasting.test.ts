import { expect, test } from 'vitest'
import { MemoryTopics, memoryConnector } from '../../../../src/connectors/index.ts'
import { launchLasting, Session } from '../../../../src/runtime/index.ts'
import { type CheckpointStore, openMemoryStore } from '../../../../src/state/index.ts'
import { SqlError } from '../../../../src/values/index.ts'
import { virtualWorld } from '../../../../src/world/index.ts'

const SQL = `SET 'execution.checkpointing.interval' = '10 s';
SET 'restart-strategy.exponential-delay.jitter-factor' = '0';
CREATE TABLE pays (name STRING) WITH ('connector' = 'memory', 'topic' = 'in', 'format' = 'json', 'scan.startup.mode' = 'latest-offset');
CREATE TABLE counts (name STRING, n BIGINT) WITH ('connector' = 'memory', 'topic' = 'out', 'format' = 'json', 'changelog.mode' = 'op');
INSERT INTO counts SELECT name, COUNT(*) FROM pays GROUP BY name;`

/** A store on a disk that is full for as long as `isFull`. */
function fullable(): CheckpointStore & { isFull: boolean } {
  const store = openMemoryStore()
  const write = store.write.bind(store)
  return Object.assign(store, {
    isFull: true,
    write(...args: Parameters<CheckpointStore['write']>) {
      if (!disk.isFull) return write(...args)
      return Promise.reject(new SqlError('state', 'no space left', { mayPass: true }))
    },
  })
}
const disk = fullable()

test('a disk that is full for a while costs a job nothing, not even where it began', async () => {
  const topics = new MemoryTopics()
  const world = virtualWorld()
  const notes: string[] = []
  const session = new Session({
    connectors: [memoryConnector(() => topics)] as never,
    environment: () => undefined,
    note: () => {},
  })
  const [action] = session.plan(SQL, 'job.sql')
  if (action?.kind !== 'job') throw new Error('no job')
  const give = (name: string): void => {
    const value = Buffer.from(JSON.stringify({ name }))
    topics.get('in').append(0, { key: null, value, timestamp: 0 })
  }
  give('before the job')
  const launched = await launchLasting({
    name: action.name,
    query: action.query,
    store: disk,
    output: { write() {}, pending: () => 0, drained: async () => {} },
    world,
    note: (line) => void notes.push(line),
    stopWithinMs: 1000,
  })
  if (launched.kind !== 'ready') throw new Error('it has finished')
  const { job } = launched
  job.run()
  const advance = async (ms: number): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await world.clock.yield()
    await world.clock.advance(ms)
    for (let turn = 0; turn < 10; turn++) await world.clock.yield()
  }
  for (const name of ['a', 'b', 'a']) give(name)
  for (let checkpoint = 1; checkpoint <= 3; checkpoint++) await advance(10_000)
  expect(notes).toEqual([
    'checkpoint 1 failed: no space left; the last completed one stands',
    'checkpoint 2 failed: no space left; the last completed one stands',
    'job job failed: no space left; restart 1 in 1.0 s from the start (there is no checkpoint yet): 3 rows are read again',
  ])
  disk.isFull = false
  await advance(1000)
  expect(await job.report()).toMatchObject({ restarts: 1, lastFailure: 'no space left' })
  give('b')
  await advance(10_000)
  expect(await disk.names()).toHaveLength(1)
  expect(await job.stopSoon()).toBe('stopped')
  const values = topics.get('out').arrived.map(({ record }) => String(record.value))
  expect(values.filter((value) => /"n":[^12]/.test(value))).toEqual([])
  expect(values.filter((value) => value.includes('before'))).toEqual([])
  const last = (name: string) => values.findLast((value) => value.includes(`"name":"${name}"`))
  expect([last('a'), last('b')]).toEqual([
    expect.stringContaining('"n":2'),
    expect.stringContaining('"n":2'),
  ])
})
