import type { JobContext, TableSpec } from '../../define.ts'
import type { Properties } from './properties.ts'

/** Says once which properties of a table do nothing here. */
export function noteWithoutEffect(
  properties: Properties,
  { table, job }: { readonly table: TableSpec; readonly job: JobContext },
): void {
  const names = properties.withoutEffect.map((name) => `'properties.${name}'`)
  if (names.length > 0) job.status(`${names.join(', ')} of "${table.name}" has no effect here`)
}
