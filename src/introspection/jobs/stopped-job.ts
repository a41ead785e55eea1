import { join } from 'node:path'
import { type PhysicalPlan, stateTablesOf, titleOf } from '../../physical/index.ts'
import {
  type CheckpointDescription,
  checkpointFiles,
  describeCheckpoints,
} from '../../state/index.ts'
import type { World } from '../../world/index.ts'
import type { JobFacts, JobOperator } from './job-facts.ts'

/** What the newest checkpoint that can be read says of a job that does not run. */
export async function factsOfFiles(
  folder: string,
  name: string,
  world: World,
): Promise<Omit<JobFacts, 'checkpoints'>> {
  const facts = {
    name,
    state: 'stopped',
    pid: undefined,
    folder,
    report: undefined,
    newest: undefined,
    offsets: [],
    operators: [],
  } as const
  for (const { id, path } of await checkpointFiles(folder, world.files)) {
    const found = (await describeCheckpoints([path], { verify: false })).get(path)
    if (!found || !('plan' in found)) continue
    return {
      ...facts,
      name: found.jobName,
      state: found.finished ? 'finished' : 'stopped',
      newest: { id, time: found.time },
      offsets: found.offsets.map(({ source, topic, partition, next }) => ({
        source,
        topic,
        partition,
        current: undefined,
        checkpointed: next,
        committed: undefined,
        end: undefined,
        recordTime: undefined,
      })),
      operators: operatorsOf(found.plan, await stateRows(folder, found)),
    }
  }
  return facts
}

/** Rows of each state table: of every key group those of the newest file that holds it. Empty when a file is missing. */
async function stateRows(
  folder: string,
  newest: CheckpointDescription,
): Promise<ReadonlyMap<string, number>> {
  const paths = newest.bases.map((base) => join(folder, base))
  const described = await describeCheckpoints(paths, { verify: false })
  const rows = new Map<string, number>()
  const seen = new Set<string>()
  for (const file of [newest, ...paths.map((path) => described.get(path))]) {
    if (!file || !('plan' in file)) return new Map()
    for (const { name, groups } of file.tables) {
      for (const [group, count] of groups) {
        const key = `${group} ${name}`
        if (!seen.has(key)) rows.set(name, (rows.get(name) ?? 0) + count)
        seen.add(key)
      }
    }
  }
  return rows
}

/** The operators of a checkpoint's plan. */
function operatorsOf(plan: string, rows: ReadonlyMap<string, number>): JobOperator[] {
  const parsed = JSON.parse(plan) as PhysicalPlan
  const state = stateTablesOf(parsed)
  return parsed.nodes.map((node) => {
    const own = state.filter((table) => table.node === node.id)
    return {
      id: node.id,
      kind: node.kind === 'Operator' ? node.operator : node.kind,
      detail: titleOf(node),
      rowsIn: undefined,
      rowsOut: undefined,
      stateRows: own.reduce((sum, { name }) => sum + (rows.get(name) ?? 0), 0),
      stateBytes: undefined,
    }
  })
}
