import { introspected } from '../define.ts'
import type { JobOffset } from '../jobs/job-facts.ts'
import { type Lag, lagOf, lagsOf } from '../lag.ts'

/**
 * How far each job is behind. A running job asks its own cluster; for one that does not run, the cluster of -b is asked
 * from where its last checkpoint stands.
 */
export const jobLag = introspected({
  schema: 'job',
  name: 'lag',
  about: 'How far each job is behind in each partition that it reads.',
  columns: {
    job: 'VARCHAR',
    source: 'VARCHAR',
    topic: 'VARCHAR',
    partition: 'INTEGER',
    current: 'BIGINT',
    log_end: 'BIGINT',
    lag: 'BIGINT',
    lag_seconds: 'DOUBLE',
  },
  async rows(facts) {
    const all = (await facts.jobs()).flatMap(({ name, offsets }) =>
      offsets.map((offset) => ({ job: name, offset })),
    )
    const unknown = all.filter(({ offset }) => offset.end === undefined)
    const cluster = unknown.length > 0 ? await facts.clusterIfNamed() : undefined
    const places = unknown.map(({ offset }) => ({
      ...offset,
      offset: Number(standing(offset)),
    }))
    const lags = cluster ? await lagsOf(cluster, places, facts.now) : []
    const askedOf = new Map(unknown.map(({ offset }, place) => [offset, lags[place]]))
    return all.map(({ job, offset }) => {
      const { source, topic, partition, recordTime } = offset
      const asked = askedOf.get(offset)
      const end = offset.end ?? asked?.log_end
      const lag: Lag = asked ?? lagOf(offset.current, offset.end, { recordTime, now: facts.now })
      const { lag: records, lag_seconds } = lag
      const current = standing(offset)
      return { job, source, topic, partition, current, log_end: end, lag: records, lag_seconds }
    })
  },
})

/** Where a job is, or would go on. */
const standing = ({ current, checkpointed }: JobOffset): bigint => current ?? checkpointed ?? 0n
