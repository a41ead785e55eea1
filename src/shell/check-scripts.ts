import { type Action, refuseSameNames } from '../runtime/index.ts'
import { SqlError, SqlErrors } from '../values/index.ts'
import type { Arguments } from './arguments.ts'
import type { Tools } from './main.ts'
import { readScript } from './read-script.ts'
import { refuseStdin } from './stdin/define-stdin.ts'

/** Plans scripts without starting anything. Throws SqlErrors with every mistake in any of them. */
export async function checkScripts(args: Arguments, tools: Tools): Promise<void> {
  const all: Action[] = []
  const mistakes: SqlError[] = []
  for (const { value } of args.inputs) {
    try {
      all.push(...(await checkScript(value, tools)))
    } catch (error) {
      if (error instanceof SqlErrors) mistakes.push(...error.errors)
      else if (error instanceof SqlError) mistakes.push(error)
      else throw error
    }
  }
  if (mistakes.length > 0) throw new SqlErrors(mistakes)
  refuseSameNames(all)
}

async function checkScript(
  path: string,
  { shell, cluster, note, piped }: Tools,
): Promise<readonly Action[]> {
  const session = shell.openSession(cluster, note)
  const text = await readScript(piped, path)
  const name = path === '-' ? 'stdin' : path
  refuseStdin(session, { text, name })
  const actions = session.plan(text, name)
  const jobs = actions.filter((action) => action.kind === 'job').length
  note(`${name}: no mistakes found, ${jobs} ${jobs === 1 ? 'job' : 'jobs'}`)
  return actions
}
