import { type Action, refuseSameNames } from '../runtime/index.ts'
import type { Arguments } from './arguments.ts'
import type { Tools } from './main.ts'
import { readScript } from './read-script.ts'

/** Plans scripts without starting anything. */
export async function checkScripts(args: Arguments, { shell, note, piped }: Tools): Promise<void> {
  const all: Action[] = []
  for (const { value } of args.inputs) {
    const actions = shell.openSession(note).plan(await readScript(piped, value), value)
    const jobs = actions.filter((action) => action.kind === 'job').length
    note(`${value}: no mistakes found, ${jobs} ${jobs === 1 ? 'job' : 'jobs'}`)
    all.push(...actions)
  }
  refuseSameNames(all)
}
