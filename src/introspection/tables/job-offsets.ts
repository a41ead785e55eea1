import { introspected } from '../define.ts'

/** How far each job has read, what its last checkpoint holds, and what its group has committed. */
export const jobOffsets = introspected({
  schema: 'job',
  name: 'offsets',
  about: 'The offsets of each job: where it is, and what is safe.',
  columns: {
    job: 'VARCHAR',
    source: 'VARCHAR',
    topic: 'VARCHAR',
    partition: 'INTEGER',
    current: 'BIGINT',
    checkpointed: 'BIGINT',
    committed: 'BIGINT',
  },
  async rows(facts) {
    return (await facts.jobs()).flatMap(({ name, offsets }) =>
      offsets.map(({ source, topic, partition, current, checkpointed, committed }) => ({
        job: name,
        source,
        topic,
        partition,
        current,
        checkpointed,
        committed,
      })),
    )
  },
})
