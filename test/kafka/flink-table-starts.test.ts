import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { jsonRows, runCli, startCli } from '../harness/cli.ts'
import { clientAt, fill, skipped } from './client-setup.ts'
import { createTable, newTopic, rowsOf, sorted } from './flink-script.ts'

// What Flink's own tests of its Kafka tables expect of where they start.

describe.skipIf(skipped)('where tables of Flink start', () => {
  const columns = 'partition_id INT, `value` INT'
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-flink-tables-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const groupTable = (topic: string, reset: string) =>
    createTable({
      columns,
      with: {
        topic,
        format: 'json',
        'properties.group.id': `group-${topic}`,
        'scan.startup.mode': 'group-offsets',
        'properties.auto.offset.reset': reset,
        'properties.enable.auto.commit': 'true',
        'properties.auto.commit.interval.ms': '200',
      },
    })
  const SIX = '(0, 0), (0, 1), (0, 2), (1, 3), (1, 4), (1, 5)'
  const valuesOf = (stdout: string): number[] =>
    jsonRows(stdout)
      .map((row) => (row as { value: number }).value)
      .sort((a, b) => a - b)

  test('a group without offsets starts at the earliest', async () => {
    const topic = await newTopic('group_earliest', 4)
    const sql = `${groupTable(topic, 'earliest')} INSERT INTO kafka VALUES ${SIX}; SELECT * FROM kafka;`
    const { stdout } = await runCli(['--limit', '6', '--timeout', '30s'], { input: sql })
    expect(valuesOf(stdout)).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('a group without offsets starts at the latest', async () => {
    const topic = await newTopic('group_latest', 4)
    const table = groupTable(topic, 'latest')
    await rowsOf(`${table} INSERT INTO kafka VALUES ${SIX};`)
    const reader = startCli([
      '--limit',
      '3',
      '--timeout',
      '30s',
      '-c',
      `${table} SELECT * FROM kafka`,
    ])
    let next = 6
    const more = setInterval(() => {
      const n = next++
      rowsOf(`${table} INSERT INTO kafka VALUES (2, ${n});`).catch(() => {})
    }, 1500)
    const { stdout } = await reader.ended
    clearInterval(more)
    const found = valuesOf(stdout)
    expect(found).toHaveLength(3)
    expect(found.every((value) => value >= 6)).toBe(true)
  })

  test('a group without offsets and no way to choose is an error', async () => {
    const topic = await newTopic('group_none', 4)
    const sql = `${groupTable(topic, 'none')} INSERT INTO kafka VALUES ${SIX}; SELECT * FROM kafka;`
    const { code, stderr } = await runCli(['--timeout', '30s'], { input: sql })
    expect([code, stderr]).toEqual([1, expect.stringContaining('has no committed offset')])
  })

  test('a job that began at the latest offsets goes on at its checkpoint, in every partition', async () => {
    const topic = await newTopic('latest_resume', 6)
    const client = clientAt()
    await client.connect()
    const produce = async (rows: readonly (readonly [partition: number, value: number])[]) => {
      for (const [partition, value] of rows) {
        await fill(client, topic, [`{"partition_id":${partition},"value":${value}}`], { partition })
      }
    }
    const all = (value: number) =>
      [0, 1, 2, 3, 4, 5].map((partition) => [partition, value] as const)
    await produce(all(0))
    const script = join(folder, 'latest.sql')
    const out = join(folder, 'latest.json')
    const given = { topic, format: 'json', 'scan.startup.mode': 'latest-offset' }
    writeFileSync(
      script,
      `SET 'execution.checkpointing.interval' = '1s';
      ${createTable({ columns, with: given })}
      CREATE SINK MySink (id INT, \`value\` INT) INTO FILE WITH (path = '${out}', format = 'json');
      INSERT INTO MySink SELECT partition_id, \`value\` FROM kafka;`,
    )
    const found = () => (existsSync(out) ? sorted(jsonRows(readFileSync(out, 'utf8'))) : [])
    const rows = (pairs: readonly (readonly [number, number])[]) =>
      sorted(pairs.map(([id, value]) => ({ id, value })))
    const runUntil = async (
      pairs: readonly (readonly [number, number])[],
      then: () => Promise<void>,
    ) => {
      const job = startCli(['run', script], { cwd: folder })
      await then()
      await expect.poll(found, { timeout: 30_000, interval: 100 }).toEqual(rows(pairs))
      job.child.kill('SIGINT')
      expect((await job.ended).code).toBe(0)
    }
    const first = [0, 1, 2].map((partition) => [partition, 1] as const)
    await runUntil(first, async () => {
      // the positions are pinned by the first checkpoint
      const pinned = () => existsSync(join(folder, '.tailrace/latest'))
      await expect.poll(pinned, { timeout: 30_000, interval: 100 }).toBe(true)
      await sleep(2000)
      await produce(first)
    })
    const second = [
      [0, 2],
      [1, 2],
      [2, 2],
      [3, 1],
      [4, 1],
      [5, 1],
    ] as const
    await produce(second)
    const third = [
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 2],
      [4, 2],
      [5, 2],
    ] as const
    await runUntil([...first, ...second, ...third], () => produce(third))
    await client.close()
  })
})
