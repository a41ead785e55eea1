import { beforeEach, describe, expect, test } from 'vitest'
import type { FoundMark, Transaction } from '../../../src/connectors/index.ts'
import { type RestorePoint, restorePoint } from '../../../src/runtime/restore-point.ts'
import { type TransactionNote, writeNote } from '../../../src/runtime/transaction-note.ts'
import { type Checkpoint, type CheckpointStore, openMemoryStore } from '../../../src/state/index.ts'

let store: CheckpointStore
let calls: string[]

beforeEach(() => {
  store = openMemoryStore({ retain: 10 })
  calls = []
})

/** Keeps a checkpoint and gives its name. */
async function keep(id: number, note?: TransactionNote, jobId = 'mine'): Promise<string> {
  const checkpoint: Checkpoint = {
    jobId,
    jobName: 'job',
    id,
    time: 0,
    statement: '',
    plan: '',
    finished: false,
    offsets: [],
    sinks: note ? [writeNote(note)] : [],
    tables: [],
  }
  const written = await store.write(checkpoint, true)
  await written.publish()
  return written.name
}

const transactionWith = (mark: FoundMark, later: FoundMark = mark): Transaction => ({
  name: 'job',
  place: 'group "job_checkpoints"',
  glance: () => Promise.resolve(mark),
  recover() {
    calls.push('recover')
    return Promise.resolve(later)
  },
  clear() {
    calls.push('clear')
    return Promise.resolve()
  },
  hold() {},
  release() {},
  commit: () => Promise.resolve(),
})

const restore = (transaction: Transaction | undefined, fresh = false): Promise<RestorePoint> =>
  restorePoint({ store, transaction, fresh, warn: (line) => calls.push(line) })

const note = { name: 'job' }
const mark = (checkpoint: number, name: string, jobId = 'mine') => ({ jobId, checkpoint, name })

describe('with a mark', () => {
  test('the checkpoint that it names counts, not the newest, which goes', async () => {
    const first = await keep(1, note)
    await keep(2, note)
    const { checkpoint, genesis } = await restore(transactionWith(mark(1, first)))
    expect(checkpoint?.id).toBe(1)
    expect(genesis).toBeUndefined()
    expect(await store.names()).toEqual([first])
  })

  test('it is read again once earlier runs are shut out', async () => {
    const first = await keep(1, note)
    const second = await keep(2, note)
    const { checkpoint } = await restore(transactionWith(mark(1, first), mark(2, second)))
    expect(checkpoint?.id).toBe(2)
  })

  test.each(['none of its own', 'others of its own'])('a job with %s stops', async (what) => {
    if (what === 'others of its own') await keep(1, note)
    const found = restore(transactionWith(mark(2, 'checkpoint-2')))
    await expect(found).rejects.toThrow("checkpoint-2 is not in the job's folder")
    expect(calls).toEqual([])
  })

  test('a damaged checkpoint stops the job, though there is another', async () => {
    await keep(1, note)
    const second = await keep(2, note)
    const read = store.read.bind(store)
    store.read = (name) =>
      name === second ? Promise.reject(new Error('a block is damaged')) : read(name)
    const found = restore(transactionWith(mark(2, second)))
    await expect(found).rejects.toThrow(`${second} cannot be used: a block is damaged`)
  })

  test('one of another job stops this one before the other is shut out', async () => {
    await keep(1, note)
    const found = restore(transactionWith(mark(7, 'checkpoint-7', 'theirs')))
    await expect(found).rejects.toThrow('another job uses "job"')
    expect(calls).toEqual([])
  })
})

describe('without a mark', () => {
  test('a job without checkpoints begins', async () => {
    const point = await restore(transactionWith('none'))
    expect(point).toEqual({ checkpoint: undefined, isGenesis: false, genesis: 'start' })
  })

  test('a genesis alone is repeated from where it began', async () => {
    await keep(1, { ...note, genesis: 'start' })
    const { checkpoint, isGenesis } = await restore(transactionWith('none'))
    expect([checkpoint?.id, isGenesis]).toEqual([1, true])
  })

  test('a job that had output stops', async () => {
    await keep(1, { ...note, genesis: 'start' })
    await keep(2, note)
    const found = restore(transactionWith('none'))
    await expect(found).rejects.toThrow('no longer says which one the output stands at')
  })

  test('a job that had no transactions so far goes over to them', async () => {
    await keep(3)
    const { checkpoint, isGenesis, genesis } = await restore(transactionWith('none'))
    expect([checkpoint?.id, isGenesis, genesis]).toEqual([3, false, 'resumed'])
  })

  test('another prefix than before stops the job', async () => {
    await keep(3, { name: 'before' })
    await expect(restore(transactionWith('none'))).rejects.toThrow("'before'")
  })

  test('a fresh start that was cut short goes on', async () => {
    await keep(1, note)
    const { checkpoint } = await restore(transactionWith('cleared'))
    expect(checkpoint).toBeUndefined()
    expect(await store.names()).toEqual([])
  })
})

test('a fresh start settles the mark before it forgets the checkpoints', async () => {
  const first = await keep(1, note)
  const clear = store.clear.bind(store)
  store.clear = () => {
    calls.push('forget')
    return clear()
  }
  await restore(transactionWith(mark(1, first)), true)
  expect(calls).toEqual(['recover', 'clear', 'forget'])
})

test('a job that asks for transactions no longer stops: its newest checkpoint may not count', async () => {
  await keep(1, note)
  await expect(restore(undefined)).rejects.toThrow("'sink.delivery-guarantee' = 'exactly-once'")
})
