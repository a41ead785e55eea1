import { introspected } from '../define.ts'

/** Who keeps each partition, and how far its log reaches. */
export const kafkaPartitions = introspected({
  schema: 'kafka',
  name: 'partitions',
  about: 'The partitions of all topics: who keeps them, and how far their logs reach.',
  columns: {
    topic: 'VARCHAR',
    partition: 'INTEGER',
    leader: 'INTEGER',
    replicas: 'INTEGER[]',
    isr: 'INTEGER[]',
    log_start: 'BIGINT',
    log_end: 'BIGINT',
    last_stable_offset: 'BIGINT',
  },
  async rows(facts) {
    const cluster = await facts.cluster()
    const [topics, ranges] = [await cluster.topics(), await cluster.ranges()]
    const partitions = topics.flatMap((topic) => topic.partitions)
    // `ranges` has one for each partition, in the same order.
    return ranges.map(({ topic, partition, start, end, stable }, i) => {
      const { leader = -1, replicas, isr } = partitions[i] ?? {}
      return {
        topic,
        partition,
        leader: leader < 0 ? null : leader,
        replicas,
        isr,
        log_start: start,
        log_end: end,
        last_stable_offset: stable,
      }
    })
  },
})
