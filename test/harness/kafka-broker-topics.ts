import { setTimeout as sleep } from 'node:timers/promises'
import kafkajs, { type Admin, type Consumer } from 'kafkajs'

/** A topic to create. */
export interface NewTopic {
  readonly topic: string
  readonly partitions: number
  /** Settings of the topic by their names in Kafka. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Creates topics whose records stay, whatever their timestamps are, and waits for their leaders; fails when one exists. */
export function createTopics(bootstrap: string, topics: readonly NewTopic[]): Promise<void> {
  return asAdmin(bootstrap, async (admin) => {
    const existing = new Set(await admin.listTopics())
    const taken = topics.find(({ topic }) => existing.has(topic))
    if (taken) throw new Error(`the topic ${taken.topic} exists already: delete it first`)
    await admin.createTopics({
      waitForLeaders: false,
      topics: topics.map(({ topic, partitions, settings }) => ({
        topic,
        numPartitions: partitions,
        configEntries: Object.entries({ 'retention.ms': '-1', ...settings }).map(
          ([name, value]) => ({ name, value }),
        ),
      })),
    })
    for (const { topic } of topics) await settled(admin, topic)
  })
}

/** A new topic is refused for a moment: first by the metadata, then by its leaders. kafkajs gives up too early on a busy machine. */
async function settled(admin: Admin, topic: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.fetchTopicOffsets(topic)
      return
    } catch (error) {
      if (attempt === 50) throw error
      await sleep(100)
    }
  }
}

/** Deletes topics, so that a cluster that was given is left as it was found. */
export function deleteTopics(bootstrap: string, topics: readonly string[]): Promise<void> {
  return asAdmin(bootstrap, (admin) => admin.deleteTopics({ topics: [...topics] }))
}

/** The offset after the last record of each partition, by partition number. */
export function endOffsets(bootstrap: string, topic: string): Promise<Map<number, number>> {
  return asAdmin(bootstrap, async (admin) => {
    const ends = await admin.fetchTopicOffsets(topic)
    return new Map(ends.map((end) => [end.partition, Number(end.high)]))
  })
}

/** A record as it was read. */
export interface ReadRecord {
  readonly partition: number
  readonly offset: number
  readonly key: string | undefined
  readonly value: string | undefined
}

/** Hands every record that the topic holds now to `each`, in order within a partition; 200,000 a second. */
export async function readTopic(
  bootstrap: string,
  topic: string,
  each: (record: ReadRecord) => void,
): Promise<void> {
  const open = new Map([...(await endOffsets(bootstrap, topic))].filter(([, end]) => end > 0))
  if (open.size === 0) return
  const consumer = client(bootstrap).consumer({
    groupId: `read-${topic}-${process.pid}-${reads++}`,
  })
  await consumer.connect()
  try {
    await consumer.subscribe({ topic, fromBeginning: true })
    await consumed(consumer, open, each)
  } finally {
    await consumer.disconnect()
  }
}

let reads = 0

function consumed(
  consumer: Consumer,
  open: Map<number, number>,
  each: (record: ReadRecord) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // One that will be restarted goes on by itself: a broker that has just started loads its groups first.
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) reject(payload.error)
    })
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          const { partition } = batch
          for (const { offset, key, value } of batch.messages) {
            each({
              partition,
              offset: Number(offset),
              key: key?.toString(),
              value: value?.toString(),
            })
          }
          if (Number(batch.lastOffset()) + 1 >= (open.get(partition) ?? 0)) open.delete(partition)
          if (open.size === 0) resolve()
        },
      })
      .catch(reject)
  })
}

async function asAdmin<T>(bootstrap: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = client(bootstrap).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

function client(bootstrap: string): kafkajs.Kafka {
  return new kafkajs.Kafka({
    clientId: 'tailrace-harness',
    brokers: bootstrap.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 30, initialRetryTime: 200, maxRetryTime: 1000 },
  })
}
