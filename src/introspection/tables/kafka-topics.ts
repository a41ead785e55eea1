import { introspected } from '../define.ts'

/** The topics of the cluster, Kafka's own among them. */
export const kafkaTopics = introspected({
  schema: 'kafka',
  name: 'topics',
  about: 'The topics of the cluster.',
  columns: {
    topic: 'VARCHAR',
    topic_id: 'VARCHAR',
    partitions: 'INTEGER',
    replication_factor: 'INTEGER',
    internal: 'BOOLEAN',
  },
  async rows(facts) {
    const topics = await (await facts.cluster()).topics()
    return topics.map(({ name, id, partitions, internal }) => ({
      topic: name,
      // As Kafka's own tools spell it.
      topic_id: Buffer.from(id, 'hex').toString('base64url'),
      partitions: partitions.length,
      replication_factor: partitions[0]?.replicas.length,
      internal,
    }))
  },
})
