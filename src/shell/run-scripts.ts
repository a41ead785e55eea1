import { join } from 'node:path'
import { type Action, refuseSameNames } from '../runtime/index.ts'
import { SqlError } from '../values/index.ts'
import type { Arguments } from './arguments.ts'
import { withJobsBeside } from './beside.ts'
import type { Tools } from './main.ts'
import type { OpenJob } from './query-runner.ts'
import { readScript } from './read-script.ts'
import { defineStdin } from './stdin/define-stdin.ts'

/** Runs the jobs of scripts with state; nothing is started unless everything could be opened. */
export async function runScripts(args: Arguments, tools: Tools): Promise<void> {
  const { shell, cluster, runner, stopper, note, piped } = tools
  const actions: Action[] = []
  for (const { value } of args.inputs) {
    const session = shell.openSession(cluster, note)
    const text = await readScript(piped, value)
    await defineStdin(session, { text, name: value }, piped)
    actions.push(...session.plan(text, value))
  }
  refuseSameNames(actions)
  refuseRestoreOfSeveral(args, actions)
  const open = await openJobs(actions, args.stateDir, tools)
  await withJobsBeside(stopper, async (beside) => {
    for (const action of actions) {
      if (action.kind !== 'job') {
        await runner.show(action)
        continue
      }
      const job = open.get(action)
      if (job) beside(job.run())
    }
  })
}

/** A savepoint is that of one job. */
function refuseRestoreOfSeveral({ restore }: Arguments, actions: readonly Action[]): void {
  const jobs = actions.filter(({ kind }) => kind === 'job').length
  if (restore === undefined || jobs === 1) return
  throw new SqlError('usage', `--restore is for one job, and there are ${jobs}`, {
    hint: 'run each job from a script of its own',
  })
}

async function openJobs(
  actions: readonly Action[],
  stateDir: string,
  { runner }: Tools,
): Promise<Map<Action, OpenJob>> {
  const open = new Map<Action, OpenJob>()
  try {
    for (const action of actions) {
      if (action.kind !== 'job') continue
      const job = await runner.open(action, join(stateDir, action.name))
      if (job) open.set(action, job)
    }
    return open
  } catch (error) {
    await Promise.allSettled([...open.values()].map((job) => job.abandon()))
    throw error
  }
}
