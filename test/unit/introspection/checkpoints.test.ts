import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockFolder } from '../../../src/state/index.ts'
import { formatError } from '../../../src/syntax/index.ts'
import { SqlError } from '../../../src/values/index.ts'
import {
  checkpointOf,
  count,
  countsTable,
  namesFrom,
  openFiles,
  temporaryFolder,
} from '../state/checkpoints.ts'
import { ask } from './ask-with.ts'

/** Writes checkpoints 1 (full), 2 and 3 of one table, counting some names more before each; the last id may be another. */
async function writeThree(folder: string, lastId = 3): Promise<void> {
  const store = openFiles(folder)
  const table = countsTable()
  for (const [id, to] of [
    [1, 500],
    [2, 40],
    [lastId, 10],
  ] as const) {
    count(table, namesFrom(0, to))
    const full = id === 1
    await (await store.write(checkpointOf(id, [table], full), full)).publish()
  }
  await store.close()
}

const newestOf = async (stateDir: string): Promise<string> => {
  const [row] = await ask('SELECT path FROM job.checkpoints ORDER BY id DESC LIMIT 1', { stateDir })
  return row?.['path'] as string
}

async function failureOf(text: string, stateDir: string): Promise<string> {
  return ask(text, { stateDir }).then(
    () => 'it was answered',
    (error: unknown) => (error instanceof SqlError ? formatError(error) : String(error)),
  )
}

describe('checkpoints in SQL', () => {
  test('are whole, however many files they stand on', async () => {
    const folder = temporaryFolder()
    await writeThree(folder)
    const stateDir = dirname(folder)
    const counts = (which: string) =>
      ask(
        `SELECT count, count(*) AS n FROM checkpoint.${which}.group_aggregate_1 GROUP BY 1 ORDER BY 1`,
        {
          stateDir,
        },
      )
    expect(await counts('latest')).toEqual([
      { count: 1n, n: 460n },
      { count: 2n, n: 30n },
      { count: 3n, n: 10n },
    ])
    expect(await counts('"2"')).toEqual([
      { count: 1n, n: 460n },
      { count: 2n, n: 40n },
    ])
    expect(await counts('job.1')).toEqual([{ count: 1n, n: 500n }])
    const [row] = await ask(
      "FROM checkpoint.job.latest.group_aggregate_1 WHERE channel = 'channel 3'",
      { stateDir },
    )
    expect(row).toEqual({ channel: 'channel 3', count: 3n, last: 'last of channel 3' })
  })

  test('tell their offsets and what they are', async () => {
    const folder = temporaryFolder()
    await writeThree(folder)
    const stateDir = dirname(folder)
    expect(
      await ask('SELECT partition, next_offset FROM checkpoint.latest.offsets ORDER BY 1', {
        stateDir,
      }),
    ).toEqual([
      { partition: 0, next_offset: 2n ** 62n },
      { partition: 1, next_offset: 0n },
      { partition: 2, next_offset: 7n },
    ])
    expect(
      await ask('SELECT checkpoint_id, job_name, len(bases) AS n FROM checkpoint.latest.meta', {
        stateDir,
      }),
    ).toEqual([{ checkpoint_id: 3n, job_name: 'spend', n: 2n }])
  })

  test('of two numbers can be compared', async () => {
    const folder = temporaryFolder()
    await writeThree(folder)
    const text = `SELECT sum(b.count - a.count)::BIGINT AS more FROM checkpoint."2".group_aggregate_1 AS a
      JOIN checkpoint.latest.group_aggregate_1 AS b USING (channel)`
    expect(await ask(text, { stateDir: dirname(folder) })).toEqual([{ more: 10n }])
  })

  test('that are not there are named with those that are', async () => {
    const folder = temporaryFolder()
    await writeThree(folder)
    const stateDir = dirname(folder)
    expect(await failureOf('FROM checkpoint.latest.group_agregate_1', stateDir)).toContain(
      'did you mean checkpoint.latest.group_aggregate_1?',
    )
    expect(await failureOf('FROM checkpoint."7".offsets', stateDir)).toContain('there are 3, 2, 1')
    expect(await failureOf('FROM checkpoint.jop.latest.offsets', stateDir)).toContain(
      'did you mean "job"?',
    )
    await writeThree(join(stateDir, 'a-b'))
    expect(await failureOf('FROM checkpoint.latest.offsets', stateDir)).toContain(
      'write checkpoint."a-b".latest.offsets or checkpoint.job.latest.offsets',
    )
    expect(await failureOf('FROM checkpoint.offsets', stateDir)).toContain('names no table')
  })

  test('that are damaged are told and passed over', async () => {
    const folder = temporaryFolder()
    await writeThree(folder)
    const stateDir = dirname(folder)
    await truncate(await newestOf(stateDir), 20_000)
    const notes: string[] = []
    const rows = await ask('SELECT max(checkpoint_id) AS id FROM checkpoint.latest.meta', {
      stateDir,
      note: (line) => notes.push(line),
    })
    expect(rows).toEqual([{ id: 2n }])
    expect(notes).toEqual([expect.stringContaining('cannot be used')])
    const intact = await ask('SELECT id, kind, intact FROM job.checkpoints ORDER BY id', {
      stateDir,
    })
    expect(intact).toMatchObject([
      { id: 1n, kind: 'full', intact: true },
      { id: 2n, kind: 'incremental', intact: true },
      { id: 3n, intact: false },
    ])
  })
})

describe('jobs that do not run', () => {
  test('are known by their newest checkpoint', async () => {
    const folder = temporaryFolder()
    await writeThree(folder)
    const stateDir = dirname(folder)
    expect(
      await ask('SELECT name, state, last_checkpoint, pid, folder FROM job.jobs', { stateDir }),
    ).toEqual([{ name: 'spend', state: 'stopped', last_checkpoint: 3n, pid: null, folder }])
    expect(
      await ask('SELECT partition, current, checkpointed FROM job.offsets ORDER BY 1', {
        stateDir,
      }),
    ).toEqual([
      { partition: 0, current: null, checkpointed: 2n ** 62n },
      { partition: 1, current: null, checkpointed: 0n },
      { partition: 2, current: null, checkpointed: 7n },
    ])
    expect(await ask('SELECT log_end, lag FROM job.lag WHERE partition = 2', { stateDir })).toEqual(
      [{ log_end: null, lag: null }],
    )
  })

  test('may have finished, and stand beside what is no job', async () => {
    const folder = temporaryFolder()
    await writeThree(folder, 99)
    const stateDir = dirname(folder)
    await mkdir(join(stateDir, 'notes'))
    await writeFile(join(stateDir, 'readme.txt'), '')
    expect(await ask('SELECT name, state FROM job.jobs', { stateDir })).toEqual([
      { name: 'spend', state: 'finished' },
    ])
  })

  test('but hold their folder, run', async () => {
    const folder = temporaryFolder()
    const lock = await lockFolder(folder)
    expect(
      await ask('SELECT name, state, pid FROM job.jobs', { stateDir: dirname(folder) }),
    ).toEqual([{ name: 'job', state: 'running', pid: process.pid }])
    await lock.release()
  })
})
