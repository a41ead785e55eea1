import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { checkpoints } from '../harness/checkpoints.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, deleteTopics, readTopic } from '../harness/kafka-broker-topics.ts'
import { dropQuickstart, fillQuickstart, quickstartRows } from '../harness/quickstart-topics.ts'
import { type RuntimeName, runtime } from '../harness/runtimes.ts'
import { PACKED, type Run, SOURCES, startOn } from './run-cli.ts'

const kafka = inject('kafka')
const BIDS = 5000
const ROWS = 200_000
const KEYS = 100
const folder = mkdtempSync(join(tmpdir(), 'tailrace-runtimes-'))
const input = `runtimes-${process.pid}-${Date.now()}`

const NAMES: readonly RuntimeName[] = ['Deno', 'Bun']
const runtimes = await Promise.all(
  NAMES.map(async (name) => ({ name, found: await runtime(name) })),
)

beforeAll(async () => {
  if (kafka.bootstrap === undefined) return
  const topics = [input, ...NAMES.map(outputOf)].map((topic) => ({ topic, partitions: 4 }))
  await createTopics(kafka.bootstrap, topics)
  const value = (n: number): string => `{"id":${n},"name":"key-${n % KEYS}"}`
  await fillTopic({ bootstrap: kafka.bootstrap, topic: input, partitions: 4, rows: ROWS, value })
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  if (kafka.bootstrap === undefined) return
  await deleteTopics(kafka.bootstrap, [input, ...NAMES.map(outputOf)])
})

const outputOf = (name: RuntimeName): string => `${input}-${name}`

/** A job that takes some seconds, so that it can be stopped on its way. */
const jobOf = (name: RuntimeName): string => `
SET 'pipeline.name' = '${name}';
SET 'execution.checkpointing.interval' = '300 ms';
CREATE SOURCE numbers (id BIGINT, name STRING) FROM KAFKA WITH (
  topic = '${input}', format = 'json', scan.startup.mode = 'earliest-offset',
  scan.bounded.mode = 'latest-offset', scan.rate-limit = 40000
);
CREATE SINK counts (name STRING, n BIGINT) INTO KAFKA WITH (
  topic = '${outputOf(name)}', format = 'json', key.fields = 'name', changelog.mode = 'op'
);
INSERT INTO counts SELECT name, COUNT(*) FROM numbers GROUP BY name;
`

for (const { name, found } of runtimes) {
  if (found.program === undefined) console.error(found.reason)
  const isMissing = found.program === undefined
  const start = (
    ...given: Parameters<typeof startOn> extends [unknown, ...infer Rest] ? Rest : never
  ): Run => {
    if (found.program === undefined) throw new Error(found.reason)
    return startOn(found, ...given)
  }

  describe(name, () => {
    test.skipIf(isMissing || kafka.bootstrap === undefined)('runs the quickstart', async () => {
      const bootstrap = kafka.bootstrap as string
      await fillQuickstart(bootstrap, BIDS)
      try {
        const state = join(folder, `${name}-quickstart`)
        const args = ['run', 'queries/quickstart.sql', '-b', bootstrap, '--state-dir', state]
        const { code, stderr } = await start(SOURCES, args).ended
        expect(code, stderr).toBe(0)
        expect((await quickstartRows(bootstrap, BIDS)).isRight).toBe(true)
      } finally {
        await dropQuickstart(bootstrap)
      }
    })

    test.skipIf(isMissing || kafka.bootstrap === undefined)(
      'stops cleanly, survives a kill and goes on where its checkpoint stands',
      async () => {
        const bootstrap = kafka.bootstrap as string
        const script = join(folder, `${name}.sql`)
        writeFileSync(script, jobOf(name))
        const args = ['run', script, '-b', bootstrap, '--state-dir', folder]

        for (const signal of ['SIGTERM', 'SIGINT'] as const) {
          const stopped = start(SOURCES, args)
          await checkpoints(stopped, join(folder, name), 2)
          stopped.child.kill(signal)
          expect(await stopped.ended).toMatchObject({ code: 0, signal: null })
          expect(stopped.log()).toContain('stopped')
        }

        const killed = start(PACKED, args)
        await checkpoints(killed, join(folder, name), 2)
        killed.child.kill('SIGKILL')
        await killed.ended
        expect(killed.log()).toContain('resumed from checkpoint')

        const last = start(PACKED, args)
        expect((await last.ended).code, last.log()).toBe(0)
        expect(last.log()).toContain('resumed from checkpoint')
        const counts = new Map<string, number>()
        await readTopic(bootstrap, outputOf(name), ({ value }) => {
          const row = JSON.parse(value ?? '') as { op: string; name: string; n: number }
          counts.set(row.name, Math.max(row.n, counts.get(row.name) ?? 0))
        })
        expect([...counts.values()]).toEqual(Array(KEYS).fill(ROWS / KEYS))
      },
    )

    test.skipIf(isMissing)(
      'reads a script from a pipe and tells mistakes by its exit code',
      async () => {
        const [fine, wrong, misused] = await Promise.all([
          start(PACKED, [], "SELECT UPPER('a') AS a;").ended,
          start(PACKED, ['-c', 'SELECT 1/0'], '').ended,
          start(PACKED, ['--nothing'], '').ended,
        ])
        expect(fine).toMatchObject({ code: 0, stdout: '{"a":"A"}\n' })
        expect(wrong).toMatchObject({ code: 1, stdout: '' })
        expect(wrong.stderr).toContain('Division by zero')
        expect(misused.code).toBe(2)
      },
    )

    test.skipIf(isMissing)('ends when nobody reads its output any more', async () => {
      const sql =
        'CREATE SOURCE t (x INT) FROM DATAGEN WITH (rows-per-second = 1000000); SELECT * FROM t'
      const run = start(PACKED, ['-c', sql])
      await new Promise((resolve) => run.child.stdout?.once('data', resolve))
      run.child.stdout?.destroy()
      expect((await run.ended).code).toBe(0)
    })
  })
}
