import { SqlError, SqlErrors } from '../values/index.ts'
import type { Action } from './planned.ts'

/**
 * Gives each job its name: `pipeline.name` or the script's; where several share one, `<name>.<sink>`. Names become folder
 * names and group ids, so letters other than A–Z a–z 0–9 . _ - become `_`.
 */
export function jobNames(actions: readonly Action[]): Action[] {
  const shared = new Map<string, number>()
  for (const action of actions) {
    if (action.kind === 'job') shared.set(action.name, (shared.get(action.name) ?? 0) + 1)
  }
  return actions.map((action) => {
    if (action.kind !== 'job') return action
    const isShared = (shared.get(action.name) ?? 0) > 1
    const name = safeName(isShared ? `${action.name}.${sinkOf(action)}` : action.name)
    return { ...action, name }
  })
}

/** Throws SqlErrors at the second of two jobs that would share a folder. */
export function refuseSameNames(actions: readonly Action[]): void {
  const taken = new Set<string>()
  for (const action of actions) {
    if (action.kind !== 'job') continue
    if (taken.has(action.name)) throw twoOfOneName(action)
    taken.add(action.name)
  }
}

function sinkOf(action: Extract<Action, { kind: 'job' }>): string {
  const sinks = action.query.plan.nodes.flatMap((node) =>
    node.kind === 'Sink' ? [node.table] : [],
  )
  return sinks.join('+')
}

/** `.` and `..` are folders of their own, and no name of one. */
const safeName = (name: string): string =>
  name
    .replace(/[^\w.-]/g, '_')
    .replace(/^\.+$/, '_')
    .slice(0, 100) || 'job'

function twoOfOneName({ name, query }: Extract<Action, { kind: 'job' }>): SqlErrors {
  const error = new SqlError('duplicate-name', `two jobs are named "${name}"`, {
    at: query.at,
    hint: "SET 'pipeline.name' = '…' before one of them, or put both into one EXECUTE STATEMENT SET",
  })
  error.source = query.source
  return new SqlErrors([error])
}
