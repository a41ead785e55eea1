import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { checkpoints } from '../harness/checkpoints.ts'
import { jsonRows, runCli, startCli } from '../harness/cli.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, deleteTopics, readTopic } from '../harness/kafka-broker-topics.ts'

const kafka = inject('kafka')
const prefix = `cli-${process.pid}-${Date.now()}`
const topics = { input: `${prefix}-in`, output: `${prefix}-out`, bad: `${prefix}-bad` }
const ROWS = 5000
let folder = ''
let script = ''

const SOURCE = (topic: string, more = ''): string =>
  `CREATE SOURCE numbers (id BIGINT, name STRING) FROM KAFKA WITH (topic = '${topic}', format = 'json', scan.startup.mode = 'earliest-offset'${more});`
const BOUNDED = ", scan.bounded.mode = 'latest-offset'"
const SINK = `CREATE SINK copies (id BIGINT, name STRING) INTO KAFKA WITH (topic = '${topics.output}', format = 'json');`
const COPY = `SET 'pipeline.name' = 'copy';\n${SOURCE(topics.input)}\n${SINK}\nINSERT INTO copies SELECT id, name FROM numbers;`

beforeAll(async () => {
  if (kafka.bootstrap === undefined) return
  const names = Object.values(topics)
  await createTopics(
    kafka.bootstrap,
    names.map((topic) => ({ topic, partitions: 2 })),
  )
  const fill = { bootstrap: kafka.bootstrap, partitions: 2 }
  const value = (n: number): string => `{"id":${n},"name":"n${n % 10}"}`
  await fillTopic({ ...fill, topic: topics.input, rows: ROWS, value })
  await fillTopic({
    ...fill,
    topic: topics.bad,
    rows: 10,
    value: (n) => (n === 4 ? '{"id":' : value(n)),
  })
})
afterAll(async () => {
  if (kafka.bootstrap !== undefined) await deleteTopics(kafka.bootstrap, Object.values(topics))
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailrace-jobs-'))
  script = join(folder, 'job.sql')
  return () => rmSync(folder, { recursive: true, force: true })
})

const run = (...more: string[]): string[] => [
  'run',
  script,
  '-b',
  kafka.bootstrap as string,
  '--state-dir',
  folder,
  ...more,
]

async function copiedIds(): Promise<number[]> {
  const ids: number[] = []
  await readTopic(kafka.bootstrap as string, topics.output, ({ value }) => {
    ids.push((JSON.parse(value ?? '') as { id: number }).id)
  })
  return ids
}

describe.skipIf(kafka.bootstrap === undefined)('with a real Kafka', () => {
  test('SIGTERM takes a last checkpoint, ends with 0, and the next run goes on there', async () => {
    writeFileSync(script, COPY)
    const before = (await copiedIds()).length
    const first = startCli(run())
    await waitFor(async () => (await copiedIds()).length === before + ROWS)
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    const second = startCli(run())
    await second.saw('resumed from checkpoint')
    second.child.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
    expect((await copiedIds()).length, 'nothing was copied twice').toBe(before + ROWS)
  })

  test('a finished job says so and does nothing; --fresh runs it anew; the bounded end may change', async () => {
    writeFileSync(script, COPY.replace("'earliest-offset'", `'earliest-offset'${BOUNDED}`))
    const before = (await copiedIds()).length
    expect((await runCli(run())).code).toBe(0)
    const again = await runCli(run())
    expect(again.code).toBe(0)
    expect(again.stderr).toContain('--fresh')
    expect((await copiedIds()).length).toBe(before + ROWS)
    expect((await runCli(run('--fresh'))).code).toBe(0)
    expect((await copiedIds()).length).toBe(before + 2 * ROWS)
  })

  test('a changed stateful query is refused with what differs', async () => {
    const sink = `CREATE SINK counts (name STRING, n BIGINT) INTO BLACKHOLE;`
    const job = (query: string): string =>
      `SET 'pipeline.name' = 'counts'; SET 'execution.checkpointing.interval' = '200 ms';\n${SOURCE(topics.input)}\n${sink}\nINSERT INTO counts ${query};`
    writeFileSync(script, job('SELECT name, COUNT(*) FROM numbers GROUP BY name'))
    const first = startCli(run())
    await checkpoints(first, join(folder, 'counts'), 1)
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    writeFileSync(script, job('SELECT name, MAX(id) FROM numbers GROUP BY name'))
    const { code, stderr } = await runCli(run())
    expect(code).toBe(1)
    expect(stderr).toContain('has changed')
    expect(stderr).toContain('group_aggregate_1')
    expect(stderr).toContain('--fresh')
  })

  test('a source that reads another topic now is refused the offsets of the first', async () => {
    const job = (topic: string): string =>
      `SET 'pipeline.name' = 'moved'; SET 'execution.checkpointing.interval' = '200 ms';\n${SOURCE(topic)}\nCREATE SINK gone (id BIGINT) INTO BLACKHOLE;\nINSERT INTO gone SELECT id FROM numbers;`
    writeFileSync(script, job(topics.input))
    const first = startCli(run())
    await checkpoints(first, join(folder, 'moved'), 1)
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    writeFileSync(script, job(topics.bad))
    const { code, stderr } = await runCli(run())
    expect(code).toBe(1)
    expect(stderr).toContain(`holds offsets of topic "${topics.input}"`)
    expect(stderr).toContain(`now reads "${topics.bad}"`)
    expect(stderr).toContain('--fresh')
  })

  test('a signal ends a job whose sink takes nothing more', async () => {
    const sink = `CREATE SINK shown (id BIGINT, name STRING) INTO PRINT WITH (print-identifier = '${'x'.repeat(1000)}');`
    writeFileSync(
      script,
      `SET 'pipeline.name' = 'stuck';\n${SOURCE(topics.input)}\n${sink}\nINSERT INTO shown SELECT id, name FROM numbers;`,
    )
    const stuck = startCli(run('--stop-timeout', '2s'))
    await stuck.saw('+I[')
    stuck.child.stdout?.pause()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    stuck.child.kill('SIGTERM')
    const code = await new Promise((resolve) => stuck.child.once('exit', resolve))
    stuck.child.stdout?.resume()
    expect(code).toBe(143)
    expect((await stuck.ended).stderr).toContain('did not take their last rows within 2 s')
  })

  test('a second run of the same job says who holds it', async () => {
    writeFileSync(script, `SET 'execution.checkpointing.interval' = '200 ms';\n${COPY}`)
    const first = startCli(run())
    await checkpoints(first, join(folder, 'copy'), 1)
    const { code, stderr } = await runCli(run())
    expect(code).toBe(1)
    expect(stderr).toContain(String(first.child.pid))
    first.child.kill('SIGTERM')
    await first.ended
  })

  test('a missing topic is told at its option, and nothing is started', async () => {
    writeFileSync(script, COPY.replace(topics.input, `${topics.input}x`))
    const { code, stderr } = await runCli(run())
    expect(code).toBe(1)
    expect(stderr).toContain(`${script}:2:`)
    expect(stderr).toContain(`${topics.input}x`)
    expect(stderr).toContain(topics.input)
    expect(stderr).toContain('^')
  })

  test('a bad record stops the job with its place, or is skipped and counted', async () => {
    const select = (more: string): string[] => [
      '-b',
      kafka.bootstrap as string,
      '-c',
      `${SOURCE(topics.bad, `${BOUNDED}${more}`)} SELECT id FROM numbers`,
    ]
    const failed = await runCli(select(''))
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain(`"${topics.bad}"`)
    expect(failed.stderr).toMatch(/partition 0, offset 2/)
    const skipped = await runCli(select(", 'on.error' = 'skip'"))
    expect(skipped.code).toBe(0)
    expect(jsonRows(skipped.stdout)).toHaveLength(9)
    expect(skipped.stderr).toContain('1 record')
  })

  test('an endless SELECT ends by --timeout and by Ctrl-C', async () => {
    const args = [
      '-b',
      kafka.bootstrap as string,
      '-c',
      `${SOURCE(topics.input)} SELECT id FROM numbers`,
    ]
    const timed = await runCli([...args, '--timeout', '2s'])
    expect(timed.code).toBe(0)
    expect(jsonRows(timed.stdout)).toHaveLength(ROWS)
    const stopped = startCli(args)
    await stopped.saw('"id":')
    stopped.child.kill('SIGINT')
    expect((await stopped.ended).code).toBe(0)
  })

  test('an updating query into a Kafka sink is refused unless changelog.mode is op', async () => {
    const sql = `${SOURCE(topics.input, BOUNDED)} ${SINK} INSERT INTO copies SELECT COUNT(*), name FROM numbers GROUP BY name`
    const { code, stderr } = await runCli(['-b', kafka.bootstrap as string, '-c', sql])
    expect(code).toBe(1)
    expect(stderr).toContain('changelog.mode')
  })
})

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('it never held')
}
