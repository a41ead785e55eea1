import { knownSettings } from '../../catalog/index.ts'
import { formats } from '../../formats/index.ts'
import { commands } from './commands.ts'
import { complete } from './complete.ts'
import type { Completion, KnownNames } from './completion.ts'
import type { ReplContext } from './context.ts'

/** Says what may stand where the cursor is, from what the session knows now. */
export class Completer {
  private readonly context: ReplContext

  constructor(context: ReplContext) {
    this.context = context
  }

  complete(text: string, cursor: number): Completion | undefined {
    return complete(text, cursor, namesOf(this.context))
  }
}

function namesOf(context: ReplContext): KnownNames {
  const { session, topics } = context
  return {
    tables: session.tables,
    functions: session.functions,
    connectors: session.connectors,
    settings: Object.entries(knownSettings).map(([key, option]) => ({ key, ...option })),
    formats: formats.map(({ name, options }) => ({
      name,
      options: Object.entries(options).map(([key, about]) => ({ key: `${name}.${key}`, about })),
    })),
    topics: topics.topics.map(({ name }) => name),
    areTopicsLoading: topics.isLoading,
    introspection: INTROSPECTION,
    commands: commands.map(({ name, about, choices }) => ({
      name,
      about,
      choices: (typed: string) => choices?.(context, typed) ?? [],
    })),
  }
}

const INTROSPECTION: readonly string[] = [
  'job.jobs',
  'job.offsets',
  'job.lag',
  'job.checkpoints',
  'job.operators',
  'kafka.topics',
  'kafka.partitions',
  'kafka.groups',
  'kafka.group_lag',
  'checkpoint.latest',
]
