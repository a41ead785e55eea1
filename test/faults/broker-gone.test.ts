import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkpointFiles } from '../harness/checkpoints.ts'
import { jsonRows, runCli, startCli } from '../harness/cli.ts'
import { type Cluster, missingForCluster, startCluster } from '../harness/kafka-broker-cluster.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, readTopic } from '../harness/kafka-broker-topics.ts'

const ROWS = 20_000
const missing = await missingForCluster()

describe.skipIf(missing !== undefined)('a job whose only broker goes away', () => {
  let cluster: Cluster
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-gone-'))

  beforeAll(async () => {
    cluster = await startCluster({ nodes: 1, settings: { 'min.insync.replicas': '1' } })
    const { bootstrap } = cluster
    await createTopics(
      bootstrap,
      ['in', 'out', 'stopped', 'never'].map((topic) => ({ topic, partitions: 2 })),
    )
    const value = (n: number): string => `{"id":${n}}`
    await fillTopic({ bootstrap, topic: 'in', partitions: 2, rows: ROWS, value })
  })

  afterAll(async () => {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const settings = (more: string): string[] => ['--state-dir', folder, ...more.split(' ')]

  /** A job that copies the records slowly, and that loses patience with its broker after a few seconds. */
  function startCopy(name: string, more = '') {
    const script = join(folder, `${name}.sql`)
    writeFileSync(
      script,
      `SET 'execution.checkpointing.interval' = '1 s';
SET 'restart-strategy.exponential-delay.max-backoff' = '3 s';
${more}
CREATE SOURCE numbers (id BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json',
  scan.startup.mode = 'earliest-offset', scan.rate-limit = 1500);
CREATE SINK copies (id BIGINT) INTO KAFKA WITH (topic = '${name}', format = 'json',
  properties.delivery.timeout.ms = 2000, properties.request.timeout.ms = 1000);
INSERT INTO copies SELECT id FROM numbers;`,
    )
    return startCli(['run', script, '-b', cluster.bootstrap, ...settings('--stop-timeout 20s')])
  }

  /** Waits for a job's first checkpoint. */
  async function checkpointed(name: string): Promise<void> {
    while (checkpointFiles(join(folder, name)).length === 0) await sleep(50)
  }

  async function idsIn(topic: string): Promise<Set<number>> {
    const ids = new Set<number>()
    await readTopic(cluster.bootstrap, topic, ({ value }) => {
      ids.add((JSON.parse(value ?? '') as { id: number }).id)
    })
    return ids
  }

  test('starts again and again until the broker is back, and then has lost nothing', async () => {
    const job = startCopy('out')
    await checkpointed('out')
    await cluster.kill(1)
    await job.saw('failed: ')
    await job.saw('trying again until that works')
    const asked = await runCli(settings('-o json -c').concat('SELECT * FROM job.jobs'))
    expect(jsonRows(asked.stdout)).toMatchObject([{ name: 'out', state: 'restarting' }])
    await cluster.restart(1)
    await job.saw('goes on from checkpoint')
    const now = await runCli(settings('-o json -c').concat('SHOW JOBS'))
    const [row] = jsonRows(now.stdout) as {
      status: string
      restarts: number
      'last failure': string
    }[]
    expect(row).toMatchObject({ status: 'running', restarts: 1 })
    expect(row?.['last failure']).toMatch(/Kafka|acknowledged/)
    while ((await idsIn('out')).size < ROWS) await sleep(500)
    job.child.kill('SIGTERM')
    const { code, stderr } = await job.ended
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('1 restart')
    expect(stderr.match(/trying again until that works/g)?.length, stderr).toBe(1)
  })

  test('a signal while it waits ends it at once; one that shall not start again ends by itself', async () => {
    const job = startCopy('stopped')
    const never = startCopy('never', `SET 'restart-strategy.type' = 'none';`)
    await Promise.all([checkpointed('stopped'), checkpointed('never')])
    await cluster.kill(1)
    await job.saw('failed: ')
    const asked = Date.now()
    job.child.kill('SIGTERM')
    const { code, stderr } = await job.ended
    expect(code, stderr).toBe(0)
    expect(Date.now() - asked).toBeLessThan(2000)
    expect(stderr).toContain('stopped before its restart, with the state of checkpoint')
    const ended = await never.ended
    expect(ended.code).toBe(3)
    expect(ended.stderr).not.toContain('restart')

    await cluster.restart(1)
    const next = startCopy('stopped')
    await next.saw('resumed from checkpoint')
    next.child.kill('SIGINT')
    expect((await next.ended).code).toBe(0)
  })
})
