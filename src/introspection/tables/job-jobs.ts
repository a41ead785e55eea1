import { introspected } from '../define.ts'

/** The jobs of this process, of other processes with the same state folder, and those that have stopped. */
export const jobJobs = introspected({
  schema: 'job',
  name: 'jobs',
  about: 'The jobs of this process and of the state folder, running or not.',
  columns: {
    name: 'VARCHAR',
    state: 'VARCHAR',
    pid: 'INTEGER',
    started: 'TIMESTAMP',
    restarts: 'INTEGER',
    last_failure: 'VARCHAR',
    rows_in: 'BIGINT',
    rows_out: 'BIGINT',
    skipped: 'BIGINT',
    state_bytes: 'BIGINT',
    last_checkpoint: 'BIGINT',
    last_checkpoint_time: 'TIMESTAMP',
    resumed_from: 'BIGINT',
    folder: 'VARCHAR',
  },
  async rows(facts) {
    const jobs = await facts.jobs()
    return jobs.map(({ name, state, pid, folder, report, newest }) => {
      const sum = (kind: string, field: 'rowsIn' | 'rowsOut'): number | undefined =>
        report?.operators
          .filter((operator) => operator.kind === kind)
          .reduce((total, operator) => total + operator[field], 0)
      const last = report?.checkpoints[0]
      return {
        name,
        state,
        pid,
        started: report?.started,
        restarts: report?.restarts,
        last_failure: report?.lastFailure,
        rows_in: sum('Source', 'rowsOut'),
        rows_out: sum('Sink', 'rowsIn'),
        skipped: report?.skipped,
        state_bytes: report?.operators.reduce((total, { stateBytes }) => total + stateBytes, 0),
        last_checkpoint: last?.id ?? newest?.id ?? report?.resumedFrom,
        last_checkpoint_time: last?.time ?? newest?.time,
        resumed_from: report?.resumedFrom,
        folder,
      }
    })
  },
})
