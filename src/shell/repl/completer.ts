import { knownSettings } from '../../catalog/index.ts'
import { formats } from '../../formats/index.ts'
import { introspectionTables } from '../../introspection/index.ts'
import { printType } from '../../values/index.ts'
import { commands } from './commands.ts'
import { complete } from './complete.ts'
import type { Completion, KnownNames, KnownTable } from './completion.ts'
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
    tables: session.tables.map(({ name, kind, columns }) => ({
      name,
      kind,
      columns: columns.map((column) => ({ name: column.name, type: printType(column.type) })),
    })),
    functions: session.functions,
    connectors: session.connectors,
    settings: Object.entries(knownSettings).map(([key, option]) => ({ key, ...option })),
    formats: formats.map(({ name, options }) => ({
      name,
      options: Object.entries(options).map(([key, about]) => ({ key: `${name}.${key}`, about })),
    })),
    topics: topics.topics.map(({ name }) => name),
    areTopicsLoading: topics.isLoading,
    introspection: questions,
    commands: commands.map(({ name, about, choices }) => ({
      name,
      about,
      choices: (typed: string) => choices?.(context, typed) ?? [],
    })),
  }
}

/** The tables about jobs and Kafka, and where those of checkpoints begin. */
const questions: readonly KnownTable[] = [
  ...introspectionTables.map(({ schema, name, columns }) => ({
    name: `${schema}.${name}`,
    kind: 'table',
    columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
  })),
  { name: 'checkpoint.latest', kind: 'schema', columns: [] },
]
