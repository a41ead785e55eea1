import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCli } from '../harness/cli.ts'
import { type Cluster, missingForCluster, startCluster } from '../harness/kafka-broker-cluster.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, readTopic } from '../harness/kafka-broker-topics.ts'

const ROWS = 60_000
const PARTITIONS = 6
const missing = await missingForCluster()

describe.skipIf(missing !== undefined)('a job on three brokers', () => {
  let cluster: Cluster
  let admin: ReturnType<kafkajs.Kafka['admin']>
  const folder = mkdtempSync(join(tmpdir(), 'tailrace-failover-'))

  beforeAll(async () => {
    cluster = await startCluster({ nodes: 3, settings: { 'min.insync.replicas': '1' } })
    const { bootstrap } = cluster
    await createTopics(
      bootstrap,
      ['in', 'moved', 'lost'].map((topic) => ({ topic, partitions: PARTITIONS })),
    )
    const value = (n: number): string => `{"id":${n}}`
    await fillTopic({ bootstrap, topic: 'in', partitions: PARTITIONS, rows: ROWS, value })
    const silent = { logLevel: kafkajs.logLevel.NOTHING }
    admin = new kafkajs.Kafka({ brokers: bootstrap.split(','), ...silent }).admin()
    await admin.connect()
  })

  afterAll(async () => {
    await admin?.disconnect()
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A job that copies all records, for some seconds. */
  function startCopy(name: string) {
    const script = join(folder, `${name}.sql`)
    writeFileSync(
      script,
      `SET 'execution.checkpointing.interval' = '1 s';
CREATE SOURCE numbers (id BIGINT) FROM KAFKA WITH (topic = 'in', format = 'json',
  scan.startup.mode = 'earliest-offset', scan.bounded.mode = 'latest-offset', scan.rate-limit = 6000);
CREATE SINK copies (id BIGINT) INTO KAFKA WITH (topic = '${name}', format = 'json');
INSERT INTO copies SELECT id FROM numbers;`,
    )
    return startCli(['run', script, '-b', cluster.bootstrap, '--state-dir', folder])
  }

  /** How many of the records arrived, and how many more than once. */
  async function copied(topic: string): Promise<{ ids: number; doubles: number }> {
    const seen = new Set<number>()
    let doubles = 0
    await readTopic(cluster.bootstrap, topic, ({ value }) => {
      const { id } = JSON.parse(value ?? '') as { id: number }
      if (seen.has(id)) doubles++
      seen.add(id)
    })
    return { ids: seen.size, doubles }
  }

  const leaderOf = async (topic: string): Promise<number> => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    return topics[0]?.partitions.find(({ partitionId }) => partitionId === 0)?.leader ?? 0
  }

  /** Takes a node out of the replicas of both topics, so that what it leads moves. */
  async function moveAwayFrom(node: number): Promise<void> {
    const replicas = [1, 2, 3].filter((one) => one !== node)
    const partitionAssignment = Array.from({ length: PARTITIONS }, (_, partition) => {
      return { partition, replicas }
    })
    await admin.alterPartitionReassignments({
      topics: ['in', 'moved'].map((topic) => ({ topic, partitionAssignment })),
    })
  }

  const linesWith = (text: string, part: string): number =>
    text.split('\n').filter((line) => line.includes(part)).length

  test('goes on through the death of one, its return and a move of leaders', async () => {
    const run = startCopy('moved')
    await sleep(2000)
    const first = await leaderOf('in')
    await cluster.kill(first)
    await sleep(5000)
    await cluster.restart(first)
    await moveAwayFrom(await leaderOf('moved'))
    const { code, stderr } = await run.ended
    expect(code, stderr).toBe(0)
    expect(await copied('moved')).toEqual({ ids: ROWS, doubles: 0 })
    expect(linesWith(stderr, 'waiting for Kafka')).toBeLessThanOrEqual(2)
    expect(linesWith(stderr, 'Kafka answers again')).toBe(linesWith(stderr, 'waiting for Kafka'))
  })

  test('waits for brokers that are all away, and says so once', async () => {
    const run = startCopy('lost')
    await sleep(2000)
    await Promise.all([1, 2, 3].map((node) => cluster.kill(node)))
    await sleep(10_000)
    await Promise.all([1, 2, 3].map((node) => cluster.restart(node)))
    const { code, stderr } = await run.ended
    expect(code, stderr).toBe(0)
    expect(await copied('lost')).toEqual({ ids: ROWS, doubles: 0 })
    expect(linesWith(stderr, 'waiting for Kafka'), stderr).toBe(1)
    expect(linesWith(stderr, 'Kafka answers again'), stderr).toBe(1)
    expect(linesWith(stderr, 'not committed')).toBe(0)
  })
})
