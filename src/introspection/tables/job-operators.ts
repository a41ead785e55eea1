import { introspected } from '../define.ts'

/** What each job is made of, and what went through it. */
export const jobOperators = introspected({
  schema: 'job',
  name: 'operators',
  about: 'The operators of each job: what went through them and what they keep.',
  columns: {
    job: 'VARCHAR',
    id: 'INTEGER',
    kind: 'VARCHAR',
    detail: 'VARCHAR',
    rows_in: 'BIGINT',
    rows_out: 'BIGINT',
    state_rows: 'BIGINT',
    state_bytes: 'BIGINT',
  },
  async rows(facts) {
    return (await facts.jobs()).flatMap(({ name, operators }) =>
      operators.map(({ id, kind, detail, rowsIn, rowsOut, stateRows, stateBytes }) => ({
        job: name,
        id,
        kind,
        detail,
        rows_in: rowsIn,
        rows_out: rowsOut,
        state_rows: stateRows,
        state_bytes: stateBytes,
      })),
    )
  },
})
