import { join } from 'node:path'
import type { Action } from '../runtime/index.ts'
import type { Arguments } from './arguments.ts'
import type { Tools } from './main.ts'
import type { OpenJob } from './query-runner.ts'
import { readScript } from './read-script.ts'

/** Runs the jobs of scripts with state; nothing is started unless everything could be opened. */
export async function runScripts(args: Arguments, tools: Tools): Promise<void> {
  const { shell, runner, note } = tools
  const actions: Action[] = []
  for (const { value } of args.inputs) {
    actions.push(...shell.openSession(note).plan(await readScript(shell, value), value))
  }
  const open = await openJobs(actions, args.stateDir, tools)
  const running: Promise<unknown>[] = []
  for (const action of actions) {
    if (action.kind !== 'job') {
      await runner.show(action)
      continue
    }
    const job = open.get(action)
    if (job) running.push(runBeside(job, tools))
  }
  await allOrFirstFailure(running)
}

/** Runs a job; its failure stops the other jobs, each with a last checkpoint. */
async function runBeside(job: OpenJob, { stopper }: Tools): Promise<void> {
  try {
    await job.run()
  } catch (error) {
    stopper.stop()
    throw error
  }
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

/** Waits for all of it; then throws the first failure, if any. */
export async function allOrFirstFailure(work: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'rejected') throw result.reason
  }
}
