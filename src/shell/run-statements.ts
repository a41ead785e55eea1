import type { Action } from '../runtime/index.ts'
import type { Arguments } from './arguments.ts'
import { type Beside, withJobsBeside } from './beside.ts'
import type { Tools } from './main.ts'
import { readScript } from './read-script.ts'
import { defineStdin } from './stdin/define-stdin.ts'

type Input = Arguments['inputs'][number]

/** Runs statements one after the other; a job over endless input goes on beside those after it. */
export async function runStatements(inputs: readonly Input[], tools: Tools): Promise<void> {
  const { shell, cluster, stopper, note } = tools
  const session = shell.openSession(cluster, note)
  await withJobsBeside(stopper, async (beside) => {
    for (const input of inputs) {
      const text = await textOf(input, tools)
      const name = nameOf(input)
      await defineStdin(session, { text, name }, tools.piped)
      for (const action of session.planStatements(text, name)) {
        if (stopper.isStopping) return
        await runOne(action, tools, beside)
      }
    }
  })
}

/** Runs one action to its end, or leaves the job that has none to run beside. */
async function runOne(action: Action, { runner }: Tools, beside: Beside): Promise<void> {
  if (action.kind !== 'job') return runner.show(action)
  const done = (await runner.open(action, undefined))?.run()
  if (done && !action.query.isBounded) beside(done)
  else await done
}

const textOf = async ({ kind, value }: Input, { piped }: Tools): Promise<string> =>
  kind === 'text' ? value : readScript(piped, value)

function nameOf({ kind, value }: Input): string {
  if (kind === 'text') return '-c'
  return value === '-' ? 'stdin' : value
}
