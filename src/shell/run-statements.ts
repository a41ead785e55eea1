import type { Action } from '../runtime/index.ts'
import type { Arguments } from './arguments.ts'
import type { Tools } from './main.ts'
import { readScript } from './read-script.ts'
import { allOrFirstFailure } from './run-scripts.ts'

type Input = Arguments['inputs'][number]

/** Runs statements one after the other; a job over endless input goes on beside those after it. */
export async function runStatements(inputs: readonly Input[], tools: Tools): Promise<void> {
  const session = tools.shell.openSession(tools.note)
  const running: Promise<unknown>[] = []
  for (const input of inputs) {
    for (const action of session.plan(await textOf(input, tools), nameOf(input))) {
      const endless = await runOne(action, tools)
      if (endless) running.push(endless.done)
    }
  }
  await allOrFirstFailure(running)
}

/** Runs one action to its end, or gives the job that has none. */
async function runOne(
  action: Action,
  { runner }: Tools,
): Promise<{ done: Promise<unknown> } | undefined> {
  if (action.kind !== 'job') {
    await runner.show(action)
    return undefined
  }
  const done = (await runner.open(action, undefined))?.run()
  if (done && !action.query.isBounded) return { done }
  await done
  return undefined
}

const textOf = async ({ kind, value }: Input, { shell }: Tools): Promise<string> =>
  kind === 'text' ? value : readScript(shell, value)

function nameOf({ kind, value }: Input): string {
  if (kind === 'text') return '-c'
  return value === '-' ? 'stdin' : value
}
