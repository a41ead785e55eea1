import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CheckpointStore } from '../../../src/state/index.ts'
import { SqlError } from '../../../src/values/index.ts'
import {
  checkpointOf,
  count,
  countsTable,
  namesFrom,
  openFiles,
  query,
  restored,
  save,
  temporaryFolder,
} from './checkpoints.ts'
import { contents } from './tables.ts'

// Each store starts a thread that loads DuckDB.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const filesIn = (folder: string): string[] => readdirSync(folder).sort()

describe('a damaged file', () => {
  const intact = temporaryFolder()
  beforeAll(async () => {
    const first = openFiles(intact)
    const table = countsTable()
    // So many that the file has large blocks.
    count(table, namesFrom(0, 60000))
    await save(first, 1, [table], true)
    count(table, namesFrom(60000, 60005))
    await save(first, 2, [table], true)
    await first.close()
  })

  let folder: string
  let store: CheckpointStore
  beforeEach(() => {
    folder = temporaryFolder()
    cpSync(intact, folder, { recursive: true })
    store = openFiles(folder)
    return () => store.close()
  })

  const newestFile = (): string => join(folder, filesIn(folder).pop() ?? 'none')

  async function expectPassedOver(reason: RegExp): Promise<void> {
    const { id, table, warnings } = await restored(store)
    expect(warnings).toEqual([expect.stringMatching(reason)])
    expect(warnings[0]).toContain(newestFile())
    expect({ id, rows: table.size }).toEqual({ id: 1, rows: 60000 })
  }

  it('is no reason to start anew when there is no other', async () => {
    for (const name of filesIn(folder)) truncateSync(join(folder, name), 3000)
    await expect(store.newest(() => {})).rejects.toMatchObject({ code: 'state' })
    expect(filesIn(folder), 'nothing is removed').toHaveLength(2)
    await store.clear()
    expect(await store.newest(() => {})).toBeUndefined()
  })

  it('that was truncated is reported and passed over', async () => {
    truncateSync(newestFile(), 300_000)
    await expectPassedOver(/cannot be used/)
  })

  it('that is empty is reported and passed over', async () => {
    truncateSync(newestFile(), 0)
    await expectPassedOver(/cannot be used/)
  })

  it('that is no DuckDB file is reported and passed over', async () => {
    writeFileSync(newestFile(), 'hello '.repeat(10_000))
    await expectPassedOver(/cannot be used: .*not a valid DuckDB/)
  })

  it('with a value that was not written is reported and passed over', async () => {
    await query(newestFile(), "UPDATE group_aggregate_1 SET count = 7 WHERE channel = 'channel 77'")
    await expectPassedOver(/content of group_aggregate_1, key group \d+ is not what was written/)
  })

  it('with a row too few is reported and passed over', async () => {
    await query(newestFile(), 'DELETE FROM offsets WHERE partition = 1')
    await expectPassedOver(/offsets has 2 rows instead of 3/)
  })

  it('of a later format is reported and passed over', async () => {
    await query(newestFile(), 'UPDATE meta SET format_version = 99')
    await expectPassedOver(/format 99/)
  })

  it('with a flipped bit is never taken for what it is not', async () => {
    const path = newestFile()
    const whole = readFileSync(path)
    const { table } = await restored(store)
    const expected = contents(table)
    let detected = 0
    for (let n = 0; n < 8; n++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor(((n + 0.5) / 8) * bytes.length)
      bytes[at] = (bytes[at] as number) ^ 0x10
      writeFileSync(path, bytes)
      const again = openFiles(folder)
      const found = await restored(again)
      await again.close()
      detected += found.warnings.length
      // A bit that nobody reads may be wrong; a row may not.
      if (found.id === 2) expect(contents(found.table)).toEqual(expected)
      else expect(found.id).toBe(1)
    }
    expect(detected).toBeGreaterThan(3)
  })

  it('is removed once there is a newer one', async () => {
    const damaged = newestFile()
    truncateSync(damaged, 5000)
    const { table } = await restored(store)
    expect(store.wantsFull).toBe(false)
    await save(store, 2, [table])
    expect(filesIn(folder)).toHaveLength(2)
    expect(filesIn(folder)).not.toContain(damaged)
    expect((await restored(store)).id).toBe(2)
  })
})

describe('a folder of checkpoints', () => {
  it('keeps the last ones that can be restored, with their bases', async () => {
    const folder = temporaryFolder()
    const store = openFiles(folder, 2)
    const table = countsTable()
    count(table, namesFrom(0, 2000))
    for (let id = 1; id <= 4; id++) {
      count(table, ['channel 1'])
      await save(store, id, [table])
    }
    expect(filesIn(folder)).toHaveLength(4)
    await save(store, 5, [table], true)
    expect(filesIn(folder)).toHaveLength(5)
    await save(store, 6, [table], true)
    expect(filesIn(folder).map((name) => name.slice(0, 17))).toEqual([
      'checkpoint-000005',
      'checkpoint-000006',
    ])
    await store.close()
  })

  it('is understood by the next run, which goes on with the chain', async () => {
    const folder = temporaryFolder()
    const table = countsTable()
    count(table, namesFrom(0, 2000))
    for (let id = 1; id <= 7; id++) {
      const store = openFiles(folder, 1)
      const found = await restored(store)
      expect(found.warnings).toEqual([])
      if (id > 1) expect(contents(found.table)).toEqual(contents(table))
      count(table, [`channel ${id}`])
      await save(store, id, [table])
      await store.close()
      expect(filesIn(folder)).toHaveLength(id)
    }
  })

  it('without a base falls back to what needs none', async () => {
    const folder = temporaryFolder()
    const store = openFiles(folder)
    const table = countsTable()
    count(table, namesFrom(0, 2000))
    for (let id = 1; id <= 3; id++) {
      count(table, ['channel 1'])
      await save(store, id, [table])
    }
    await store.close()
    rmSync(join(folder, filesIn(folder)[1] ?? ''))
    const again = openFiles(folder)
    const found = await restored(again)
    expect(found.id).toBe(1)
    expect(found.warnings).toEqual([
      expect.stringMatching(/it stands on checkpoint-000002-\w+\.duckdb: it is missing/),
    ])
    await again.close()
  })

  it('is rid of what a dead run left, and of nothing else', async () => {
    const folder = temporaryFolder()
    const first = openFiles(folder)
    await save(first, 1, [countsTable()])
    await first.close()
    const [name = ''] = filesIn(folder)
    const others = ['checkpoint-000002-mine.txt', 'notes.duckdb', 'checkpoint-000009.duckdb']
    for (const left of [`${name}.tmp`, 'checkpoint-000002-abc.duckdb.tmp.wal', ...others]) {
      copyFileSync(join(folder, name), join(folder, left))
    }
    const store = openFiles(folder)
    expect((await restored(store)).id).toBe(1)
    expect(filesIn(folder)).toEqual([name, ...others].sort())
    await store.clear()
    expect(filesIn(folder)).toEqual(others.sort())
    await store.close()
  })

  it('that cannot be written rejects, and the last checkpoint stands', async () => {
    const folder = temporaryFolder()
    const store = openFiles(folder)
    await save(store, 1, [countsTable()])
    const path = join(folder, filesIn(folder)[0] ?? '')
    const kept = readFileSync(path)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'a file where the folder was')
    const attempt = store.write(checkpointOf(2, [countsTable()], true), true)
    await expect(attempt).rejects.toThrow(SqlError)
    await expect(attempt).rejects.toMatchObject({
      code: 'state',
      message: expect.stringContaining(folder),
    })
    expect(store.wantsFull).toBe(true)
    rmSync(folder)
    const again = openFiles(join(dirname(folder), 'job'))
    expect((await restored(again)).id).toBeUndefined()
    await save(again, 2, [countsTable()])
    writeFileSync(path, kept)
    expect((await restored(again)).id).toBe(2)
    await again.close()
    await store.close()
  })
})
