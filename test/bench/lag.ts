import kafkajs from 'kafkajs'
import { commitOffsets, KafkaClient, plainSettings } from '../../src/connectors/index.ts'
import { realWorld } from '../../src/world/index.ts'
import { fillTopic } from '../harness/kafka-broker-fill.ts'
import { createTopics, deleteTopics } from '../harness/kafka-broker-topics.ts'
import { median } from './course.ts'
import { runTailrace } from './tailrace.ts'

const GROUPS = 100
const PARTITIONS = 50
const ROWS = 100_000
const ROWS_EACH = ROWS / PARTITIONS

/** Groups stand at different offsets, so that each lag needs the time of another record. */
const offsetOf = (group: number, partition: number): number => (group * 17 + partition) % ROWS_EACH

/** How long `tailrace -c` takes to tell the lag of 100 groups over 50 partitions, start-up included: the median of five, in ms. */
export async function lagMs(bootstrap: string): Promise<number> {
  const topic = `tailrace-bench-${process.pid}-lag`
  const groups = Array.from({ length: GROUPS }, (_, g) => `${topic}-${g}`)
  await createTopics(bootstrap, [{ topic, partitions: PARTITIONS }])
  try {
    const value = (n: number): string => `{"id":${n}}`
    await fillTopic({ bootstrap, topic, partitions: PARTITIONS, rows: ROWS, value })
    await commit(bootstrap, topic, groups)
    const times: number[] = []
    for (let turn = 0; turn < 5; turn++) times.push(await askedMs(bootstrap, topic))
    return median(times)
  } finally {
    await deleteGroups(bootstrap, groups)
    await deleteTopics(bootstrap, [topic])
  }
}

async function askedMs(bootstrap: string, topic: string): Promise<number> {
  const text = `SELECT count(*) AS n, count(lag_seconds) AS known, sum(lag)::BIGINT AS lag
    FROM kafka.group_lag WHERE topic = '${topic}'`
  const { wallMs, stdout } = await runTailrace(['-b', bootstrap, '-o', 'json', '-c', text])
  const n = GROUPS * PARTITIONS
  const wanted = JSON.stringify({ n, known: n, lag: lagOfAll() })
  if (stdout.trim() !== wanted) throw new Error(`it said ${stdout.trim()}, not ${wanted}`)
  return wallMs
}

function lagOfAll(): number {
  let lag = 0
  for (let group = 0; group < GROUPS; group++) {
    for (let p = 0; p < PARTITIONS; p++) lag += ROWS_EACH - offsetOf(group, p)
  }
  return lag
}

async function commit(bootstrap: string, topic: string, groups: readonly string[]): Promise<void> {
  const client = new KafkaClient(plainSettings(bootstrap), realWorld)
  await client.connect()
  for (const [g, group] of groups.entries()) {
    const offsets = Array.from({ length: PARTITIONS }, (_, partition) => ({
      topic,
      partition,
      offset: offsetOf(g, partition),
    }))
    await commitOffsets(client, group, offsets)
  }
  await client.close()
}

async function deleteGroups(bootstrap: string, groups: readonly string[]): Promise<void> {
  const logLevel = kafkajs.logLevel.NOTHING
  const admin = new kafkajs.Kafka({ brokers: bootstrap.split(','), logLevel }).admin()
  await admin.connect()
  // Those that were never made cannot be deleted.
  await admin.deleteGroups([...groups]).catch(() => {})
  await admin.disconnect()
}
