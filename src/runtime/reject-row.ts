import type { JobContext } from '../connectors/index.ts'
import { type Batch, SqlError } from '../values/index.ts'
import { placeOf } from './place-of.ts'
import type { PlannedQuery, ReadyTable } from './planned.ts'

/** A row that cannot be computed counts as a bad record of its source; of several that it may be from, all must allow it. */
export function rejectRow(
  query: PlannedQuery,
  job: JobContext,
): (batch: Batch, row: number, error: Error) => void {
  const sources = query.plan.nodes.flatMap((node) => {
    const table = node.kind === 'Source' ? query.tables.get(node.table) : undefined
    return table ? [table] : []
  })
  return (batch, row, error) => {
    const { origin } = batch
    const named = sources.filter((source) => origin && topicsOf(source).includes(origin.topic))
    const near = named.length > 0 ? named : sources
    const [first] = near
    if (first && near.every(skipsBadRecords)) {
      job.skipped(first.definition.spec.name, error)
      return
    }
    const failure = new SqlError('runtime', `${error.message}${placeOf(batch, row)}`, {
      at: origin ? undefined : query.at,
      hint: origin && "'on.error' = 'skip' on the source passes over such records and counts them",
    })
    failure.source = query.source
    throw failure
  }
}

const skipsBadRecords = ({ options }: ReadyTable): boolean => options.values['on.error'] === 'skip'

/** What the rows of a file say that they are from. */
const nameOfFile = (path: unknown): unknown => (path === '-' ? 'stdin' : (path ?? ''))

const topicsOf = ({ options }: ReadyTable): string[] =>
  String(options.values['topic'] ?? nameOfFile(options.values['path']))
    .split(';')
    .map((topic) => topic.trim())
