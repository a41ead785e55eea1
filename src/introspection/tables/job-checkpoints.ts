import { introspected } from '../define.ts'
import type { JobFacts } from '../jobs/job-facts.ts'

/** The checkpoints that each job could go back to, and what they cost if the job still knows. */
export const jobCheckpoints = introspected({
  schema: 'job',
  name: 'checkpoints',
  about: 'The checkpoints of each job; all of their content is read to say whether it is intact.',
  columns: {
    job: 'VARCHAR',
    id: 'BIGINT',
    time: 'TIMESTAMP',
    kind: 'VARCHAR',
    finished: 'BOOLEAN',
    bytes: 'BIGINT',
    rows: 'BIGINT',
    duration_ms: 'DOUBLE',
    stall_ms: 'DOUBLE',
    path: 'VARCHAR',
    intact: 'BOOLEAN',
    problem: 'VARCHAR',
  },
  async rows(facts) {
    const rows = []
    for (const job of await facts.jobs()) {
      for (const checkpoint of await job.checkpoints()) {
        const { file, bytes, description } = checkpoint
        const known = 'plan' in description ? description : undefined
        rows.push({
          ...costOf(job, file.id),
          job: job.name,
          id: file.id,
          time: known?.time,
          kind: known && (known.bases.length === 0 ? 'full' : 'incremental'),
          finished: known?.finished,
          bytes,
          rows: known?.tables.reduce((sum, table) => sum + table.rows, 0),
          path: file.path,
          intact: description.problem === undefined,
          problem: description.problem,
        })
      }
    }
    return rows
  },
})

/** What a checkpoint cost, as long as the job that took it runs and remembers. */
function costOf({ report }: JobFacts, id: number) {
  const news = report?.checkpoints.find((each) => each.id === id)
  return { duration_ms: news?.durationMs, stall_ms: news?.stallMs }
}
