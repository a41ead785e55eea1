import type { Commits, DescribedGroup } from '../../connectors/index.ts'
import { introspected } from '../define.ts'
import { lagsOf, type ReadTo } from '../lag.ts'

interface GroupReader extends ReadTo {
  readonly group: string
}

/** How far each group is behind, as Kafka's own tool counts it: also partitions that are assigned and were never committed. */
export const kafkaGroupLag = introspected({
  schema: 'kafka',
  name: 'group_lag',
  about: 'How far each group is behind in each partition that it reads or has committed.',
  columns: {
    group: 'VARCHAR',
    topic: 'VARCHAR',
    partition: 'INTEGER',
    committed: 'BIGINT',
    log_start: 'BIGINT',
    log_end: 'BIGINT',
    lag: 'BIGINT',
    lag_seconds: 'DOUBLE',
  },
  async rows(facts) {
    const cluster = await facts.cluster()
    const [commits, members] = await Promise.all([cluster.commits(), cluster.members()])
    const readers = readersOf(commits, members)
    const lags = await lagsOf(cluster, readers, facts.now)
    return readers.map(({ group, topic, partition, offset }, i) => {
      const { log_start, log_end, lag, lag_seconds } = lags[i] ?? { lag: null, lag_seconds: null }
      return { group, topic, partition, committed: offset, log_start, log_end, lag, lag_seconds }
    })
  },
})

function readersOf(
  commits: readonly Commits[],
  members: ReadonlyMap<string, DescribedGroup>,
): GroupReader[] {
  return commits.flatMap(({ group, offsets }) => {
    const readers = new Map<string, GroupReader>()
    for (const { topic, partition, offset } of offsets) {
      readers.set(`${topic}/${partition}`, {
        group,
        topic,
        partition,
        offset: offset < 0 ? undefined : offset,
      })
    }
    for (const { assigned } of members.get(group)?.members ?? []) {
      for (const { topic, partition } of assigned) {
        const key = `${topic}/${partition}`
        if (!readers.has(key)) readers.set(key, { group, topic, partition, offset: undefined })
      }
    }
    return [...readers.values()]
  })
}
