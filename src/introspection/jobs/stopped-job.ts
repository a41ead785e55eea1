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
      operators: operatorsOf(found),
    }
  }
  return facts
}

/** The operators of a checkpoint's plan. An incremental file holds a part of the state, so that only a full one tells its rows. */
function operatorsOf({ plan, tables, full }: CheckpointDescription): JobOperator[] {
  const parsed = JSON.parse(plan) as PhysicalPlan
  const state = stateTablesOf(parsed)
  return parsed.nodes.map((node) => {
    const own = state.filter((table) => table.node === node.id).map((table) => table.name)
    const rows = tables
      .filter(({ name }) => own.includes(name))
      .reduce((sum, table) => sum + table.rows, 0)
    return {
      id: node.id,
      kind: node.kind === 'Operator' ? node.operator : node.kind,
      detail: titleOf(node),
      rowsIn: undefined,
      rowsOut: undefined,
      stateRows: full || own.length === 0 ? rows : undefined,
      stateBytes: undefined,
    }
  })
}
