import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  commitOffsets,
  KafkaClient,
  makeTopics,
  plainSettings,
} from '../../src/connectors/index.ts'
import { realWorld } from '../../src/world/index.ts'
import { type Cluster, missingForCluster, startCluster } from '../harness/kafka-broker-cluster.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics } from '../harness/kafka-broker-topics.ts'
import { describeByTool, missingTools } from '../harness/kafka-group-tool.ts'
import { askCluster, describeByUs, inOrder } from './ask-cluster.ts'

const missing = (await missingForCluster()) ?? (await missingTools())
const GROUPS = Array.from({ length: 12 }, (_, n) => `group-${n}`)

describe.skipIf(missing !== undefined)('kafka.* of three brokers', () => {
  let cluster: Cluster
  let client: KafkaClient

  beforeAll(async () => {
    cluster = await startCluster({ nodes: 3 })
    const { bootstrap } = cluster
    await createTopics(bootstrap, [{ topic: 'spread', partitions: 6 }])
    const value = (n: number): string => `value ${n}`
    await fillTopic({ bootstrap, topic: 'spread', partitions: 6, rows: 600, value })
    client = new KafkaClient(plainSettings(bootstrap), realWorld)
    await client.connect()
    for (const [g, group] of GROUPS.entries()) {
      const offsets = [0, 1, 2, 3, 4, 5].map((partition) => ({
        topic: 'spread',
        partition,
        offset: 8 * g + partition,
      }))
      await commitOffsets(client, group, offsets)
    }
  })

  afterAll(async () => {
    await client?.close()
    await cluster?.stop()
  })

  test('every coordinator and every leader is asked, and the tool agrees', async () => {
    const { bootstrap } = cluster
    const spread = `SELECT count(DISTINCT coordinator) AS coordinators, count(*) AS n FROM kafka.groups`
    expect(await askCluster(bootstrap, spread)).toEqual([{ coordinators: 3n, n: 12n }])
    const theirs = await describeByTool(bootstrap, GROUPS)
    expect(theirs).toHaveLength(72)
    expect(inOrder(await describeByUs(bootstrap, GROUPS))).toEqual(inOrder(theirs))
    const ages = `SELECT count(lag_seconds) AS known FROM kafka.group_lag`
    expect(await askCluster(bootstrap, ages)).toEqual([{ known: 72n }])
  })

  test('what a lost broker alone kept is unknown, and the rest is told', async () => {
    const { bootstrap } = cluster
    await makeTopics(client, [{ topic: 'single', partitions: 6, replicas: 1, settings: {} }])
    await cluster.kill(3)
    const known = `SELECT topic, count(leader) AS led, count(log_end) AS known, min(len(isr)) AS isr
      FROM kafka.partitions WHERE topic IN ('single', 'spread') GROUP BY 1 ORDER BY 1`
    await expect
      .poll(() => askCluster(bootstrap, known), { timeout: 60_000, interval: 500 })
      .toEqual([
        { topic: 'single', led: 4n, known: 4n, isr: 0n },
        { topic: 'spread', led: 6n, known: 6n, isr: 2n },
      ])
    const lag = `SELECT count(DISTINCT "group") AS groups, count(lag) AS known FROM kafka.group_lag`
    expect(await askCluster(bootstrap, lag)).toEqual([{ groups: 12n, known: 72n }])
  })
})
