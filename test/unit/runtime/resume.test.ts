import { expect, test } from 'vitest'
import { openSession } from '../../../src/engine.ts'
import type { PlannedQuery } from '../../../src/runtime/index.ts'
import { resume } from '../../../src/runtime/resume.ts'
import type { Checkpoint, TableSnapshot } from '../../../src/state/index.ts'

const source = (options = '') =>
  `CREATE SOURCE t (a INT, b INT) FROM KAFKA WITH (topic = 'in', format = 'json'${options});`
const SINK = `CREATE SINK s (a INT, c BIGINT)
  INTO KAFKA WITH (topic = 'out', format = 'json', changelog.mode = 'op');`

function planned(insert: string, options?: string): PlannedQuery {
  const [action] = openSession().plan(`${source(options)}\n${SINK}\n${insert}`, 'job.sql')
  if (action?.kind !== 'job') throw new Error('no job')
  return action.query
}

const GROUPED = 'INSERT INTO s SELECT a, COUNT(*) FROM t GROUP BY a'
const FILTERED = 'INSERT INTO s SELECT a, COUNT(*) FROM t WHERE b > 1 GROUP BY a'
const SUMMED = 'INSERT INTO s SELECT a, SUM(b) FROM t GROUP BY a'
const STATELESS = 'INSERT INTO s SELECT a, CAST(b AS BIGINT) FROM t'

/** A checkpoint of a query; its tables are only names. */
function checkpointOf({ statement, plan }: PlannedQuery, ...tables: string[]): Checkpoint {
  const snapshots = tables.map((name) => ({ name }) as TableSnapshot)
  return {
    jobId: 'id',
    jobName: 'job',
    id: 7,
    time: 0,
    statement,
    plan: JSON.stringify(plan),
    finished: false,
    offsets: [],
    sinks: [],
    tables: snapshots,
  }
}

const resumed = (before: PlannedQuery, after: PlannedQuery, ...tables: string[]) =>
  resume(checkpointOf(before, ...tables), after.statement, after.plan)

test('runs the stored plan of an unchanged statement', () => {
  const before = planned(GROUPED)
  const stored = { nodes: before.plan.nodes.slice(0, 1) }
  const checkpoint = { ...checkpointOf(before), plan: JSON.stringify(stored) }
  expect(resume(checkpoint, before.statement, before.plan).plan).toEqual(stored)
})

test.each([
  ", scan.rate-limit = '5'",
  ", on.error = 'skip'",
  ", scan.bounded.mode = 'latest-offset'",
  ", scan.startup.mode = 'latest-offset'",
  ", properties.bootstrap.servers = 'elsewhere:9092'",
  ", properties.client.id = 'reader'",
])('takes%s for the same statement', (option) => {
  expect(planned(GROUPED, option).statement).toBe(planned(GROUPED).statement)
})

test('keeps nothing of how a cluster is reached in the statement', () => {
  const { statement } = planned(
    GROUPED,
    ", properties.client.id = 'hush', properties.bootstrap.servers = 'elsewhere:9092'",
  )
  expect(statement).not.toMatch(/hush|elsewhere/)
})

test('takes other columns of the key for a change', () => {
  const keyed = planned(GROUPED, ", key.fields = 'a'")
  expect(keyed.statement).not.toBe(planned(GROUPED).statement)
})

test('takes over state that fits a changed query', () => {
  const after = planned('INSERT INTO s SELECT a + 1, COUNT(*) FROM t GROUP BY a')
  const { plan, tables } = resumed(planned(GROUPED), after, 'group_aggregate_1')
  expect(tables.map(({ name }) => name)).toEqual(['group_aggregate_1'])
  expect(plan).toBe(after.plan)
})

test('goes on at the offsets when neither query keeps state', () => {
  const after = planned(`${STATELESS} WHERE b > 1`)
  expect(resumed(planned(STATELESS), after)).toEqual({ plan: after.plan, tables: [] })
})

test.each([
  [GROUPED, STATELESS, 'has state, but the query no longer has that operator'],
  [STATELESS, GROUPED, 'is new: the checkpoint has no state for it'],
  [GROUPED, SUMMED, 'group_aggregate_1: it was GroupAggregate('],
  [GROUPED, FILTERED, 'group_aggregate_1: what goes into GroupAggregate('],
  [GROUPED, 'INSERT INTO s VALUES (1, 2)', 'source "t" is no longer read'],
])('refuses to go from `%s` to `%s`', (before, after, message) => {
  expect(() => resumed(planned(before), planned(after), 'group_aggregate_1')).toThrow(message)
})
