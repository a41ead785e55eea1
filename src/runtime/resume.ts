import {
  type PhysicalPlan,
  type PlanNode,
  type PlanTable,
  stateTablesOf,
  titleOf,
} from '../physical/index.ts'
import type { Checkpoint, TableSnapshot } from '../state/index.ts'
import { SqlError } from '../values/index.ts'

/** What a job goes on with: the plan to run, and the snapshots under that plan's table names. */
export interface Resumed {
  readonly plan: PhysicalPlan
  readonly tables: readonly TableSnapshot[]
}

/**
 * Fits a checkpoint to the statement of today. An unchanged statement runs the stored plan; a changed one takes over state
 * by the operators' fingerprints, and is refused when some state has no operator or some operator no state.
 */
export function resume(checkpoint: Checkpoint, statement: string, plan: PhysicalPlan): Resumed {
  const stored = JSON.parse(checkpoint.plan) as PhysicalPlan
  if (checkpoint.statement === statement) return { plan: stored, tables: checkpoint.tables }
  const before = stateTablesOf(stored)
  const after = stateTablesOf(plan)
  const lost = before.filter((old) => !after.some((now) => isSame(old, now)))
  const added = after.filter((now) => !before.some((old) => isSame(old, now)))
  const sources = sourceNames(stored).filter((name) => !sourceNames(plan).includes(name))
  if (lost.length + added.length + sources.length > 0) {
    throw refusal(checkpoint, [
      ...sources.map((name) => `source "${name}" is no longer read`),
      ...lost.map((old) => differenceOf(old, stored, added, plan)),
      ...added
        .filter((now) => !lost.some((old) => old.name === now.name))
        .map(
          ({ name, operator }) =>
            `${name} (${operator}) is new: the checkpoint has no state for it`,
        ),
    ])
  }
  const tables = after.map((now) => {
    const old = before.find((candidate) => isSame(candidate, now))
    const snapshot = checkpoint.tables.find((each) => each.name === old?.name) as TableSnapshot
    return { ...snapshot, name: now.name }
  })
  return { plan, tables }
}

/** What became of state that has no place now: its operator is gone, or another stands where it was. */
function differenceOf(
  old: PlanTable,
  stored: PhysicalPlan,
  added: readonly PlanTable[],
  plan: PhysicalPlan,
): string {
  const now = added.find(({ name }) => name === old.name)
  if (!now) {
    return `${old.name} (${old.operator}) has state, but the query no longer has that operator`
  }
  const [was, is] = [nodeOf(stored, old), nodeOf(plan, now)]
  return was === is
    ? `${old.name}: what goes into ${is} has changed`
    : `${old.name}: it was ${was}, and is now ${is}`
}

const nodeOf = (plan: PhysicalPlan, table: PlanTable): string =>
  titleOf(plan.nodes.find(({ id }) => id === table.node) as PlanNode)

const isSame = (
  a: { fingerprint: string; local: string },
  b: { fingerprint: string; local: string },
): boolean => a.fingerprint === b.fingerprint && a.local === b.local

const sourceNames = (plan: PhysicalPlan): string[] =>
  plan.nodes.flatMap((node) => (node.kind === 'Source' ? [node.table] : []))

function refusal(checkpoint: Checkpoint, differences: readonly string[]): SqlError {
  return new SqlError(
    'state',
    `the query of job "${checkpoint.jobName}" has changed, and checkpoint ${checkpoint.id} does not fit it:\n` +
      differences.map((line) => `  - ${line}`).join('\n'),
    { hint: 'run the earlier query, or start without its state: --fresh' },
  )
}
