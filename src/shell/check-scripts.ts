import { type Action, refuseSameNames } from '../runtime/index.ts'
import type { Arguments } from './arguments.ts'
import type { Tools } from './main.ts'
import { readScript } from './read-script.ts'
import { refuseStdin } from './stdin/define-stdin.ts'

/** Plans scripts without starting anything. */
export async function checkScripts(args: Arguments, tools: Tools): Promise<void> {
  const { shell, cluster, note, piped } = tools
  const all: Action[] = []
  for (const { value } of args.inputs) {
    const session = shell.openSession(cluster, note)
    const text = await readScript(piped, value)
    refuseStdin(session, { text, name: value })
    const actions = session.plan(text, value)
    const jobs = actions.filter((action) => action.kind === 'job').length
    note(`${value}: no mistakes found, ${jobs} ${jobs === 1 ? 'job' : 'jobs'}`)
    all.push(...actions)
  }
  refuseSameNames(all)
}
